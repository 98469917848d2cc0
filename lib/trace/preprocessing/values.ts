import { sourceOf, type Fit, type Line } from './channels.ts';
import type { Samples } from './predict.ts';
import { SCHEMES, type Scheme } from './schemes.ts';

/** Steps of 255 by which a known scheme may fit worse than the best lines. */
const SLACK = 0.15;
/** Schemes whose errors differ by less cannot be told apart. */
const ALIKE = 0.05;
/** Steps by which rounding down, for one, moves all values. */
const ROUNDING = 0.6;

/** How the values of a fit are said: by a name that is known, or by its numbers. */
export function valueWords(fit: Fit, samples: Samples, pixels: ArrayLike<number>): string {
  const known = SCHEMES.map((scheme, i) => ({
    words: scheme.words,
    // Bytes that were rounded down are still the usual ones.
    error: errorOf(scheme, fit, samples, i === 0 ? ROUNDING : 0),
  }));
  const least = Math.min(...known.map(({ error }) => error));
  const found = known.find(({ error }) => error <= least + ALIKE);
  if (found && least <= fit.error + SLACK) return found.words;
  return ownRange(pixels) ?? numbersOf(fit.lines);
}

/** How far off a scheme is, in steps of 255, of which all of a channel may be `moved` by a few. */
function errorOf(
  { scale, shift }: Scheme,
  fit: Fit,
  { expected, found }: Samples,
  moved: number,
): number {
  const count = Math.max(expected.length / 3, 1);
  const squares = [0, 1, 2].map((c) => {
    const step = (scale[c] as number) / 255;
    let [sum, square] = [0, 0];
    for (let i = 0; i < expected.length; i += 3) {
      const colour = [expected[i], expected[i + 1], expected[i + 2]] as [
        number,
        number,
        number,
      ];
      const value = step * sourceOf(fit.channels, c, colour) + (shift[c] as number);
      const off = ((found[i + c] as number) - value) / step;
      sum += off;
      square += off * off;
    }
    const mean = sum / count;
    return square / count - (Math.abs(mean) <= moved ? mean * mean : 0);
  });
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / 3);
}

/** Values that a picture's own statistics made; null where they did not. */
function ownRange(pixels: ArrayLike<number>): string | null {
  let [sum, squares, least, most] = [0, 0, Infinity, -Infinity];
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] as number;
    sum += value;
    squares += value * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const mean = sum / pixels.length;
  const deviation = Math.sqrt(squares / pixels.length - mean * mean);
  if (Math.abs(mean) < 2e-3 && Math.abs(deviation - 1) < 2e-3)
    return 'standardised with the picture’s own mean and standard deviation';
  if (Math.abs(least) < 1e-6 && Math.abs(most - 1) < 1e-6)
    return 'stretched so that the picture’s own range fills 0..1';
  return null;
}

const digits = (value: number) =>
  String(Number(Math.abs(value) < 10 ? value.toFixed(3) : value.toPrecision(4)));
const listed = (values: readonly number[]) => values.map(digits).join(', ');
const alike = (values: readonly number[], within: number) =>
  Math.max(...values) - Math.min(...values) <= within;

/** As a shift or a factor, as mean and standard deviation of 0..1, or as the line itself. */
function numbersOf(lines: readonly Line[]): string {
  const scales = lines.map(({ scale }) => scale * 255);
  const shifts = lines.map(({ shift }) => shift);
  const [scale = NaN] = scales;
  const [shift = NaN] = shifts;
  const size = Math.abs(scale);
  if (alike(scales, size * 0.004) && alike(shifts, size * 0.004)) {
    if (Math.abs(shift) < size * 0.001)
      return `multiplied by ${digits(scale)} after the division by 255`;
    if (Math.abs(scale - 1) < 0.004) return `shifted by ${digits(shift)}`;
    return `${digits(scale)} x ${shift < 0 ? '-' : '+'} ${digits(Math.abs(shift))} for x in 0..1`;
  }
  const deviations = scales.map((one) => 1 / one);
  const means = shifts.map((one, c) => -one * (deviations[c] ?? NaN));
  return `normalised with mean ${listed(means)} and standard deviation ${listed(deviations)}`;
}
