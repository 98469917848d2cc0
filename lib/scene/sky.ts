import type { Brush } from './canvas.ts';
import { css, hex, type Rgb } from './colour.ts';
import type { Light } from './light.ts';
import { ellipsePoints } from './pen.ts';
import { between, seededRandom, subSeed } from './random.ts';
import { WORLD, type Scene } from './types.ts';

/** Sky, sun or moon, stars or clouds. */
export function drawSky(ctx: Brush, scene: Scene, light: Light): void {
  const gradient = ctx.createLinearGradient(0, 0, 0, scene.background.horizon + 10);
  gradient.addColorStop(0, css(light.skyTop));
  gradient.addColorStop(1, css(light.skyBottom));
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, WORLD, WORLD);
  const random = seededRandom(subSeed(scene.background.seed, 11));
  const clear = Math.max(0, 1 - scene.weather.rain - scene.weather.fog);
  const [x, y] = [between(random, 30, 290), between(random, 18, 60)];
  if (scene.time === 'night') {
    for (let i = 0; i < 40; i++)
      dot(
        ctx,
        between(random, 0, WORLD),
        between(random, 0, 110),
        0.8,
        [255, 250, 220],
        0.7 * clear,
      );
    dot(ctx, x, y, 13, hex('#F4E9C4'), 0.3 + 0.7 * clear);
    dot(ctx, x + 5, y - 3, 11, light.skyTop, clear);
    return;
  }
  const sun = scene.time === 'dusk' ? hex('#FFD9A0') : hex('#FFF3CF');
  const low = scene.time === 'dusk' ? scene.background.horizon - 16 : y;
  dot(ctx, x, low, 26, sun, 0.25 * clear);
  dot(ctx, x, low, 15, sun, 0.2 + 0.7 * clear);
  const cloud: Rgb = scene.time === 'dusk' ? [247, 196, 170] : [255, 253, 247];
  for (let i = 0; i < 4; i++) {
    const [cx, cy] = [between(random, -20, WORLD), between(random, 8, 90)];
    const size = between(random, 7, 17);
    for (const [dx, dy, r] of [[0, 0, 1], [1.1, -0.5, 1.2], [2.3, 0, 0.9], [1.2, 0.3, 1.3]] as const)
      dot(ctx, cx + dx * size, cy + dy * size, r * size, cloud, 0.55, 0.62); // prettier-ignore
  }
}

function dot(
  ctx: Brush,
  x: number,
  y: number,
  r: number,
  colour: Rgb,
  alpha: number,
  squash = 1,
): void {
  if (alpha <= 0) return;
  ctx.fillStyle = css(colour, Math.min(0.999, alpha));
  ctx.beginPath();
  const points = ellipsePoints(x, y, r, r * squash);
  for (let i = 0; i < points.length; i += 2) ctx.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  ctx.closePath();
  ctx.fill();
}

/** Fog over the background, thickest at the horizon. Objects are hazed by their own depth. */
export function drawFog(ctx: Brush, scene: Scene, light: Light): void {
  const { horizon } = scene.background;
  const gradient = ctx.createLinearGradient(0, 0, 0, WORLD);
  gradient.addColorStop(0, css(light.haze, 0.35 * light.fog));
  gradient.addColorStop(Math.min(1, horizon / WORLD), css(light.haze, 0.7 * light.fog));
  gradient.addColorStop(1, css(light.haze, 0.12 * light.fog));
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, WORLD, WORLD);
}

/** Puddles that show the sky. */
export function drawPuddles(ctx: Brush, scene: Scene, light: Light): void {
  const { wall, horizon, eye, seed } = scene.background;
  const random = seededRandom(subSeed(seed, 12));
  for (let i = 0; i < 8; i++) {
    const [x, y] = [between(random, 0, WORLD), between(random, wall + 14, WORLD)];
    const r = ((y - horizon) / eye) * between(random, 14, 46);
    dot(ctx, x, y, r, light.skyBottom, 0.5 * scene.weather.rain + 0.15, 0.2);
    dot(ctx, x - r * 0.2, y - r * 0.02, r * 0.6, light.skyTop, 0.3, 0.16);
  }
}

/** Slanting streaks, drawn over everything. */
export function drawRain(ctx: Brush, scene: Scene): void {
  const random = seededRandom(subSeed(scene.seed, 21));
  const lean = between(random, -0.3, 0.3);
  const n = Math.round(60 + 190 * scene.weather.rain);
  ctx.fillStyle = `rgba(226,236,246,${(0.22 + 0.2 * scene.weather.rain).toFixed(3)})`;
  for (let i = 0; i < n; i++) {
    const [x, y] = [between(random, -20, WORLD + 20), between(random, -20, WORLD)];
    const length = between(random, 7, 20);
    const w = between(random, 0.4, 1);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + w, y);
    ctx.lineTo(x + w + lean * length, y + length);
    ctx.lineTo(x + lean * length, y + length);
    ctx.closePath();
    ctx.fill();
  }
}
