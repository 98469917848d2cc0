import type { Frame } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';

/** A traced tensor of the reference. */
export interface Golden {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** The first place where a trace leaves the reference. */
export interface Divergence {
  readonly path: string;
  readonly message: string;
}

/** What a golden file holds besides the traced tensors. */
const RESULTS: readonly string[] = ['logits', 'pred_boxes'];

/**
 * Walks a trace in execution order and returns the first divergence from the reference, or null:
 * an element that is not within `tolerance * (1 + |expected|)` of it, another shape, a tensor that
 * one of both lacks. Selected tokens are compared as sets, and where their order differs the
 * reference's queries are put in ours. No Node API: it also runs in a browser.
 *
 * @param shares paths to compare; all by default
 */
export async function compareTrace(
  trace: Trace,
  golden: ReadonlyMap<string, Golden>,
  tolerance: number,
  shares: (path: string) => boolean = () => true,
): Promise<Divergence | null> {
  const seen = new Set(trace.paths);
  const lacking = [...golden.keys()].find(
    (path) => !seen.has(path) && !RESULTS.includes(path) && shares(path),
  );
  let order: QueryOrder | null = null;
  let agreed = 'nothing';
  for (const path of trace.paths.filter(shares)) {
    const frame = await trace.read(path);
    const expected = golden.get(path);
    if (!expected) return { path, message: `${path} is not in the reference` };
    if (frame.dims.includes('Q')) order ??= await queryOrder(trace, golden);
    const problem =
      typeof order === 'string'
        ? order
        : difference(frame, alignQueries(expected, frame.dims, order ?? []), tolerance);
    if (problem)
      return { path, message: `${path} ${problem}; ${agreed} before it still agreed` };
    agreed = path;
  }
  return lacking === undefined
    ? null
    : { path: lacking, message: `${lacking} was not shown by the model` };
}

/** Per image, the reference's query for each of ours; a sentence if the selections differ. */
type QueryOrder = number[][] | string;

/** What differs between a frame and the reference, in words; null within the tolerance. */
export function difference(
  { dims, shape, data }: Frame,
  expected: Golden,
  tolerance: number,
): string | null {
  if (shape.join() !== expected.shape.join())
    return `is [${shape.join(', ')}] (${dims}), the reference [${expected.shape.join(', ')}]`;
  let worst = 0;
  let worstAt = -1;
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const actual = data[i] as number;
    const wanted = expected.data[i] as number;
    const apart = actual === wanted ? 0 : Math.abs(actual - wanted);
    // NaN is further away than anything.
    const excess = Number.isNaN(apart) ? Infinity : apart / (1 + Math.abs(wanted));
    largest = Math.max(largest, apart);
    if (excess > worst) [worst, worstAt] = [excess, i];
  }
  if (worst <= tolerance) return null;
  const index = indexOf(worstAt, shape).join(', ');
  return (
    `[${shape.join(', ')}] (${dims}) diverges at [${index}]: ${data[worstAt]}, ` +
    `expected ${expected.data[worstAt]}; largest difference ${largest.toExponential(2)}`
  );
}

function indexOf(flat: number, shape: readonly number[]): number[] {
  let rest = flat;
  return shape
    .toReversed()
    .map((size) => {
      const at = rest % size;
      rest = (rest - at) / size;
      return at;
    })
    .toReversed();
}

async function queryOrder(
  trace: Trace,
  golden: ReadonlyMap<string, Golden>,
): Promise<QueryOrder> {
  const expected = golden.get('query.tokens');
  if (!trace.paths.includes('query.tokens') || !expected) return [];
  const ours = await trace.read('query.tokens');
  const [batch = 0, queries = 0] = expected.shape;
  const order: number[][] = [];
  for (let image = 0; image < batch; image++) {
    const row = (data: Golden['data']) =>
      Array.from(data.slice(image * queries, (image + 1) * queries));
    const theirs = row(expected.data);
    const places = row(ours.data).map((token) => theirs.indexOf(token));
    if (places.includes(-1) || new Set(places).size !== queries)
      return `depends on the selected tokens, and those of image ${image} are others than the reference’s`;
    order.push(places);
  }
  return order;
}

/** The reference with its queries in our order, along every axis Q. */
function alignQueries(golden: Golden, dims: string, order: readonly number[][]): Golden {
  const inOrder = order.every((places) => places.every((place, i) => place === i));
  if (inOrder || !dims.includes('Q')) return golden;
  const data = golden.data.slice();
  const steps = golden.shape.map((_, axis) =>
    golden.shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  for (let i = 0; i < data.length; i++) {
    const index = indexOf(i, golden.shape);
    const places = order[index[0] as number] as number[];
    const from = index.map((at, axis) =>
      dims[axis] === 'Q' ? (places[at] as number) : at,
    );
    data[i] = golden.data[
      from.reduce((sum, at, axis) => sum + at * (steps[axis] as number), 0)
    ] as number;
  }
  return { shape: golden.shape, data };
}
