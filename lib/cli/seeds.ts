import { named } from '../named.ts';
import { UsageError } from './args.ts';

/** A day's work. */
const MOST_SCENES = 100_000;

/** All seeds of `A-B`, both included. */
export function readSeeds(text: string): number[] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from <= to && to <= 0xffffffff))
    throw new UsageError(
      `--seeds is A-B, whole numbers from 0 to 4294967295, not ${named(text)}.`,
    );
  if (to - from >= MOST_SCENES)
    throw new UsageError(
      `--seeds are at most ${MOST_SCENES} scenes, not ${to - from + 1}.`,
    );
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
