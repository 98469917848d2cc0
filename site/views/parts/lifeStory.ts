import type { Fate, QueryLife } from '../queryBiography.ts';
import type { bestTruth } from './boxWords.ts';
import { levelName } from './levelColour.ts';
import { fixed } from './numbers.ts';

/** The true box that a query ends at, where it is known. */
export type Goal = ReturnType<typeof bestTruth>;

/** A query's life in sentences. */
export function tellLife(
  { query, token, rank, level, row, column, boxes, scores, fate }: QueryLife,
  goal: Goal,
): string {
  const born = `Query ${query} was made from token ${token}: row ${row}, column ${column} of ${levelName(level)}. Its class score came ${ordinal(rank)} among the selected.`;
  const [before, after] = [scores[0], scores.at(-1)];
  const moved = `Its box was corrected ${boxes.length - 1} times.`;
  const class_ =
    before && after
      ? before.label === after.label
        ? ` It said ${after.label} from the first layer on; the score went from ${fixed(before.score, 2)} to ${fixed(after.score, 2)}.`
        : ` It said ${before.label} at first and ${after.label} (${fixed(after.score, 2)}) in the end.`
      : '';
  const overlap = goal
    ? ` IoU with the true ${goal.truth.name}: ${fixed(goal.iou, 2)}.`
    : '';
  return `${born} ${moved}${class_}${overlap} ${tellFate(fate, after?.score ?? 0)}`;
}

function tellFate(fate: Fate, score: number): string {
  switch (fate.kind) {
    case 'kept':
      return 'It is kept: a detection.';
    case 'weak':
      return `It stays silent: ${fixed(score, 2)} is below the threshold ${fixed(fate.threshold, 2)}.`;
    case 'rival':
      return `Query ${fate.of} claims the same thing with a better score, so this one stays silent, its rival.`;
  }
}

function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending =
    tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending}`;
}
