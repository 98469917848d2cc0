import { isDark } from './theme.ts';

/** Red, green and blue, 0 .. 255. */
export type Rgb = readonly [number, number, number];

/**
 * What a colour means, the same in the whole book: `signed` activations around zero, `active` those that
 * none of is below it, `attention` and other probabilities, `score`s, `weight`s around zero, `error`
 * against a reference, `grey` for how bright a pixel is, and how `red`, `green` and `blue`.
 */
export type ScaleName =
  | 'signed'
  | 'active'
  | 'attention'
  | 'score'
  | 'weight'
  | 'error'
  | 'grey'
  | 'red'
  | 'green'
  | 'blue';

interface Stops {
  readonly light: readonly string[];
  readonly dark: readonly string[];
}

/** Magma is dark at 0 on any page, because it is laid over a darkened picture. */
const MAGMA =
  '000004 140e36 3b0f70 641a80 8c2981 b5367a de4968 f66e5c fe9f6d fecf92 fcfdbf'.split(' ');

/** A pixel has its own colour on any page. */
const pixel = (full: string): Stops => ({
  light: ['000000', full],
  dark: ['000000', full],
});

/** Evenly spaced colours. The middle of a two-sided scale and the 0 of others is the page. */
const STOPS: Readonly<Record<ScaleName, Stops>> = {
  signed: {
    light:
      '06305f 1f63a8 4090c4 8fc3de d3e6f1 fbfaf7 fcdccb f2a481 d55f4c b01a2c 650a20'.split(
        ' ',
      ),
    dark: 'a6d6fa 5caae2 2f7ab9 24527b 1b3046 14161a 3e2320 763229 ba4638 e9715d ffb6a4'.split(
      ' ',
    ),
  },
  // The upper half of `signed`: a value has one colour in both.
  active: {
    light: 'fbfaf7 fcdccb f2a481 d55f4c b01a2c 650a20'.split(' '),
    dark: '14161a 3e2320 763229 ba4638 e9715d ffb6a4'.split(' '),
  },
  attention: { light: MAGMA, dark: MAGMA },
  score: {
    light: 'fbfaf7 dcefdc a9d9ae 62b97a 238b4f 00592c'.split(' '),
    dark: '14161a 173024 1f5438 2b8152 56b77c b5ecc6'.split(' '),
  },
  weight: {
    light:
      '54330a 8c5411 be8330 dec37f f5e9c9 fbfaf7 cbebe6 82cdc2 37978f 03665e 013c32'.split(
        ' ',
      ),
    dark: 'f2d699 ca9742 906526 563e1d 2c261b 14161a 17312e 1c564f 26827a 4fb9ad b3eae1'.split(
      ' ',
    ),
  },
  error: {
    light: 'fbfaf7 fbd9d3 f3a199 e05a5f b5123b 6d0023'.split(' '),
    dark: '14161a 3a1a20 6d1d2c a8243f dc4a5f ff9fa6'.split(' '),
  },
  grey: pixel('ffffff'),
  red: pixel('ff3b30'),
  green: pixel('30d158'),
  blue: pixel('4a7dff'),
};

function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** The colour at t: 0 .. 1 from one end of the scale to the other (the middle is 0.5). */
export type ColourAt = (t: number) => Rgb;

/** The scale as a function. Without `dark` it is the page's theme at the time of the call. */
export function colours(name: ScaleName, dark = isDark()): ColourAt {
  const stops = STOPS[name][dark ? 'dark' : 'light'].map(rgbOf);
  const last = stops.length - 1;
  return (t) => {
    const position = Math.min(1, Math.max(0, Number.isNaN(t) ? 0 : t)) * last;
    const low = Math.min(last - 1, Math.floor(position));
    const share = position - low;
    const [r, g, b] = stops[low] ?? [0, 0, 0];
    const [r1, g1, b1] = stops[low + 1] ?? [0, 0, 0];
    return [
      Math.round(r + (r1 - r) * share),
      Math.round(g + (g1 - g) * share),
      Math.round(b + (b1 - b) * share),
    ];
  };
}

/** The scale as a CSS gradient from left to right that follows the page's theme by itself. */
export function gradient(name: ScaleName): string {
  const { light, dark } = STOPS[name];
  const stops = light.map((hex, at) => `light-dark(#${hex}, #${dark[at] ?? hex})`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** `rgb(r g b)` for CSS and SVG. */
export function css([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

/** From a value to the scale's 0 .. 1. Two-sided ranges are symmetric around zero. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The range -a .. a that holds every value. */
export function symmetricRange(values: ArrayLike<number>): Range {
  let largest = 0;
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at] ?? 0);
    if (size > largest && size < Infinity) largest = size;
  }
  return { low: -(largest || 1), high: largest || 1 };
}

/** How activations are shown: around zero, or from zero on where none is below it. */
export function activations(values: ArrayLike<number>): {
  readonly scale: 'signed' | 'active';
  readonly range: Range;
} {
  const isSigned = Array.prototype.some.call(values, (value: number) => value < 0);
  return isSigned
    ? { scale: 'signed', range: symmetricRange(values) }
    : { scale: 'active', range: rangeFromZero(values) };
}

/** The range 0 .. largest value. */
export function rangeFromZero(values: ArrayLike<number>): Range {
  let largest = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value > largest && value < Infinity) largest = value;
  }
  return { low: 0, high: largest || 1 };
}

/** Where `value` lies in `range`: 0 at its low end, 1 at its high end. */
export function within(value: number, { low, high }: Range): number {
  return (value - low) / (high - low);
}

/** Decades that an error scale shows below its upper end. */
const DECADES = 6;

/** Where an error lies on a logarithmic scale that ends at `largest`: 0 at 1e-6 of it, 1 at it. */
export function withinDecades(error: number, largest: number): number {
  if (!(error > 0)) return 0;
  return Math.max(0, 1 + Math.log10(error / largest) / DECADES);
}
