import type { ModelConfig } from '../config.ts';
import { within } from './openWeights.ts';
import { planOf } from './plan.ts';
import type { TensorEntry } from './safetensors.ts';

/** Consecutive bytes of a file and the tensors in them. */
export interface ByteRange {
  readonly begin: number;
  readonly end: number;
  readonly entries: readonly TensorEntry[];
}

/**
 * Which bytes of a safetensors file the module of a path needs (`backbone`, `encoder`, `query`,
 * `decoder`, `denoising`; '' for all), as few ranges as it takes, in the order of the file.
 * Strict as `openWeights` is: throws when the header does not fit the configuration.
 *
 * @param gap bytes not needed that a range may span to save a request
 */
export function byteRanges(
  header: readonly TensorEntry[],
  config: ModelConfig,
  modulePrefix = '',
  gap = 1024,
): ByteRange[] {
  const { weights } = planOf(header, config);
  const wanted = new Set(
    weights.flatMap(({ spec, names }) => (within(spec, modulePrefix) ? names : [])),
  );
  return rangesOf(
    header.filter(({ name }) => wanted.has(name)),
    gap,
  );
}

/** The bytes of some tensors, in the order of the file; views of one storage may overlap. */
export function rangesOf(entries: readonly TensorEntry[], gap = 1024): ByteRange[] {
  const ranges: { begin: number; end: number; entries: TensorEntry[] }[] = [];
  for (const entry of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    const last = ranges.at(-1);
    if (last && entry.begin - last.end <= gap) {
      last.end = Math.max(last.end, entry.end);
      last.entries.push(entry);
    } else ranges.push({ begin: entry.begin, end: entry.end, entries: [entry] });
  }
  return ranges;
}
