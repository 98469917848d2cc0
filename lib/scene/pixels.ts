import type { Canvas2D, Pixels } from './canvas.ts';
import { seededRandom, subSeed } from './random.ts';
import { WORLD, type Scene } from './types.ts';

/** Standard deviation of the strongest blur, world px. */
const BLUR = 2.2;
/** Amplitude of the strongest noise, of 255. */
const NOISE = 48;
/** From so many binomial passes on, three box filters are cheaper and look the same. */
const MANY_PASSES = 5;

/**
 * Blur and sensor noise as a pass over the pixels, in plain arithmetic: the same everywhere.
 * Works on the canvas itself, so the scene must be at the canvas's origin.
 */
export function degradePixels(ctx: Canvas2D, scene: Scene, scale: number): void {
  const { blur, noise } = scene.weather;
  if (blur <= 0 && noise <= 0) return;
  const size = Math.round(WORLD * scale);
  const pixels = ctx.getImageData(0, 0, size, size);
  if (blur > 0) blurPixels(pixels, blur * BLUR * scale);
  if (noise > 0) addNoise(pixels, noise * NOISE, subSeed(scene.seed, 31), scale);
  ctx.putImageData(pixels, 0, 0);
}

/** Blurs with a standard deviation of about `sigma` px, in place; the edge pixels repeat. */
function blurPixels({ data, width, height }: Pixels, sigma: number): void {
  // A [s, 1 - 2s, s] kernel has variance 2s; n passes have variance 2sn.
  const passes = Math.max(1, Math.ceil(sigma * sigma * 1.6));
  const side = (sigma * sigma) / (2 * passes);
  // A box of width w has variance (w * w - 1) / 12; three of them must make sigma squared.
  const reach = (Math.sqrt(4 * sigma * sigma + 1) - 1) / 2;
  const line = new Float32Array(Math.max(width, height));
  const many = passes >= MANY_PASSES;
  const smooth = (start: number, step: number, n: number) =>
    many
      ? boxLine(data, start, step, n, reach, line)
      : binomialLine(data, start, step, n, side);
  for (let pass = 0; pass < (many ? 3 : passes); pass++) {
    for (let y = 0; y < height; y++) smooth(y * width * 4, 4, width);
    for (let x = 0; x < width; x++) smooth(x * 4, width * 4, height);
  }
}

function binomialLine(
  data: Pixels['data'],
  start: number,
  step: number,
  n: number,
  side: number,
): void {
  const centre = 1 - 2 * side;
  for (let channel = 0; channel < 3; channel++) {
    let at = start + channel;
    let before = data[at] as number;
    let here = before;
    for (let i = 0; i < n; i++) {
      const after = i + 1 < n ? (data[at + step] as number) : here;
      data[at] = side * before + centre * here + side * after;
      before = here;
      here = after;
      at += step;
    }
  }
}

/** Running mean over `reach` px to both sides; the outermost pixels count by a fraction. */
function boxLine(
  data: Pixels['data'],
  start: number,
  step: number,
  n: number,
  reach: number,
  line: Float32Array,
): void {
  const whole = Math.floor(reach);
  const part = reach - whole;
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < n; i++) line[i] = data[start + channel + i * step] as number;
    const at = (i: number) => line[i < 0 ? 0 : i >= n ? n - 1 : i] as number;
    let sum = 0;
    for (let i = -whole; i <= whole; i++) sum += at(i);
    for (let i = 0; i < n; i++) {
      const rim = part * (at(i - whole - 1) + at(i + whole + 1));
      data[start + channel + i * step] = (sum + rim) / (2 * reach + 1);
      sum += at(i + whole + 1) - at(i - whole);
    }
  }
}

/** Noise in cells of one world pixel, so that a larger drawing shows the same grains. */
function addNoise(
  { data, width, height }: Pixels,
  strength: number,
  seed: number,
  scale: number,
): void {
  const random = seededRandom(seed);
  const grain = Float32Array.from(
    { length: WORLD * WORLD * 3 },
    () => (random() + random() + random() - 1.5) * strength,
  );
  for (let y = 0; y < height; y++) {
    const row = Math.min(WORLD - 1, Math.floor(y / scale)) * WORLD;
    for (let x = 0; x < width; x++) {
      const cell = (row + Math.min(WORLD - 1, Math.floor(x / scale))) * 3;
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] =
          (data[at + channel] as number) + (grain[cell + channel] as number);
    }
  }
}
