/** Which input positions make an output position, along one axis, and by how much each. */
export interface Taps {
  /** `stride` per output position; unused ones weigh nothing. */
  readonly at: Int32Array;
  readonly weight: Float64Array;
  readonly stride: number;
}

/** A way to resize, and how that is said. */
export interface Filter {
  readonly words: string;
  readonly taps: (from: number, to: number) => Taps;
}

/** Puts the weight of an input position; positions outside count for the nearest inside. */
type Put = (at: number, weight: number) => void;
type Pairs = (i: number, scale: number, put: Put) => void;

/** The most taps that an output position may have. */
const room = (scale: number, radius: number) =>
  Math.ceil(2 * radius * Math.max(scale, 1)) + 2;

function tapsBy(pairs: Pairs, radius: number, [from, to]: Sides, corners = false): Taps {
  const scale = corners ? (from - 1) / Math.max(to - 1, 1) : from / to;
  const stride = room(scale, radius);
  const at = new Int32Array(to * stride);
  const weight = new Float64Array(to * stride);
  for (let i = 0; i < to; i++) {
    let [tap, sum] = [i * stride, 0];
    pairs(i, scale, (place, share) => {
      at[tap] = clamp(place, from);
      weight[tap++] = share;
      sum += share;
    });
    for (let j = i * stride; j < tap; j++) weight[j] = (weight[j] as number) / sum;
  }
  return { at, weight, stride };
}

type Sides = readonly [from: number, to: number];

const clamp = (at: number, size: number) => Math.min(Math.max(at, 0), size - 1);

/** A kernel that widens when shrinking, so that no input pixel is skipped; cut at the border. */
function widening(kernel: (x: number) => number, radius: number): Filter['taps'] {
  return (from, to) =>
    tapsBy(
      (i, scale, put) => {
        const wide = Math.max(scale, 1);
        const centre = (i + 0.5) * scale;
        const begin = Math.max(Math.trunc(centre - radius * wide + 0.5), 0);
        const end = Math.min(Math.trunc(centre + radius * wide + 0.5), from);
        for (let j = begin; j < end; j++) put(j, kernel((j - centre + 0.5) / wide));
      },
      radius,
      [from, to],
    );
}

const triangle = (x: number) => Math.max(1 - Math.abs(x), 0);
const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Keys' cubic; `a` is -0.5 in Pillow, -0.75 in OpenCV and torch. */
const cubic = (a: number) => (signed: number) => {
  const x = Math.abs(signed);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
};

/** The two neighbours of a place between input positions. */
function putBoth(place: number, put: Put): void {
  const low = Math.floor(place);
  put(low, 1 - (place - low));
  put(low + 1, place - low);
}

const bilinear: Pairs = (i, scale, put) =>
  putBoth(Math.max((i + 0.5) * scale - 0.5, 0), put);
const shifted: Pairs = (i, scale, put) => putBoth(i * scale, put);
const bicubic: Pairs = (i, scale, put) => {
  const place = (i + 0.5) * scale - 0.5;
  const low = Math.floor(place);
  for (let j = low - 1; j <= low + 2; j++) put(j, cubic(-0.75)(j - place));
};
/** Shares of input pixels that lie under an output pixel. */
const area: Pairs = (i, scale, put) => {
  const [begin, end] = [i * scale, (i + 1) * scale];
  const first = Math.floor(begin + 1e-6);
  const after = Math.max(Math.ceil(end - 1e-6), first + 1);
  for (let j = first; j < after; j++) put(j, Math.min(j + 1, end) - Math.max(j, begin));
};
/** The windows that torch's `area` averages: whole pixels, some of them in two. */
const adaptive: Pairs = (i, scale, put) => {
  const after = Math.ceil((i + 1) * scale - 1e-9);
  for (let j = Math.floor(i * scale + 1e-9); j < after; j++) put(j, 1);
};

/** Taps of the pixels around a place, however much is shrunk. */
const near =
  (pairs: Pairs, corners = false): Filter['taps'] =>
  (from, to) =>
    tapsBy(pairs, 1, [from, to], corners);

const SHARP = 'without antialias (as OpenCV and torch’s interpolate have it)';

/** Filters, the checkpoints' usual one first, then what else is met with. */
export const FILTERS: readonly Filter[] = [
  { words: 'the bilinear filter', taps: widening(triangle, 1) },
  {
    words: `the bilinear filter ${SHARP}`,
    taps: near(bilinear),
  },
  { words: 'the bicubic filter', taps: widening(cubic(-0.5), 2) },
  {
    words: `the bicubic filter ${SHARP}`,
    taps: near(bicubic),
  },
  {
    words: 'the nearest pixel',
    taps: near((i, scale, put) => put(Math.floor((i + 0.5) * scale), 1)),
  },
  {
    words: 'the nearest pixel to the corner (as OpenCV and torch’s interpolate have it)',
    taps: near((i, scale, put) => put(Math.floor(i * scale), 1)),
  },
  { words: 'averages over areas', taps: near(area) },
  { words: 'averages over areas of whole pixels', taps: near(adaptive) },
  {
    words: 'the box filter',
    taps: widening((x) => (x > -0.5 && x <= 0.5 ? 1 : 0), 0.5),
  },
  {
    words: 'the Lanczos filter',
    taps: widening((x) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0), 3),
  },
  {
    words: 'the Hamming filter',
    taps: widening((x) => sinc(x) * (0.54 + 0.46 * Math.cos(Math.PI * x)), 1),
  },
  {
    words: 'the bilinear filter with aligned corners',
    taps: near(shifted, true),
  },
  {
    words: 'the bilinear filter from corner to corner of pixels, not from their centres',
    taps: near(shifted),
  },
];
