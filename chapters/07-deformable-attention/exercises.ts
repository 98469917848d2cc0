import { boxAt, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { sampleBilinear } from '#lib/numbers/sampleBilinear.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercises, Verdict } from '#site/notebook/exercise.ts';

const FIRST = 'decoder.layers.0.crossAttention';
/** Recorded runs hold half-precision numbers: places must agree to what those can say. */
const CLOSE = 4e-3;
/** As a share of the largest value of the map. */
const CLOSE_VALUE = 1e-4;
/** Queries whose points are compared, all heads and maps of each. */
const ASKED = 4;
/** On and beyond the rim, in case the model has no such place in this picture. */
const RIM: readonly Pair[] = [
  [0.01, 0.5],
  [0.99, 0.02],
  [-0.03, 0.4],
  [0.6, 1.2],
];

type Pair = readonly [number, number];
type Location = (offset: number[], box: number[], points: number) => unknown;
type Bilinear = (map: number[][], x: number, y: number) => unknown;

export const exercises: Exercises = {
  location: {
    solution: `function location(offset, box, points) {
  const [cx, cy, w, h] = box
  const [dx, dy] = offset
  return [cx + dx / points * w / 2, cy + dy / points * h / 2]
}`,
    async check(written: Location, see) {
      const [offsets, locations, logits] = await Promise.all([
        see(`${FIRST}.offsets`),
        see(`${FIRST}.locations`),
        see('query.referenceLogit'),
      ]);
      const [, queries = 0, heads = 0, levels = 0, points = 0] = offsets.shape;
      const boxes = logits.data.map((logit) => sigmoid(logit));
      const perQuery = heads * levels * points;
      const places = Math.min(ASKED, queries) * perQuery;
      let largest = 0;
      for (let at = 0; at < places; at++) {
        const box = boxAt(boxes, Math.floor(at / perQuery));
        const offset = pairAt(offsets, at);
        const given = written([...offset], [...box], points);
        if (!isPair(given)) return no('Return the place as two numbers: [x, y].');
        const real = pairAt(locations, at);
        const difference = distance(given, real);
        if (!(difference <= CLOSE))
          return no(whyElsewhere(given, { offset, box, points, real }));
        largest = Math.max(largest, difference);
      }
      return yes(
        `These are the model's own places: ${places} compared, the largest difference is ${largest.toExponential(1)} of the picture.`,
      );
    },
  },
  bilinear: {
    solution: `function bilinear(map, x, y) {
  const column = x * map[0].length - 0.5
  const row = y * map.length - 0.5
  const [left, top] = [Math.floor(column), Math.floor(row)]
  let sum = 0
  for (const r of [top, top + 1])
    for (const c of [left, left + 1]) {
      const value = map[r]?.[c] ?? 0
      sum += value * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c))
    }
  return sum
}`,
    async check(written: Bilinear, see) {
      const [P5, locations] = await Promise.all([
        see('encoder.P5'),
        see(`${FIRST}.locations`),
      ]);
      const map_HW = firstChannel(P5);
      const rows = rowsOf(map_HW);
      const high = Math.max(...map_HW.data.map(Math.abs));
      const places = [...lastMapPlaces(locations), ...RIM];
      for (const [x, y] of places) {
        const given = written(
          rows.map((row) => [...row]),
          x,
          y,
        );
        if (typeof given !== 'number') return no('Return one number: what is read there.');
        const real = read(map_HW, x, y);
        if (!(Math.abs(given - real) <= CLOSE_VALUE * high))
          return no(whyOther(given, map_HW, [x, y]));
      }
      return yes(
        `That is how a point reads: ${places.length} places on P5, each to ${CLOSE_VALUE} of its largest value.`,
      );
    },
  },
};

const no = (sentence: string): Verdict => ({ ok: false, sentence });
const yes = (sentence: string): Verdict => ({ ok: true, sentence });

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((item) => typeof item === 'number');

const distance = (a: Pair, b: Pair) =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));

const pairAt = ({ data }: Frame, at: number): Pair => [
  data[2 * at] ?? Number.NaN,
  data[2 * at + 1] ?? Number.NaN,
];

const say = ([x, y]: Pair) => `(${x.toFixed(3)}, ${y.toFixed(3)})`;

interface Case {
  readonly offset: Pair;
  readonly box: Box;
  readonly points: number;
  readonly real: Pair;
}

/** Which of the usual slips leads to the place that came back. */
function whyElsewhere(given: Pair, { offset, box, points, real }: Case): string {
  const [cx, cy, w, h] = box;
  const at = (step: number): Pair => [cx + offset[0] * step * w, cy + offset[1] * step * h];
  const off = `The model reads at ${say(real)}, yours is ${say(given)}.`;
  if (distance(given, at(0.5)) < CLOSE)
    return `${off} Divide the offset by the number of points.`;
  if (distance(given, at(1 / points)) < CLOSE)
    return `${off} An offset counts in half box sizes, not in whole ones.`;
  if (distance(given, [cx + offset[0], cy + offset[1]]) < CLOSE)
    return `${off} Scale the offset with the size of the box.`;
  return `${off} Start from the centre of the box and go offset / points half box sizes.`;
}

/** The map of channel 0. */
function firstChannel({ path, shape, data }: Frame): Frame {
  const [, height = 0, width = 0, channels = 1] = shape;
  const values = Float32Array.from(
    { length: height * width },
    (_, cell) => data[cell * channels] ?? Number.NaN,
  );
  return { path, dims: 'HWC', shape: [height, width, 1], data: values };
}

function rowsOf({ shape: [height = 0, width = 0], data }: Frame): number[][] {
  return Array.from({ length: height }, (_, row) => [
    ...data.subarray(row * width, (row + 1) * width),
  ]);
}

const read = (map: Frame, x: number, y: number) => sampleBilinear(map, x, y)[0] ?? 0;

/** Where the first queries read the coarsest map. */
function lastMapPlaces(locations: Frame): Pair[] {
  const [, queries = 0, heads = 0, levels = 1, points = 0] = locations.shape;
  const rows = Math.min(ASKED, queries) * heads;
  return Array.from({ length: rows * points }, (_, at) => {
    const [row, point] = [Math.floor(at / points), at % points];
    return pairAt(locations, ((row + 1) * levels - 1) * points + point);
  });
}

/** Which of the usual slips leads to the number that came back. */
function whyOther(given: number, map: Frame, [x, y]: Pair): string {
  const [height = 1, width = 1] = map.shape;
  const real = read(map, x, y);
  const off = `At ${say([x, y])} the map reads ${real.toFixed(3)}, yours ${given.toFixed(3)}.`;
  const near = (value: number) => Math.abs(given - value) < 1e-3 * (1 + Math.abs(value));
  if (near(read(map, x + 0.5 / width, y + 0.5 / height)))
    return `${off} The centre of the first cell is half a cell in: take 0.5 off x · width and y · height.`;
  const [row, column] = [Math.floor(y * height), Math.floor(x * width)];
  if (near(map.data[row * width + column] ?? Number.NaN))
    return `${off} That is the nearest cell alone; mix the four around the place.`;
  const hold = (value: number, cells: number) =>
    Math.min(1 - 0.5 / cells, Math.max(0.5 / cells, value));
  if (near(read(map, hold(x, width), hold(y, height))))
    return `${off} Beyond the rim the cells count as 0; do not repeat the last one.`;
  return `${off} The four shares are (1 − distance in x) · (1 − distance in y) and sum to 1.`;
}
