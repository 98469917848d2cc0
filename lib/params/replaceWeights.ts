import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Part } from '../parts/part.ts';
import { storeOf, type WeightStore } from './store.ts';
import { weightsOf } from './weightsOf.ts';

export type Made = readonly [path: string, tensor: Tensor];

/** Weights of a store, and what is made of them. */
interface Unit {
  readonly gone: readonly string[];
  readonly make: () => readonly Made[];
}

/**
 * A store with what the units make in the place of what they are made of, and all else as it is.
 *
 * @param consumes the given store: of every unit what is gone is freed at once, and the others are
 *   moved, for a clone on WASM is a copy
 */
export function replaceWeights(
  store: WeightStore,
  parts: readonly Part[],
  units: readonly Unit[],
  consumes: boolean,
): WeightStore {
  const sizeOf = ({ gone }: Unit) =>
    gone.reduce((sum, path) => sum + store.get(path).size, 0);
  const made = new Map<Unit, readonly Made[]>();
  // The largest first: the room that one leaves then is enough for the next, and the WASM heap need
  // not grow, which it would for good.
  for (const unit of units.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    made.set(unit, kept(unit.make));
    if (consumes) unit.gone.forEach((path) => store.get(path).dispose());
  }
  const all = units.flatMap((unit) => made.get(unit) ?? []);
  const gone = units.flatMap((unit) => unit.gone);
  const without = new Set([...gone, ...all.map(([path]) => path)]);
  const others = store
    .paths()
    .filter((path) => !without.has(path))
    .map((path): Made => [path, consumes ? store.get(path) : tf.clone(store.get(path))]);
  const aside = parts.filter(({ at }) => at === 'training').flatMap(weightsOf);
  return storeOf(
    new Map([...others, ...all]),
    aside.map(({ path }) => path),
  );
}

function kept(make: Unit['make']): readonly Made[] {
  const made: Made[] = [];
  tf.tidy(() => make().forEach(([path, tensor]) => made.push([path, tf.keep(tensor)])));
  return made;
}
