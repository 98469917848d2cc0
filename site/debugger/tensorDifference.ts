import { compareValues, sameShape } from '#lib/trace/difference.ts';
import type { Frame, Values } from '#lib/trace/frame.ts';
import { inOurOrder, matchQueries } from '#lib/trace/queryOrder.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { fixed } from '#site/views/parts/numbers.ts';
import type { Reference } from './references.ts';
import { atIndex } from './words.ts';
import { t } from '#site/words/t.ts';

/** How a tensor differs, in words, and a picture where it does. */
export interface TensorDifference {
  readonly words: string;
  readonly picture: HTMLElement | null;
}

/** The reference's values of a step of `run`, its queries in the order of the run's. */
export async function theirsOf(
  reference: Reference,
  run: BookRun,
  { path, dims }: { readonly path: string; readonly dims: string },
): Promise<Values | null> {
  const values = await reference.read(run, path);
  if (!values || !dims.includes('Q') || path === 'query.tokens') return values;
  return inOurOrder(values, dims, await orderOf(run, reference));
}

async function orderOf(run: BookRun, reference: Reference) {
  const theirs = await reference.read(run, 'query.tokens');
  if (!theirs || !run.steps.some(({ path }) => path === 'query.tokens')) return null;
  return matchQueries(await run.see('query.tokens'), theirs);
}

/**
 * Holds a tensor of the present run against the reference's.
 *
 * @param now what ours is called
 */
export async function differenceFrom(
  { name, same }: Reference,
  ours: Frame,
  other: Values | null,
  now = 'now',
): Promise<TensorDifference> {
  if (!other) return { words: t('{name} has no such tensor.', { name }), picture: null };
  if (!sameShape(ours, other)) {
    const words = t('{name}: there it is {there}, here {here}.', {
      name,
      there: atIndex(other.shape),
      here: atIndex(ours.shape),
    });
    return { words, picture: null };
  }
  const { largest, at } = compareValues(ours, other);
  if (!at) return { words: t('Exactly as in {name}.', { name }), picture: null };
  const { differenceMap } = await import('#site/views/differenceMap.ts');
  const theirs: Frame = { ...ours, data: other.data };
  return {
    words: t(
      'Largest difference {largest} at {place}: {expected} in {name}, {actual} {now}.',
      {
        largest: fixed(largest, 4),
        place: atIndex(at.index),
        expected: fixed(at.expected, 4),
        name,
        actual: fixed(at.actual, 4),
        now,
      },
    ),
    picture: differenceMap(theirs, ours, {
      labels: ['there', now],
      kind: same ? 'error' : 'signed',
    }),
  };
}
