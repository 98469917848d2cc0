import { compareValues, sameShape, type ValuePair } from './difference.ts';
import type { Frame, Values } from './frame.ts';
import { inOurOrder, matchQueries, type QueryOrder } from './queryOrder.ts';
import { BESIDES, type TensorSource } from './traceFile.ts';

/** A place where a run leaves a reference. */
export interface Divergence {
  readonly path: string;
  /** In one sentence, without its full stop. */
  readonly message: string;
  /** The element that is furthest out; null where shapes or tokens differ. */
  readonly element: ValuePair | null;
  /** The last path that agreed. */
  readonly agreed: string | null;
  /** Where the difference begins: this path, or an earlier one where it is still within the tolerance. */
  readonly begins: string;
}

/** What came of a comparison. The reference may hold only some of a run's tensors. */
export interface Comparison {
  /** In execution order. */
  readonly divergences: readonly Divergence[];
  /** Tensors of the run that the reference holds, up to the last divergence asked for. */
  readonly compared: number;
  /** Those that it does not hold. Nothing is known of them. */
  readonly missing: readonly string[];
}

/** A map of tensors is one; another may fetch them. */
export interface Reference {
  get(path: string): Values | null | undefined | Promise<Values | null | undefined>;
}

/** A difference begins where it grows most at once, and so many times at least, from what was there or rounding leaves. */
const JUMP = 5;
const ROUNDING = 1e-6;

export interface CompareOptions {
  /** An element agrees within `tolerance * (1 + |expected|)`. */
  readonly tolerance: number;
  /** The walk ends after so many divergences; after the first, unless more are asked for. */
  readonly most?: number;
  /** Called after every tensor, with how many lie behind. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Walks a run in execution order and holds every tensor against the reference's. Queries are
 * compared by the token they were made from, whatever their order.
 */
export async function compareRuns(
  ours: TensorSource,
  reference: Reference,
  { tolerance, most = 1, progress }: CompareOptions,
): Promise<Comparison> {
  const divergences: Divergence[] = [];
  const missing: string[] = [];
  let agreed: string | null = null;
  let order: QueryOrder | null = null;
  let compared = 0;
  let [largest, jump, begins]: [number, number, string | null] = [ROUNDING, JUMP, null];
  for (const [index, { path, dims }] of ours.steps.entries()) {
    const theirs = await reference.get(path);
    if (theirs) {
      const frame = await ours.read(path);
      if (path === 'query.tokens') order = matchQueries(frame, theirs);
      const found =
        path === 'query.tokens' && !order
          ? otherTokens(frame, theirs)
          : leaves(frame, inOurOrder(theirs, dims, order), tolerance);
      compared++;
      if (found.excess > jump * largest) [begins, jump] = [path, found.excess / largest];
      largest = Math.max(largest, found.excess);
      const { message, element } = found;
      if (message === null) agreed = path;
      else divergences.push({ path, agreed, message, element, begins: begins ?? path });
    } else missing.push(path);
    if (divergences.length >= most) break;
    progress?.(index + 1, ours.steps.length);
  }
  return { divergences, compared, missing };
}

/** Tensors that a reference names as steps, and that the run does not show. */
export function notShownBy({ steps }: TensorSource, names: Iterable<string>): string[] {
  const known = new Set([...steps.map(({ path }) => path), ...BESIDES]);
  return [...names].filter((name) => !known.has(name));
}

interface Found extends Pick<Divergence, 'element'> {
  /** Null within the tolerance. */
  readonly message: string | null;
  readonly excess: number;
}

function leaves(frame: Frame, theirs: Values, tolerance: number): Found {
  const { path, shape } = frame;
  if (!sameShape(frame, theirs))
    return {
      message: `${path} is [${shape.join(', ')}], in the reference [${theirs.shape.join(', ')}]`,
      element: null,
      excess: Infinity,
    };
  const { largest, excess, excessAt } = compareValues(frame, theirs);
  if (excess <= tolerance || !excessAt) return { message: null, element: null, excess };
  const { index, actual, expected } = excessAt;
  const message =
    `${path}[${index.join(', ')}] is ${shortest(actual)}, expected ${shortest(expected)}; ` +
    `the largest difference is ${largest.toExponential(2)}`;
  return { message, element: excessAt, excess };
}

/** A float32 as short as tells it from its neighbours. */
const shortest = (value: number): string => String(Number(value.toPrecision(7)));

function otherTokens({ path, data }: Frame, theirs: Values): Found {
  const wanted = new Set(theirs.data);
  const token = data.find((one) => !wanted.has(one));
  const message =
    token === undefined
      ? `${path} has another number of tokens than the reference`
      : `${path}: token ${token} was selected, and not by the reference`;
  return { message, element: null, excess: Infinity };
}
