import type { Config } from '#lib/config.ts';
import type { Origin } from './origins.ts';

/** What a tensor can be made from: which of several depends on how many layers a model has. */
export type OriginsByPath = Readonly<Record<string, readonly Origin[]>>;

/** What Node found out at build about models of every depth. */
export interface OriginTable {
  readonly basic: OriginsByPath;
  readonly bottleneck: OriginsByPath;
  /** What differs where denoising queries run in front of the model's own. */
  readonly denoising: OriginsByPath;
  /** What differs where the queries' contents are learned. */
  readonly learned: OriginsByPath;
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
  { backbone, decoder }: Config,
  shown: readonly string[],
  path: string,
): Origin | null {
  const learned = decoder.learnedQueries ? table.learned[path] : undefined;
  const noisy = shown.some((one) => one.startsWith('denoising.'));
  const known =
    learned ??
    (noisy ? table.denoising[path] : undefined) ??
    table[backbone.layerType][path] ??
    [];
  const possible = known.filter(({ inputs }) => inputs.every((one) => shown.includes(one)));
  const lastInput = ({ inputs }: Origin) =>
    Math.max(-1, ...inputs.map((one) => shown.indexOf(one)));
  return possible.reduce<Origin | null>(
    (best, origin) =>
      best === null || lastInput(origin) > lastInput(best) ? origin : best,
    null,
  );
}
