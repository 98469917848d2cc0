import { CLOTH, hex, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { between, pick, type Random } from '../random.ts';

const CREAM = hex('#FBF1DC');

/** In the air around the origin, about 60 wide, with a tail; the line to the ground is thin. */
export function drawKite(p: Pen, random: Random, variant: string): void {
  const a = pick(random, CLOTH);
  const b = pick(random, [CREAM, hex('#EDAE49'), hex('#D1495B'), hex('#00798C')]);
  const sway = between(random, -10, 10);
  p.limb(INK, [0, 0, 14 + sway, 90, 34 + sway, 210], 0.8, 0.8, {
    role: 'detail',
    alpha: 0.45,
  });
  if (variant === 'delta') drawDelta(p, a, b, sway);
  else if (variant === 'fish') drawFish(p, a, b);
  else drawDiamond(p, a, b, sway);
}

export function drawTail(p: Pen, colours: readonly Rgb[], points: readonly number[]): void {
  p.limb(INK, points, 1.6);
  for (let i = 2; i < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    const c = colours[(i / 2) % colours.length] ?? INK;
    p.polygon(c, [x - 8, y - 5, x + 8, y + 5, x + 8, y - 5, x, y, x - 8, y + 5]);
  }
}

function drawDiamond(p: Pen, a: Rgb, b: Rgb, sway: number): void {
  drawTail(p, [a, b], [0, 42, sway * 0.7, 56, -sway * 0.4, 70, sway, 84]);
  p.polygon(a, [0, -42, -28, -8, 0, -8]);
  p.polygon(b, [0, -42, 28, -8, 0, -8]);
  p.polygon(b, [-28, -8, 0, 44, 0, -8]);
  p.polygon(shade(a, 0.82), [28, -8, 0, 44, 0, -8]);
}

function drawDelta(p: Pen, a: Rgb, b: Rgb, sway: number): void {
  drawTail(p, [a, b], [0, 22, sway * 0.6, 38, -sway * 0.6, 54]);
  p.polygon(a, [0, -30, -52, 18, -16, 14, 0, 24]);
  p.polygon(shade(a, 0.8), [0, -30, 52, 18, 16, 14, 0, 24]);
  p.polygon(b, [0, -30, -14, 14, 0, 24, 14, 14]);
}

function drawFish(p: Pen, a: Rgb, b: Rgb): void {
  p.polygon(b, [-26, 0, -54, -20, -46, 0, -54, 20]);
  p.polygon(a, [36, 0, 26, -17, 2, -23, -18, -14, -30, 0, -18, 14, 2, 23, 26, 17]);
  p.polygon(shade(a, 0.8), [-4, -22, 8, -36, 16, -20]);
  for (const x of [-14, -2, 10])
    p.polygon(b, [x - 3, -12, x + 4, 0, x - 3, 12, x + 1, 0], { role: 'detail' });
  p.ellipse(CREAM, 24, -5, 6, 6, { role: 'detail' });
  p.ellipse(INK, 25, -5, 3, 3, { role: 'detail' });
}
