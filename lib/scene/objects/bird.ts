import { hex, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { between, pick, type Random } from '../random.ts';

export const PLUMAGE: readonly Rgb[] = [
  '#7D8CA3',
  '#5C6B7A',
  '#A8795B',
  '#3E4A59',
  '#E8E4DA',
].map(hex);
export const BEAK = hex('#F0A63A');

/** Standing birds are about 44 long; flying ones span about 70 around the origin. */
export function drawBird(p: Pen, random: Random, variant: string): void {
  if (variant === 'gull') drawGull(p, random);
  else if (variant === 'swallow') drawSwallow(p, random);
  else drawStanding(p, random, variant);
}

function drawStanding(p: Pen, random: Random, variant: string): void {
  const body = variant === 'robin' ? hex('#8A6A4E') : pick(random, PLUMAGE);
  const breast = variant === 'robin' ? hex('#E2703A') : shade(body, 1.25);
  const peck = between(random, 0, 1) < 0.3 ? 10 : 0;
  for (const x of [-2, 4]) p.limb(BEAK, [x, -10, x + 1, -1, x + 5, 0], 1.8);
  p.polygon(shade(body, 0.7), [-10, -18, -32, -10, -33, -15, -12, -25]);
  p.ellipse(body, 0, -19, 16, 11.5);
  p.ellipse(breast, 6, -17, 10, 9);
  const [hx, hy] = [14 + peck * 0.4, -32 + peck];
  p.polygon(body, [2, -26, hx - 6, hy - 3, hx + 5, hy + 5, 14, -16]);
  p.ellipse(body, hx, hy, 8, 7.4);
  p.polygon(shade(body, 0.75), [-14, -22, 4, -25, 6, -17, -6, -12, -18, -13]);
  p.polygon(BEAK, [hx + 6, hy - 3, hx + 15, hy + 1, hx + 6, hy + 3]);
  p.ellipse(INK, hx + 2.5, hy - 1.5, 1.6, 1.6, { role: 'detail', jitter: 0.1 });
}

function drawGull(p: Pen, random: Random): void {
  const white = hex('#F5F3EC');
  const grey = hex('#9AA7B4');
  const up = between(random, -26, -12);
  p.polygon(shade(grey, 0.85), [
    -4,
    -2,
    4,
    up * 0.7,
    22,
    up - 4,
    38,
    up + 6,
    18,
    up * 0.4,
    10,
    3,
  ]);
  p.polygon(INK, [30, up - 1, 40, up + 7, 29, up + 3]);
  p.polygon(white, [-20, 2, -34, -2, -32, 6, -14, 8]);
  p.ellipse(white, 0, 3, 20, 7.4);
  p.ellipse(white, 19, 0, 7, 6);
  p.polygon(grey, [-8, 1, -8, up * 0.6, -24, up - 6, -42, up + 2, -22, up * 0.3, 6, 4]);
  p.polygon(INK, [-33, up - 2, -44, up + 2, -33, up + 4]);
  p.polygon(BEAK, [25, -2, 33, 2, 25, 3]);
  p.ellipse(INK, 21, -1.5, 1.3, 1.3, { role: 'detail', jitter: 0.1 });
}

function drawSwallow(p: Pen, random: Random): void {
  const back = pick(random, [hex('#2E3A5C'), hex('#3B3B45'), hex('#514A6B')]);
  const up = between(random, -22, 6);
  p.polygon(back, [-14, 0, -40, -7, -30, 2, -40, 9, -12, 6]);
  p.ellipse(hex('#EDE3D2'), 0, 4, 16, 6);
  p.polygon(back, [-14, 3, -6, -3, 10, -5, 18, 0, 12, 4]);
  p.ellipse(back, 15, 0, 6.4, 5.6);
  p.polygon(shade(back, 0.85), [
    6,
    0,
    6,
    up * 0.8 - 6,
    -10,
    up - 18,
    -32,
    up - 16,
    -14,
    up * 0.4,
  ]);
  p.polygon(shade(back, 1.15), [
    10,
    0,
    16,
    up * 0.8 - 4,
    8,
    up - 22,
    -8,
    up - 26,
    -2,
    up * 0.3,
  ]);
  p.polygon(BEAK, [20, -2, 28, 1, 20, 3]);
}
