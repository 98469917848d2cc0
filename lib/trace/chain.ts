import type { Probe } from '../scope.ts';

/** One probe after the other, each on what the one before returns: `chain(edits, clock, recorder)`. */
export function chain(...probes: readonly Probe[]): Probe {
  return (path, value, dims) =>
    probes.reduce((now, probe) => probe(path, now, dims), value);
}
