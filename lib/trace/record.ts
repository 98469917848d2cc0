import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, TensorContainer } from '@tensorflow/tfjs-core';
import type { Dims } from '../dims.ts';
import type { Probe } from '../scope.ts';
import type { Frame, Step } from './frame.ts';

/** The tensors shown during one forward pass, in execution order; owns them. */
export interface Trace {
  readonly steps: readonly Step[];
  readonly paths: readonly string[];
  /** Brings the values of a step from the device. Throws for a path that was not recorded. */
  read(path: string): Promise<Frame>;
  dispose(): void;
}

/**
 * Runs `forward` and keeps what its modules show, of which `wanted` paths only. Everything else
 * is freed; the caller owns the result and the trace.
 * Throws when two tensors are shown under one path, and frees all when `forward` throws.
 */
export function record<T>(
  forward: (probe: Probe) => T,
  wanted: (path: string) => boolean = () => true,
): { readonly result: T; readonly trace: Trace } {
  const kept = new Map<string, { step: Step; tensor: Tensor }>();
  const keep = <T extends Tensor>(path: string, value: T, dims: Dims): T => {
    if (!wanted(path)) return value;
    if (kept.has(path)) throw new Error(`Two tensors are shown as ${path}`);
    // A clone has its own life: the result may be the very tensor that was shown.
    const tensor = tf.keep(tf.clone<Tensor>(value));
    kept.set(path, { step: { path, dims, shape: value.shape }, tensor });
    return value;
  };
  const probe: Probe = Object.assign(keep, { hears: wanted });
  try {
    const result = tf.tidy(() => forward(probe) as T & TensorContainer);
    return { result, trace: traceOf(kept) };
  } catch (error) {
    kept.forEach(({ tensor }) => tensor.dispose());
    throw error;
  }
}

function traceOf(kept: ReadonlyMap<string, { step: Step; tensor: Tensor }>): Trace {
  return {
    steps: [...kept.values()].map(({ step }) => step),
    paths: [...kept.keys()],
    async read(path) {
      const found = kept.get(path);
      if (!found) throw new Error(`Nothing was recorded as ${path}`);
      const data = await found.tensor.data<'float32' | 'int32'>();
      // A copy, because the backend may hand out its own memory.
      return { ...found.step, data: data.slice() };
    },
    dispose: () => kept.forEach(({ tensor }) => tensor.dispose()),
  };
}
