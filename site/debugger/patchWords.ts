import type { Config } from '#lib/config.ts';
import type { Patch } from '#site/runtime/traceTypes.ts';

/** What a change does, in a few words. */
export function patchWords(patch: Patch): string {
  switch (patch.kind) {
    case 'replace':
      return `${patch.path} becomes ${patch.from}`;
    case 'scale': {
      const what =
        patch.channel === undefined
          ? patch.path
          : `channel ${patch.channel} of ${patch.path}`;
      return patch.by === 0 ? `${what} is zero` : `${what} \u00d7 ${patch.by}`;
    }
    case 'code':
      return `${patch.path}: ${patch.code}`;
    case 'queries':
      return `K = ${patch.count} queries`;
    case 'freeze':
      return `query ${patch.query} keeps its first box`;
    case 'stop':
      return `the decoder stops after layer ${patch.layer}`;
    case 'denoising':
      return `denoising queries in front, noise ${patch.seed}`;
    case 'denoising':
      return `denoising queries, seed ${patch.seed}`;
  }
}

/** Skips AIFI: the coarsest map goes on as it came in. */
export function skipAifi({ encoder }: Config): Patch {
  const level = encoder.aifiLevels[0] ?? encoder.inputWidths.length - 1;
  return {
    kind: 'replace',
    path: 'encoder.aifi.output',
    from: `encoder.inputProj.${level}.output`,
  };
}

/** A path of CCFF that can be cut. */
export interface FusionPath {
  readonly name: string;
  readonly patch: Patch;
}

/** What each fusion block gets from its neighbour level: coarse to fine, then fine to coarse. */
export function fusionPaths({ encoder }: Config): FusionPath[] {
  const levels = encoder.inputWidths.length;
  const cut = (name: string, path: string): FusionPath => ({
    name,
    patch: { kind: 'scale', path, by: 0 },
  });
  const number = (level: number) => level + 3;
  const downward = Array.from({ length: levels - 1 }, (_, index) => {
    const to = levels - 2 - index;
    return cut(
      `top-down, level ${number(to + 1)} to ${number(to)}`,
      `encoder.ccff.topDown.${index}.upsampled`,
    );
  });
  const upward = Array.from({ length: levels - 1 }, (_, index) =>
    cut(
      `bottom-up, level ${number(index)} to ${number(index + 1)}`,
      `encoder.ccff.downsample.${index}.output`,
    ),
  );
  return [...downward, ...upward];
}

/** The list with `patch` in it; one of the same kind and place is replaced. */
export function addPatch(patches: readonly Patch[], patch: Patch): Patch[] {
  const place = (one: Patch) =>
    [
      one.kind === 'scale' || one.kind === 'replace' || one.kind === 'code'
        ? one.path
        : one.kind,
      one.kind === 'scale' ? (one.channel ?? '') : '',
      one.kind === 'freeze' ? one.query : '',
    ].join(' ');
  return [...patches.filter((one) => place(one) !== place(patch)), patch];
}
