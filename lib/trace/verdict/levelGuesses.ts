import type { Values } from '../frame.ts';
import type { Guess, Suspect } from './causes.ts';

/** A level of the decoder's memory: where its tokens begin, and how many rows and columns they are. */
export interface Level {
  readonly begin: number;
  readonly height: number;
  readonly width: number;
}

/** The maps that the decoder's memory is joined of, by our names, finest first. */
function mapsOf({ steps }: Pick<Suspect, 'steps'>) {
  const named = (pattern: RegExp) => steps.filter(({ path }) => pattern.test(path));
  const projected = named(/^query\.inputProj\.\d+\.output$/);
  // Where the widths agree, nothing is projected.
  return projected.length > 0 ? projected : named(/^encoder\.P[2-5]$/);
}

/** The levels of the memory as this run has them. */
export function levelsIn(suspect: Pick<Suspect, 'steps'>): Level[] {
  let begin = 0;
  return mapsOf(suspect).map(({ shape: [, height = 0, width = 0] }) => {
    const level = { begin, height, width };
    begin += height * width;
    return level;
  });
}

/** Every order of a few things but the first. */
export function otherOrders(count: number): number[][] {
  const all = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) =>
          all(rest.filter((one) => one !== first)).map((order) => [first, ...order]),
        );
  // Beyond four levels the orders are too many to try.
  return count > 4 ? [] : all([...Array(count).keys()]).slice(1);
}

/** `query.memory`: the maps joined in another order. */
export function joinedGuesses(suspect: Suspect): Guess[] {
  if (suspect.path !== 'query.memory') return [];
  const maps = mapsOf(suspect).map(({ path }) => suspect.held.get(path));
  return otherOrders(maps.length).map((order) => ({
    words: `joins the levels in the order ${order.join(', ')}`,
    give: () => joined(order.map((level) => maps[level])),
  }));
}

/** Maps BHWC as tokens BSC, one after the other; null where one is missing. */
function joined(maps: readonly (Values | undefined)[]): Values | null {
  const known = maps.filter((one) => one !== undefined);
  const [batch = 0, , , channels = 0] = known[0]?.shape ?? [];
  if (known.length < maps.length || batch === 0) return null;
  const parts = Array.from({ length: batch }, (_, image) =>
    known.map(({ data }) => {
      const size = data.length / batch;
      return data.subarray(image * size, (image + 1) * size);
    }),
  ).flat();
  const data = Float32Array.from(parts.flatMap((part) => [...part]));
  return { shape: [batch, data.length / batch / channels, channels], data };
}

/** A map that has the size of another level. */
export function sizeGuesses({ path, steps, ours, theirs }: Suspect): Guess[] {
  const [, place] = /^(?:encoder\.P|(?:encoder|query)\.inputProj\.)(\d)/.exec(path) ?? [];
  const alike = (a: readonly number[], b: readonly number[]) => a.join() === b.join();
  if (place === undefined || alike(ours.shape, theirs.shape)) return [];
  const other = steps.find(
    (step) =>
      step.path !== path &&
      step.path.replace(/\d/, '') === path.replace(/\d/, '') &&
      alike(step.shape, theirs.shape),
  );
  return other
    ? [
        {
          words: `has the size of ${other.path} there: levels are exchanged`,
          give: () => theirs,
        },
      ]
    : [];
}
