import { backdrop } from './background.ts';
import type { Brush, Canvas2D } from './canvas.ts';
import { css, GLOW, LAMP } from './colour.ts';
import { hazeAt, lightOf, litColour, type Light } from './light.ts';
import { layersOf, type Layer } from './layers.ts';
import { backlit, drawLongShadow, drawMood, drawPools, lowSun } from './moodLight.ts';
import { degradePixels } from './pixels.ts';
import { extent } from './rasterise.ts';
import type { Shape } from './pen.ts';
import { drawFog, drawPuddles, drawRain, drawSky } from './sky.ts';
import { FLYING_BIRDS } from './variants.ts';
import { WORLD, type Scene } from './types.ts';

/**
 * Draws the scene at the origin of the context, 320 x 320 px times `scale`. Vector-crisp at any
 * scale; noise and blur keep their size relative to the scene.
 *
 * @param ctx a 2-D context whose canvas is at least 320 * scale px wide and high
 */
export function drawScene(ctx: Canvas2D, scene: Scene, scale = 1): void {
  const light = lightOf(scene);
  const { sheets, lamps } = backdrop(scene.background);
  ctx.save();
  ctx.scale(scale, scale);
  ctx.beginPath();
  ctx.rect(0, 0, WORLD, WORLD);
  ctx.clip();
  drawSky(ctx, scene, light);
  for (const sheet of sheets) {
    const haze = hazeAt(light, sheet.scale);
    for (const shape of sheet.shapes) fillShape(ctx, shape, light, haze);
  }
  if (scene.weather.rain > 0) drawPuddles(ctx, scene, light);
  if (light.fog > 0) drawFog(ctx, scene, light);
  drawPools(ctx, scene, light, lamps);
  drawThings(ctx, scene, light);
  for (const lamp of lamps) drawGlow(ctx, lamp.x, lamp.y, lamp.r, 0.5 * light.lamps);
  drawMood(ctx, scene, light);
  if (scene.weather.rain > 0) drawRain(ctx, scene);
  ctx.restore();
  degradePixels(ctx, scene, scale);
}

/** All shadows first: no shadow falls on a thing that stands in front of it. */
function drawThings(ctx: Brush, scene: Scene, light: Light): void {
  const layers = layersOf(scene);
  const sun = lowSun(scene);
  for (const layer of layers) {
    if (isAirborne(layer)) continue;
    const { thing, shapes } = layer;
    if (sun !== null) drawLongShadow(ctx, shapes, [thing.x, thing.y], sun);
    drawShadow(ctx, layer, light);
  }
  const facing = sun === null ? light : backlit(light);
  for (const { thing, shapes } of layers) drawThing(ctx, thing.scale, shapes, facing);
}

function isAirborne({ object }: Layer): boolean {
  return object?.category === 'kite' || AIRBORNE.includes(object?.variant ?? '');
}

function drawThing(
  ctx: Brush,
  scale: number,
  shapes: readonly Shape[],
  light: Light,
): void {
  const haze = hazeAt(light, scale);
  for (const shape of shapes) {
    if (shape.role === 'body' && scale > 0.3) liftShape(ctx, shape, scale);
    fillShape(ctx, shape, light, haze);
  }
  if (light.lamps === 0) return;
  for (const shape of shapes) {
    if (shape.glow < 1) continue;
    const [x0, y0, x1, y1] = extent(shape.contours);
    const r = Math.max(x1 - x0, y1 - y0) * 1.6;
    drawGlow(ctx, (x0 + x1) / 2, (y0 + y1) / 2, r, 0.35 * light.lamps);
  }
}

/** Fills a shape in the colour it has under this light and haze. */
export function fillShape(ctx: Brush, shape: Shape, light: Light, haze: number): void {
  ctx.fillStyle = css(litColour(shape, light, haze), shape.alpha);
  trace(ctx, shape, 0, 0);
  ctx.fill('evenodd');
}

/** The thin shadow that a piece of paper throws on the paper below it. */
function liftShape(ctx: Brush, shape: Shape, scale: number): void {
  ctx.fillStyle = 'rgba(24,22,34,0.16)';
  trace(ctx, shape, 1.1 * scale, 1.4 * scale);
  ctx.fill('evenodd');
}

function trace(ctx: Brush, shape: Shape, dx: number, dy: number): void {
  ctx.beginPath();
  for (const c of shape.contours) {
    ctx.moveTo((c[0] as number) + dx, (c[1] as number) + dy);
    for (let i = 2; i < c.length; i += 2)
      ctx.lineTo((c[i] as number) + dx, (c[i + 1] as number) + dy);
    ctx.closePath();
  }
}

/** Soft contact shadow: three flat ellipses under the body, shifted away from the light. */
function drawShadow(ctx: Brush, { thing, object, shapes }: Layer, light: Light): void {
  const body = shapes.filter((shape) => shape.role === 'body');
  const [x0, , x1] = extent(body.flatMap((shape) => shape.contours));
  const pole = object?.category === 'traffic light' || object?.variant === 'parasol';
  const wide = pole ? 16 * thing.scale : 0.5 * (x1 - x0);
  const middle = pole ? thing.x : (x0 + x1) / 2;
  ctx.fillStyle = `rgba(20,18,34,${(0.13 + 0.03 * Math.abs(light.slant)).toFixed(3)})`;
  for (const grow of [1, 0.78, 0.55]) {
    const r = wide * grow;
    const shift = light.slant * 14 * thing.scale;
    ctx.beginPath();
    for (let i = 0; i < 18; i++) {
      const a = (i / 18) * 2 * Math.PI;
      const x = middle + shift + r * Math.cos(a) * 1.05;
      ctx.lineTo(x, thing.y + Math.max(1.6, 0.14 * r) * Math.sin(a));
    }
    ctx.fill();
  }
}

const AIRBORNE: readonly string[] = [
  ...FLYING_BIRDS,
  'held',
  'tilted',
  'ride',
  'piggyback',
];

function drawGlow(ctx: Brush, x: number, y: number, r: number, alpha: number): void {
  if (alpha <= 0) return;
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, r);
  gradient.addColorStop(0, css(LAMP, alpha));
  gradient.addColorStop(0.25, css(GLOW, alpha * 0.5));
  gradient.addColorStop(1, css(GLOW, 0));
  ctx.globalCompositeOperation = 'lighter';
  ctx.fillStyle = gradient;
  ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
  ctx.globalCompositeOperation = 'source-over';
}
