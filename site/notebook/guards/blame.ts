import type { GuardedPlace } from './guardText.ts';

/**
 * Which place does not end, of those that were passed while a cell was watched: the outermost loop
 * that turned, for a loop inside it comes to its end again and again.
 *
 * @param turns  how often each place was passed
 * @param at     where the cell is
 * @returns the number of the place
 */
export function blame(
  places: readonly GuardedPlace[],
  turns: readonly number[],
  at: number,
): number {
  const turned = (number: number, least: number) =>
    places[number]?.isLoop === true && (turns[number] ?? 0) >= least;
  const numbers = places.map((_, number) => number);
  const again = numbers.filter((number) => turned(number, 2));
  const loops = again.length > 0 ? again : numbers.filter((number) => turned(number, 1));
  const isInside = (number: number): boolean => {
    for (
      let up = places[number]?.within ?? null;
      up !== null;
      up = places[up]?.within ?? null
    )
      if (loops.includes(up)) return true;
    return false;
  };
  const outer = loops.filter((number) => !isInside(number));
  // A loop of a function that another loop calls turns more often than that one.
  const [first = at] = outer.sort((a, b) => (turns[a] ?? 0) - (turns[b] ?? 0));
  return first;
}
