import type { Canvas2D, Pixels } from './canvas.ts';
import { seededRandom, subSeed } from './random.ts';
import { WORLD, type Scene } from './types.ts';

/** Blur and sensor noise as a pass over the pixels, in plain arithmetic: the same everywhere. */
export function degradePixels(ctx: Canvas2D, scene: Scene, scale: number): void {
  const { blur, noise } = scene.weather;
  if (blur <= 0 && noise <= 0) return;
  const size = Math.round(WORLD * scale);
  const pixels = ctx.getImageData(0, 0, size, size);
  if (blur > 0) blurPixels(pixels, blur * 2.2 * scale);
  if (noise > 0) addNoise(pixels, noise * 48, subSeed(scene.seed, 31), scale);
  ctx.putImageData(pixels, 0, 0);
}

/** Three-tap binomial blur, repeated until its standard deviation is about `sigma` px. */
function blurPixels({ data, width, height }: Pixels, sigma: number): void {
  // A [s, 1 - 2s, s] kernel has variance 2s; n passes have variance 2sn.
  const passes = Math.max(1, Math.ceil(sigma * sigma * 1.6));
  const side = (sigma * sigma) / (2 * passes);
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < height; y++) smoothLine(data, y * width * 4, 4, width, side);
    for (let x = 0; x < width; x++) smoothLine(data, x * 4, width * 4, height, side);
  }
}

function smoothLine(
  data: Uint8ClampedArray,
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
