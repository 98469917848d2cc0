import { hex, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';

export const FURS: readonly Rgb[] = [
  '#E08E3C',
  '#2E2C33',
  '#8D8A8C',
  '#EFE7D8',
  '#B88A5E',
].map(hex);
const PINK = hex('#E59A92');
const EYE = hex('#9CCB4E');

/** About 62 units: sitting upright, walking with the tail up, or lying like a loaf. */
export function drawCat(p: Pen, random: Random, variant: string): void {
  const fur = pick(random, FURS);
  const striped = chance(random, 0.5);
  if (variant === 'walk') drawWalking(p, fur, striped);
  else if (variant === 'loaf') drawLoaf(p, fur, striped);
  else drawSitting(p, fur, striped);
}

/** Seen from the front: round, with two pointed ears and whiskers. */
export function drawFace(p: Pen, x: number, y: number, fur: Rgb): void {
  p.polygon(fur, [x - 15, y - 4, x - 14, y - 21, x - 3, y - 11]);
  p.polygon(fur, [x + 15, y - 4, x + 14, y - 21, x + 3, y - 11]);
  p.polygon(PINK, [x - 12, y - 9, x - 12, y - 17, x - 6, y - 11], { role: 'detail' });
  p.polygon(PINK, [x + 12, y - 9, x + 12, y - 17, x + 6, y - 11], { role: 'detail' });
  p.ellipse(fur, x, y, 16.5, 13.5);
  p.ellipse(shade(fur, 1.4), x, y + 6, 8, 5.4, { role: 'detail' });
  for (const side of [-1, 1]) {
    p.ellipse(EYE, x + 6.6 * side, y - 2, 3.4, 3.8, { role: 'detail', glow: 0.4 });
    p.ellipse(INK, x + 6.6 * side, y - 2, 1.2, 3.2, { role: 'detail', jitter: 0.1 });
    for (const tilt of [-2, 2])
      p.limb(
        shade(fur, 0.5),
        [x + 8 * side, y + 5, x + 23 * side, y + 5 + tilt],
        0.8,
        0.6,
        {
          role: 'detail',
        },
      );
  }
  p.polygon(PINK, [x - 2.6, y + 2.6, x + 2.6, y + 2.6, x, y + 5.6], { role: 'detail' });
}

export function drawStripes(
  p: Pen,
  fur: Rgb,
  xs: readonly number[],
  y: number,
  h: number,
): void {
  for (const x of xs)
    p.polygon(shade(fur, 0.66), [x - 2.2, y, x + 2.2, y, x + 0.6, y + h, x - 0.6, y + h], {
      role: 'detail',
    });
}

function drawSitting(p: Pen, fur: Rgb, striped: boolean): void {
  p.limb(shade(fur, 0.84), [10, -6, 30, -4, 38, -14, 34, -30], 8, 5.5);
  p.polygon(fur, [-18, 0, -20, -18, -11, -42, 11, -42, 20, -18, 19, 0]);
  p.ellipse(shade(fur, 1.35), 0, -22, 8, 14, { role: 'detail' });
  if (striped) {
    drawStripes(p, fur, [-15, 15], -24, 12);
    drawStripes(p, fur, [-17, 17], -14, 9);
  }
  for (const x of [-7, 7]) {
    p.rect(shade(fur, 1.1), x - 5, -20, 10, 20, 4.5, { role: 'detail' });
    p.ellipse(shade(fur, 1.3), x, -3, 6.4, 3.8);
  }
  drawFace(p, 0, -50, fur);
}

function drawWalking(p: Pen, fur: Rgb, striped: boolean): void {
  const far = shade(fur, 0.75);
  p.limb(fur, [-30, -32, -42, -44, -40, -62, -33, -72], 7.5, 5);
  p.limb(far, [-20, -26, -14, -12, -12, -2], 8, 5.5);
  p.limb(far, [20, -26, 16, -12, 10, -2], 8, 5.5);
  p.rect(fur, -34, -42, 64, 23, 11);
  if (striped) drawStripes(p, fur, [-24, -14, -4, 6], -42, 14);
  p.limb(fur, [-27, -28, -27, -14, -32, -2], 10, 6);
  p.limb(fur, [24, -28, 26, -14, 31, -2], 9, 6);
  drawFace(p, 34, -46, fur);
}

function drawLoaf(p: Pen, fur: Rgb, striped: boolean): void {
  p.limb(shade(fur, 0.8), [-30, -5, -8, -3, 14, -4], 9, 6);
  p.polygon(fur, [-40, -2, -42, -16, -34, -30, -10, -35, 20, -30, 32, -14, 30, -1]);
  if (striped) drawStripes(p, fur, [-30, -20, -10, 0], -33, 15);
  p.ellipse(shade(fur, 1.25), 26, -3, 8, 4);
  p.limb(shade(fur, 0.8), [-40, -6, -20, -3, 6, -4], 7, 5.5);
  drawFace(p, 22, -36, fur);
}
