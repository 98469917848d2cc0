import { fixed } from '../../parts/numbers.ts';
import { sayPath } from '../../parts/pathWords.ts';
import type { MotionStep } from '../motion.ts';
import { cheapest, type MatchingTale } from './tale.ts';

export function matchingSteps(tale: MatchingTale): readonly MotionStep[] {
  const { paths, names } = tale;
  if (paths.length === 0)
    return [
      { name: 'Nobody', sentence: 'Nobody has told what is there: nothing to match.' },
    ];
  return paths.map(({ target, steps }, at) => ({
    name: names[target] ?? '',
    ms: 900 + 500 * steps.length,
    sentence: `${sayPath(paths[at] ?? never(at), tale.before(at), tale)}${saved(tale, at)}`,
  }));
}

function never(at: number): never {
  throw new RangeError(`There is no path ${at}.`);
}

/** What a chain saves against the cheapest query that nobody held. */
function saved(tale: MatchingTale, at: number): string {
  const path = tale.paths[at];
  if (!path || path.steps.length < 2) return '';
  const { target, total } = path;
  const free = cheapest(tale, target, Array.from(tale.before(at)));
  if (free < 0) return '';
  const added = total - tale.spent(at);
  return ` Its cheapest free query, ${free}, would have added ${fixed(tale.cost(free, target), 2)}; this adds ${fixed(added, 2)}.`;
}
