import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import { nearest } from '#lib/params/nearest.ts';
import type { Probe } from '#lib/scope.ts';
import { compilePatch } from './codePatch.ts';
import { PatchError, type Edit, type Seen } from './edit.ts';
import type { Patch } from './traceTypes.ts';

/** A forward pass with patches: what to give `forward` and `scope`. */
export interface PatchPlan {
  readonly probe: Probe;
  readonly config: Config;
  readonly stopAfterLayer: number;
  /** Throws, after the pass, for a path that no step showed. */
  check(): void;
}

interface PathEdit {
  /** As the reader named it. */
  readonly path: string;
  readonly matches: (path: string) => boolean;
  readonly edit: Edit;
}

const shapeOf = ({ shape }: Tensor) => `[${shape.join(', ')}]`;

/**
 * Makes a plan of patches.
 *
 * @param wholeTf what functions typed by the reader are given; null where there are none
 */
export function planPatches(
  patches: readonly Patch[],
  config: Config,
  wholeTf: typeof tf | null,
): PatchPlan {
  const edits = patches.flatMap((patch) => editOf(patch, wholeTf) ?? []);
  const shown = new Map<string, Tensor>();
  const seen: Seen = (path) => {
    const tensor = shown.get(path);
    if (tensor) return tensor;
    throw new PatchError(`${path} was not shown before; ${nearestOf(path, shown)}`);
  };
  const probe: Probe = <T extends Tensor>(path: string, value: T): T => {
    const patched = edits
      .filter(({ matches }) => matches(path))
      .reduce<Tensor>((now, { edit }) => checked(path, now, edit(now, seen)), value);
    if (edits.length > 0) shown.set(path, patched);
    return patched as T;
  };
  return {
    probe,
    config: withQueries(config, patches),
    stopAfterLayer: lastLayer(config, patches),
    check() {
      const lost = edits.find(({ matches }) => ![...shown.keys()].some(matches));
      if (lost)
        throw new PatchError(
          `No tensor is shown as ${lost.path}; ${nearestOf(lost.path, shown)}`,
        );
    },
  };
}

function nearestOf(path: string, shown: ReadonlyMap<string, Tensor>): string {
  return `the nearest are ${nearest(path, [...shown.keys()]).join(', ')}.`;
}

function editOf(patch: Patch, wholeTf: typeof tf | null): PathEdit | null {
  switch (patch.kind) {
    case 'replace':
      return at(patch.path, (_, seen) => seen(patch.from));
    case 'scale':
      return at(patch.path, scaleBy(patch));
    case 'code':
      return at(patch.path, compilePatch(patch.path, patch.code, wholeTf));
    case 'freeze':
      return freeze(patch.query);
    case 'queries':
    case 'stop':
    case 'denoising':
      return null;
  }
}

function at(path: string, edit: Edit): PathEdit {
  return { path, matches: (other) => other === path, edit };
}

function scaleBy({ path, by, channel }: Extract<Patch, { kind: 'scale' }>): Edit {
  if (!Number.isFinite(by))
    throw new PatchError(`${path} cannot be multiplied by ${by}: that is no number.`);
  return (value) => {
    if (value.dtype === 'int32')
      throw new PatchError(`${path} holds int32 token indices, which cannot be scaled.`);
    if (channel === undefined) return tf.mul(value, by);
    const channels = value.shape.at(-1) ?? 1;
    if (!(Number.isInteger(channel) && channel >= 0 && channel < channels))
      throw new PatchError(
        `${path} has channels 0 to ${channels - 1}; there is no channel ${channel}.`,
      );
    const factor_C = new Float32Array(channels).fill(1);
    factor_C[channel] = by;
    return tf.mul(value, tf.tensor1d(factor_C));
  };
}

const BOX_DELTA = /^decoder\.layers\.\d+\.boxDelta$/;

function freeze(query: number): PathEdit {
  return {
    path: 'decoder.layers.0.boxDelta',
    matches: (path) => BOX_DELTA.test(path),
    edit: (value) => {
      const queries = value.shape[1] ?? 0;
      checkQuery(query, queries);
      const free_1Q1 = new Float32Array(queries).fill(1);
      free_1Q1[query] = 0;
      return tf.mul(value, tf.tensor3d(free_1Q1, [1, queries, 1]));
    },
  };
}

function checkQuery(query: number, queries: number): void {
  if (Number.isInteger(query) && query >= 0 && query < queries) return;
  throw new PatchError(
    `The queries are 0 to ${queries - 1}; query ${query} cannot be frozen.`,
  );
}

function withQueries(config: Config, patches: readonly Patch[]): Config {
  const asked = patches.findLast((patch) => patch.kind === 'queries');
  if (!asked) return config;
  if (!(Number.isInteger(asked.count) && asked.count >= 1))
    throw new PatchError(
      `K is a whole number of queries from 1 on; ${asked.count} is none.`,
    );
  if (config.decoder.learnedQueries)
    throw new PatchError(
      `This checkpoint learned its ${config.decoder.queries} queries; their number cannot be changed.`,
    );
  return { ...config, decoder: { ...config.decoder, queries: asked.count } };
}

function lastLayer({ decoder }: Config, patches: readonly Patch[]): number {
  const asked = patches.findLast((patch) => patch.kind === 'stop')?.layer;
  if (asked === undefined) return decoder.layers;
  if (Number.isInteger(asked) && asked >= 1 && asked <= decoder.layers) return asked;
  throw new PatchError(
    `The decoder has layers 1 to ${decoder.layers}; it cannot stop after ${asked}.`,
  );
}

/** The edited tensor, if the rest of the network can go on with it. */
function checked(path: string, before: Tensor, after: Tensor): Tensor {
  if (after.shape.join() !== before.shape.join())
    throw new PatchError(
      `The patch of ${path} makes shape ${shapeOf(after)} of ${shapeOf(before)}; it must stay.`,
    );
  if (after.dtype !== before.dtype)
    throw new PatchError(
      `The patch of ${path} makes ${after.dtype} of ${before.dtype}; it must stay.`,
    );
  return after;
}
