import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, TensorContainer } from '@tensorflow/tfjs-core';
import { checkDims, type Dims } from './dims.ts';

/** Called for every shown tensor; returns it, or what shall take its place. */
export interface Probe {
  <T extends Tensor>(path: string, value: T, dims: Dims): T;
  /** Whether it minds what is shown under a path; one that does not say minds everything. */
  readonly hears?: (path: string) => boolean;
}

/** What a module needs of the weights: a tensor by its path. `params/store.ts` has it. */
export interface WeightSource {
  /** Throws an error that names the nearest paths when `path` is unknown. */
  get(path: string): Tensor;
  has(path: string): boolean;
}

/** Weights in, probes out, under one path (`encoder.aifi.0.selfAttention`). */
export interface Scope {
  readonly path: string;
  at(child: string | number): Scope;
  /**
   * Runs a module below this path; what it makes on the way is freed, what it returns is not. Without
   * this every map of a large backbone lives until the last box is made: 988 MB in R18 at 640 x 640,
   * for 251.
   */
  within<T>(child: string | number, module: (s: Scope) => T): T;
  /**
   * Runs modules one after the other, `0` to `count - 1` below this path, each within its own on what the
   * one before made. Halves of the row are freed as they end, so that of what 23 blocks make no more
   * than five maps live at a time: 150 MB less in R101 at 640 x 640.
   */
  through<T extends Tensor>(
    x: T,
    count: number,
    module: (x: T, s: Scope, index: number) => T,
  ): T;
  /** The weight `${path}.${name}`, its rank and literal sizes checked. */
  w<T extends Tensor>(name: string, dims: Dims): T;
  /** True when the store holds `${path}.${name}` (a fused store lacks its norms). */
  has(name: string): boolean;
  /**
   * Whether somebody minds what is shown under one of these names. Where nobody does, a module may make
   * its result without them.
   */
  hears(...names: readonly string[]): boolean;
  /** Shows a value; the identity unless somebody listens. */
  see<T extends Tensor>(name: string, value: T, dims: Dims): T;
}

/** The root scope over a store. `probe` records, edits or times what modules show. */
export function scope(weights: WeightSource, probe?: Probe, path = ''): Scope {
  const join = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  const within = <T>(child: string | number, module: (s: Scope) => T): T =>
    tf.tidy(() => module(scope(weights, probe, join(child))) as T & TensorContainer);
  return {
    path,
    at: (child) => scope(weights, probe, join(child)),
    within,
    through<T extends Tensor>(
      x: T,
      count: number,
      module: (x: T, s: Scope, index: number) => T,
    ): T {
      const run = (input: T, begin: number, end: number): T => {
        if (end - begin < 2) return within(begin, (s) => module(input, s, begin));
        const middle = (begin + end) >> 1;
        return tf.tidy(() => run(run(input, begin, middle), middle, end));
      };
      return count > 0 ? run(x, 0, count) : x;
    },
    has: (name) => weights.has(join(name)),
    w<T extends Tensor>(name: string, dims: Dims): T {
      const tensor = weights.get(join(name));
      checkDims(join(name), tensor.shape, dims);
      return tensor as T;
    },
    hears: (...names) =>
      probe !== undefined && names.some((name) => probe.hears?.(join(name)) ?? true),
    see<T extends Tensor>(name: string, value: T, dims: Dims): T {
      checkDims(join(name), value.shape, dims);
      return probe ? probe(join(name), value, dims) : value;
    },
  };
}
