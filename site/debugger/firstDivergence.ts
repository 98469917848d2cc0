import type { Frame, Values } from '#lib/trace/frame.ts';
import { BESIDES, type TensorSource } from '#lib/trace/traceFile.ts';
import { compareValues, sameShape } from './difference.ts';
import { shortest } from './words.ts';
import { inOurOrder, matchQueries, type QueryOrder } from './queryOrder.ts';

/** The first place where a run leaves a reference. */
export interface Divergence {
  readonly path: string;
  /** In one sentence. */
  readonly message: string;
  /** The element that is furthest out, and its values; null where shapes or paths differ. */
  readonly index: readonly number[] | null;
  readonly actual: number | null;
  readonly expected: number | null;
  /** The last path that still agreed. */
  readonly agreed: string | null;
}

export interface CompareOptions {
  /** An element agrees within `tolerance * (1 + |expected|)`. */
  readonly tolerance: number;
  /** Called after every tensor, with the number compared so far. */
  readonly progress?: (done: number, all: number) => void;
  /** Stops the comparison: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Walks a run in execution order and returns the first divergence from the reference, or null.
 * Queries are compared by the token they were made from, whatever their order.
 */
export async function firstDivergence(
  ours: TensorSource,
  reference: ReadonlyMap<string, Values>,
  { tolerance, progress, signal }: CompareOptions,
): Promise<Divergence | null> {
  let agreed: string | null = null;
  let order: QueryOrder | null = null;
  for (const [index, { path, dims }] of ours.steps.entries()) {
    signal?.throwIfAborted();
    const wanted = reference.get(path);
    if (!wanted) return nowhere(path, `${path} is not in the reference`, agreed);
    const frame = await ours.read(path);
    if (path === 'query.tokens') {
      order = matchQueries(frame, wanted);
      if (!order) return otherTokens(frame, wanted, agreed);
    }
    const found = diverges(frame, inOurOrder(wanted, dims, order), tolerance, agreed);
    if (found) return found;
    agreed = path;
    progress?.(index + 1, ours.steps.length);
  }
  const shown = new Set(ours.steps.map(({ path }) => path));
  const lacking = [...reference.keys()].find(
    (path) => !shown.has(path) && !BESIDES.includes(path),
  );
  return lacking === undefined
    ? null
    : nowhere(lacking, `${lacking} was not shown by this model`, agreed);
}

/** Null within the tolerance. */
function diverges(
  frame: Frame,
  wanted: Values,
  tolerance: number,
  agreed: string | null,
): Divergence | null {
  const { path, shape } = frame;
  if (!sameShape(frame, wanted))
    return nowhere(
      path,
      `${path} is [${shape.join(', ')}], in the reference [${wanted.shape.join(', ')}]`,
      agreed,
    );
  const found = compareValues(frame, wanted);
  const index = found.excessIndex;
  if (found.excess <= tolerance || index === null) return null;
  const at = index.reduce((flat, one, axis) => flat * (shape[axis] ?? 1) + one, 0);
  const [actual, expected] = [frame.data[at] ?? NaN, wanted.data[at] ?? NaN];
  const message =
    `${path}[${index.join(', ')}] is ${shortest(actual)}, expected ${shortest(expected)}; ` +
    `the largest difference is ${found.largest.toExponential(2)}`;
  return { path, message, index, actual, expected, agreed };
}

function otherTokens(ours: Frame, theirs: Values, agreed: string | null): Divergence {
  const wanted = new Set(theirs.data);
  const at = ours.data.findIndex((token) => !wanted.has(token));
  return nowhere(
    ours.path,
    at < 0
      ? `${ours.path} has another number of tokens than the reference`
      : `${ours.path}: token ${ours.data[at]} was selected, and not by the reference`,
    agreed,
  );
}

function nowhere(path: string, message: string, agreed: string | null): Divergence {
  return { path, message, index: null, actual: null, expected: null, agreed };
}
