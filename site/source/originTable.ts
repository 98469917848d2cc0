import type { Config, EncoderConfig, HgNetConfig, ModelConfig } from '#lib/config.ts';
import { aifisOf } from '#lib/encoder/encoderParts.ts';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import type { Origin } from './origins.ts';

/** What a tensor can be made from: which of several depends on how many layers a model has. */
export type OriginsByPath = Readonly<Record<string, readonly Origin[]>>;

/** What Node found out at build about models of every depth. */
export interface OriginTable {
  readonly basic: OriginsByPath;
  readonly bottleneck: OriginsByPath;
  /** The backbone alone. */
  readonly hgnet: OriginsByPath;
  /** What differs where its layers are two convolutions each. */
  readonly lightLayers: OriginsByPath;
  /** What differs where denoising queries run in front of the model's own. */
  readonly denoising: OriginsByPath;
  /** What differs where the queries' contents are learned. */
  readonly learned: OriginsByPath;
  /** From the backbone's maps to the tokens, by the number of maps, of an encoder without AIFI. */
  readonly necks: readonly OriginsByPath[];
  /** Of AIFI on every level. */
  readonly aifi: OriginsByPath;
  /** The same where layer norms come first. */
  readonly normsFirst: OriginsByPath;
}

/** The origins of several models in one table; equal ones once. */
export function mergeOrigins(models: readonly (readonly Origin[])[]): OriginsByPath {
  const byPath: Record<string, Origin[]> = {};
  for (const origin of models.flat()) {
    const known = (byPath[origin.path] ??= []);
    if (!known.some((other) => other.inputs.join() === origin.inputs.join()))
      known.push(origin);
  }
  return byPath;
}

/**
 * Where the tensor shown as `path` comes from in a model: of the origins whose inputs this model
 * shows, the one that comes last in its order. Null for a path that no model at build had.
 */
export function originOf(
  table: OriginTable,
  config: ModelConfig,
  shown: readonly string[],
  path: string,
): Origin | null {
  const known = isRtDetr(config) ? ofRtDetr(table, config, shown, path) : [];
  const possible = known.filter(({ inputs }) => inputs.every((one) => shown.includes(one)));
  const lastInput = ({ inputs }: Origin) =>
    Math.max(-1, ...inputs.map((one) => shown.indexOf(one)));
  return possible.reduce<Origin | null>(
    (best, origin) =>
      best === null || lastInput(origin) > lastInput(best) ? origin : best,
    null,
  );
}

function ofRtDetr(
  table: OriginTable,
  { backbone, encoder, decoder }: Config,
  shown: readonly string[],
  path: string,
): Origin[] {
  const learned = decoder.learnedQueries ? table.learned[path] : undefined;
  const noisy = shown.some((one) => one.startsWith('denoising.'));
  const known =
    learned ??
    (noisy ? table.denoising[path] : undefined) ??
    table[encoder.normsFirst ? 'normsFirst' : 'aifi'][path] ??
    table.necks[backbone.levels]?.[path] ??
    (backbone.kind === 'hgnet' ? hgnetOrigins(table, backbone, path) : undefined) ??
    table[backbone.kind === 'hgnet' ? 'basic' : backbone.layerType][path] ??
    [];
  return known.map((origin) => ({
    ...origin,
    inputs: origin.inputs.map((input) => throughAifi(encoder, path, input)),
  }));
}

function hgnetOrigins(
  { hgnet, lightLayers }: OriginTable,
  { stages }: HgNetConfig,
  path: string,
): readonly Origin[] | undefined {
  const [, stage] = /^backbone\.stages\.(\d+)/.exec(path) ?? [];
  const light = stages[Number(stage)]?.light ?? false;
  return (light ? lightLayers[path] : undefined) ?? hgnet[path];
}

/**
 * The tables know encoders without AIFI, and AIFI of maps as they are projected. In a model a level's
 * map is what the AIFI modules before `path` made of it.
 */
function throughAifi(encoder: EncoderConfig, path: string, input: string): string {
  const [, projected] = /^encoder\.inputProj\.(\d+)\.output$/.exec(input) ?? [];
  if (projected === undefined) return input;
  const [own] = /^aifi\d*/.exec(path.slice('encoder.'.length)) ?? [];
  const levels = encoder.inputWidths.map((_, level) => level);
  const level =
    own === undefined
      ? Number(projected)
      : levels.find((one) => aifisOf(encoder, one).includes(own));
  if (level === undefined) return input;
  const names = aifisOf(encoder, level);
  const before = own === undefined ? names.at(-1) : names[names.indexOf(own) - 1];
  return before === undefined
    ? `encoder.inputProj.${level}.output`
    : `encoder.${before}.output`;
}
