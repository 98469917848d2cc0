import type { Brush } from './canvas.ts';
import { css, GLOW, hex, LAMP, mix, shade, type Rgb } from './colour.ts';
import type { Backdrop } from './background.ts';
import type { Light } from './light.ts';
import { ellipsePoints, type Shape } from './pen.ts';
import { WORLD, type Mood, type Scene } from './types.ts';

const WARM: Rgb = [255, 196, 120];
const DARK: Rgb = [14, 16, 44];

/** x of the low sun while it shines, or null. */
export function lowSun({ mood, time }: Scene): number | null {
  return time === 'night' || time === 'noon' ? null : (mood?.sun ?? null);
}

/** The light on things that stand against a low sun: their near side is dark. */
export function backlit(light: Light): Light {
  return { ...light, ambient: shade(light.ambient, 0.62) };
}

/** Long shadow of a silhouette towards the viewer, away from a low sun at x = sun. */
export function drawLongShadow(
  ctx: Brush,
  shapes: readonly Shape[],
  foot: readonly [number, number],
  sun: number,
): void {
  const [x, y] = foot;
  const lean = Math.max(-0.9, Math.min(0.9, (x - sun) / 150));
  ctx.fillStyle = 'rgba(24,18,44,0.3)';
  ctx.beginPath();
  for (const { role, contours } of shapes) {
    const c = role === 'detail' ? [] : (contours[0] ?? []);
    const fall: number[] = [];
    for (let i = 0; i + 1 < c.length; i += 2) {
      const up = y - (c[i + 1] ?? 0);
      fall.push((c[i] ?? 0) + lean * up, y + 0.62 * up);
    }
    traceOneWay(ctx, fall);
  }
  ctx.fill('nonzero');
}

/** All contours in the same sense, so that overlapping parts do not cancel each other. */
function traceOneWay(ctx: Brush, c: readonly number[]): void {
  let twice = 0;
  for (let i = 0; i + 1 < c.length; i += 2) {
    const k = (i + 2) % c.length;
    twice += (c[i] ?? 0) * (c[k + 1] ?? 0) - (c[k] ?? 0) * (c[i + 1] ?? 0);
  }
  const n = c.length / 2;
  for (let i = 0; i < n; i++) {
    const at = 2 * (twice < 0 ? n - 1 - i : i);
    if (i === 0) ctx.moveTo(c[at] ?? 0, c[at + 1] ?? 0);
    else ctx.lineTo(c[at] ?? 0, c[at + 1] ?? 0);
  }
  if (n > 0) ctx.closePath();
}

/** Below the objects: pools of lamplight on the ground, and dusk between them. */
export function drawPools(
  ctx: Brush,
  scene: Scene,
  light: Light,
  lamps: Backdrop['lamps'],
): void {
  const strength = (scene.mood?.pools ?? 0) * light.lamps;
  if (strength <= 0) return;
  const { wall, horizon } = scene.background;
  ctx.globalCompositeOperation = 'lighter';
  for (const lamp of lamps) {
    const r = lamp.r * 1.9;
    const y = wall + 0.5 * (wall - horizon) + 22;
    for (const grow of [1, 0.8, 0.6, 0.4]) {
      ctx.fillStyle = css(mix(GLOW, LAMP, 0.4), 0.13 * strength);
      ctx.beginPath();
      traceOneWay(ctx, ellipsePoints(lamp.x, y, r * grow, r * 0.36 * grow));
      ctx.fill();
    }
  }
  ctx.globalCompositeOperation = 'source-over';
}

/** Above the objects: shade, low sun, darkness away from the lamps, neon. */
export function drawMood(ctx: Brush, scene: Scene, light: Light): void {
  const mood = scene.mood;
  if (mood === undefined) return;
  if (mood.shade) drawShade(ctx, mood.shade, light);
  if (mood.pools && light.lamps > 0)
    drawCone(ctx, mood.pools * light.lamps, scene.background.horizon);
  const sun = lowSun(scene);
  if (sun !== null)
    glow(ctx, sun, scene.background.horizon - 12, 150, WARM, 0.5 * scene.light);
  for (const { x, y, r, colour } of mood.neon ?? [])
    glow(ctx, x, y, r, hex(colour), 0.34 * light.lamps);
}

function drawShade(
  ctx: Brush,
  { x, lean, width }: NonNullable<Mood['shade']>,
  light: Light,
): void {
  const alpha = 0.42 * (1 - 0.5 * light.lamps) * (1 - 0.6 * light.fog);
  ctx.fillStyle = css([26, 30, 66], alpha);
  ctx.beginPath();
  ctx.moveTo(x, WORLD);
  ctx.lineTo(x + width, WORLD);
  ctx.lineTo(x + width * 0.8 + lean, 0);
  ctx.lineTo(x + lean, 0);
  ctx.closePath();
  ctx.fill();
}

/** Away from the houses and their lamps it gets darker. */
function drawCone(ctx: Brush, strength: number, horizon: number): void {
  const gradient = ctx.createLinearGradient(0, horizon, 0, WORLD);
  gradient.addColorStop(0, css(DARK, 0.05));
  gradient.addColorStop(0.4, css(DARK, 0.12 * strength));
  gradient.addColorStop(1, css(DARK, 0.42 * strength));
  ctx.fillStyle = gradient;
  ctx.fillRect(0, 0, WORLD, WORLD);
}

function glow(
  ctx: Brush,
  x: number,
  y: number,
  r: number,
  colour: Rgb,
  alpha: number,
): void {
  if (alpha <= 0) return;
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, r);
  gradient.addColorStop(0, css(colour, Math.min(0.999, alpha)));
  gradient.addColorStop(0.5, css(colour, alpha * 0.4));
  gradient.addColorStop(1, css(colour, 0));
  ctx.globalCompositeOperation = 'lighter';
  ctx.fillStyle = gradient;
  ctx.fillRect(Math.max(0, x - r), Math.max(0, y - r), 2 * r, 2 * r);
  ctx.globalCompositeOperation = 'source-over';
}
