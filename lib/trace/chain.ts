import type { Tensor } from '@tensorflow/tfjs-core';
import type { Dims } from '../dims.ts';
import type { Probe } from '../scope.ts';

/** One probe after the other, each on what the one before returns: `chain(edits, clock, recorder)`. */
export function chain(...probes: readonly Probe[]): Probe {
  const all = <T extends Tensor>(path: string, value: T, dims: Dims): T =>
    probes.reduce((now, probe) => probe(path, now, dims), value);
  const hears = (path: string) => probes.some((probe) => probe.hears?.(path) ?? true);
  return Object.assign(all, { hears });
}
