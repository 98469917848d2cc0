import type { Samples } from './predict.ts';

/** What is made of a picture's channels before anything else, and how that is said. */
export interface Channels {
  readonly words: string;
  /** For each channel of the input, which of `SOURCES` it shows. */
  readonly sources: readonly [number, number, number];
}

/** Values of a channel: `scale` times the picture's 0..255, plus `shift`. */
export interface Line {
  readonly scale: number;
  readonly shift: number;
}

export interface Fit {
  readonly channels: Channels;
  readonly lines: readonly [Line, Line, Line];
  /** How far off the best lines are: root of the mean square, in steps of 255. */
  readonly error: number;
}

const LUMA = [0.299, 0.587, 0.114] as const;
type Colour = readonly [red: number, green: number, blue: number];

const luma = ([r, g, b]: Colour) => LUMA[0] * r + LUMA[1] * g + LUMA[2] * b;
/** Light itself, of the numbers that sRGB stores. */
const light = (byte: number) => {
  const s = byte / 255;
  return 255 * (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
};

const SOURCES: readonly ((colour: Colour) => number)[] = [
  ([r]) => r,
  ([, g]) => g,
  ([, , b]) => b,
  luma,
  ([r]) => light(r),
  ([, g]) => light(g),
  ([, , b]) => light(b),
  // Y'CbCr: the two differences from luma, whose scale and shift are found anyway.
  (colour) => colour[0] - luma(colour),
  (colour) => colour[2] - luma(colour),
];

/** The usual one first. */
export const CHANNELS: readonly Channels[] = [
  { words: 'RGB', sources: [0, 1, 2] },
  { words: 'with red and blue exchanged (BGR was given)', sources: [2, 1, 0] },
  { words: 'in grey', sources: [3, 3, 3] },
  { words: 'with green and blue exchanged', sources: [0, 2, 1] },
  { words: 'with red and green exchanged', sources: [1, 0, 2] },
  { words: 'with their channels in the order green, blue, red', sources: [1, 2, 0] },
  { words: 'with their channels in the order blue, red, green', sources: [2, 0, 1] },
  { words: 'with red in all three channels', sources: [0, 0, 0] },
  { words: 'with green in all three channels', sources: [1, 1, 1] },
  { words: 'with blue in all three channels', sources: [2, 2, 2] },
  { words: 'in linear light instead of sRGB', sources: [4, 5, 6] },
  { words: 'as Y, Cb, Cr instead of red, green, blue', sources: [3, 8, 7] },
  { words: 'as Y, Cr, Cb instead of red, green, blue', sources: [3, 7, 8] },
];

/** What a channel of the input is made of, 0..255. */
export const sourceOf = ({ sources }: Channels, c: number, colour: Colour): number =>
  SOURCES[sources[c] ?? 0]?.(colour) ?? NaN;

/** The best lines for each order of channels, in the order of `CHANNELS`. */
export function fits(samples: Samples): Fit[] {
  const sums = sumsOf(samples);
  return CHANNELS.map((channels) => {
    const [red, green, blue] = channels.sources.map((source, c) =>
      lineOf(sums(source, c)),
    ) as [Found, Found, Found];
    const square = (red.error ** 2 + green.error ** 2 + blue.error ** 2) / 3;
    return { channels, lines: [red, green, blue], error: Math.sqrt(square) };
  });
}

type Found = Line & { readonly error: number };

/** The sums of a regression of y, a channel of the input, on x, a source. */
interface Sums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** All sums in one walk. */
function sumsOf({ expected, found }: Samples): (source: number, c: number) => Sums {
  const count = SOURCES.length;
  const [x, xx, xy] = [count, count, 3 * count].map((size) => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [y, yy] = [new Float64Array(3), new Float64Array(3)];
  for (let i = 0; i < expected.length; i += 3) {
    const colour = [expected[i], expected[i + 1], expected[i + 2]] as [
      number,
      number,
      number,
    ];
    for (let c = 0; c < 3; c++) {
      const value = found[i + c] as number;
      y[c] = (y[c] as number) + value;
      yy[c] = (yy[c] as number) + value * value;
    }
    for (let s = 0; s < count; s++) {
      const value = SOURCES[s]?.(colour) ?? NaN;
      x[s] = (x[s] as number) + value;
      xx[s] = (xx[s] as number) + value * value;
      for (let c = 0; c < 3; c++)
        xy[3 * s + c] = (xy[3 * s + c] as number) + value * (found[i + c] as number);
    }
  }
  const at = (of: Float64Array, i: number) => of[i] ?? NaN;
  return (source, c) => ({
    n: expected.length / 3,
    x: at(x, source),
    y: at(y, c),
    xx: at(xx, source),
    xy: at(xy, 3 * source + c),
    yy: at(yy, c),
  });
}

/** Least squares, and how far off in steps of the picture; a picture of one colour has no slope. */
function lineOf({ n, x, y, xx, xy, yy }: Sums): Found {
  if (n === 0) return { scale: NaN, shift: NaN, error: Infinity };
  const spread = xx - (x * x) / n;
  const flat = spread < 1e-3 * n;
  const scale = flat ? (x > 0 ? y / x : 1 / 255) : (xy - (x * y) / n) / spread;
  const shift = (y - scale * x) / n;
  const square =
    yy +
    scale * scale * xx +
    n * shift * shift +
    2 * (scale * shift * x - scale * xy - shift * y);
  const error = Math.sqrt(Math.max(square, 0) / n) / Math.abs(scale);
  return { scale, shift, error: Number.isNaN(error) ? Infinity : error };
}
