import type { Library } from '../config.ts';
import type { TensorEntry } from '../params/tensorEntry.ts';
import { indices } from '../parts/make.ts';
import type { Dialect } from './dialect.ts';

/** The shapes of weights by our paths, as PyTorch has them. */
export interface Shapes {
  readonly library: Library;
  has(path: string): boolean;
  /** Empty for a weight that is not there. */
  at(path: string): readonly number[];
  /** How many of `path.0.weight`, `path.1.weight` ... with `rest` behind the number there are. */
  count(path: string, rest: string): number;
}

/** Of every backbone here. */
export const STAGES = 4;

/** No more of one thing are counted: readers of configurations refuse fewer. */
const MOST = 1000;

/**
 * @param head weight that tells objects: our path of it
 * Null where no dialect has a name for it in the file.
 */
export function shapesOf(
  entries: readonly TensorEntry[],
  dialects: readonly Dialect[],
  head: string,
): Shapes | null {
  const known = dialects.map((dialect) => ({
    dialect,
    shapes: new Map(
      entries.flatMap(({ name, shape }) => {
        const path = dialect.pathOf(name);
        return path === null ? [] : [[path, shape] as const];
      }),
    ),
  }));
  const best = known.toSorted((a, b) => b.shapes.size - a.shapes.size)[0];
  if (!best?.shapes.has(head)) return null;
  const { dialect, shapes } = best;
  const has = (path: string) => shapes.has(path);
  return {
    library: LIBRARIES.find((one) => one === dialect.library) ?? 'transformers',
    has,
    at: (path) => shapes.get(path) ?? [],
    count(path, rest) {
      let count = 0;
      while (count < MOST && has(`${path}.${count}.${rest}`)) count++;
      return count;
    },
  };
}

const LIBRARIES: readonly Library[] = ['lyuwenyu', 'ultralytics', 'facebook'];

/** What shapes tell of the stages of a ResNet, in transformers' words. */
export function residualStages(shapes: Shapes): object {
  const all = indices(STAGES);
  const isBasic = !shapes.has('backbone.stages.0.0.conv.2.conv.weight');
  const last = isBasic ? 1 : 2;
  return {
    layer_type: isBasic ? 'basic' : 'bottleneck',
    hidden_sizes: all.map(
      (i) => shapes.at(`backbone.stages.${i}.0.conv.${last}.conv.weight`)[0] ?? 0,
    ),
    depths: all.map((i) => shapes.count(`backbone.stages.${i}`, 'conv.0.conv.weight')),
  };
}
