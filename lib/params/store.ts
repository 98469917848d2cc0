import type { Tensor } from '@tensorflow/tfjs-core';
import type { WeightSource } from '../scope.ts';
import { named } from '../named.ts';
import { nearest } from './nearest.ts';

/** Owns the weights of a model, by path. */
export interface WeightStore extends WeightSource {
  paths(): readonly string[];
  /** Paths that nobody has asked for: empty after a forward pass, or the loading was not strict. */
  unread(): readonly string[];
  dispose(): void;
}

/**
 * A store that owns `tensors`: its `dispose` disposes of them.
 *
 * @param aside paths that a forward pass does not need (the denoising embedding)
 */
export function storeOf(
  tensors: ReadonlyMap<string, Tensor>,
  aside: readonly string[] = [],
): WeightStore {
  const read = new Set(aside);
  return {
    get(path) {
      const tensor = tensors.get(path);
      if (!tensor)
        throw new Error(
          `There is no weight ${named(path)}; the nearest are ${nearest(path, [...tensors.keys()]).join(', ')}.`,
        );
      read.add(path);
      return tensor;
    },
    has: (path) => tensors.has(path),
    paths: () => [...tensors.keys()],
    unread: () => [...tensors.keys()].filter((path) => !read.has(path)),
    dispose: () => tensors.forEach((tensor) => tensor.dispose()),
  };
}

/** One store over several that were loaded module by module; owns what they owned. */
export function joinStores(stores: readonly WeightStore[]): WeightStore {
  const home = new Map(
    stores.flatMap((store) => store.paths().map((path) => [path, store])),
  );
  return {
    get(path) {
      const store = home.get(path);
      if (store) return store.get(path);
      throw new Error(
        `There is no weight ${named(path)}; the nearest are ${nearest(path, [...home.keys()]).join(', ')}.`,
      );
    },
    has: (path) => home.has(path),
    paths: () => [...home.keys()],
    unread: () => stores.flatMap((store) => store.unread()),
    dispose: () => stores.forEach((store) => store.dispose()),
  };
}
