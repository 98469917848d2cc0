import { hex, INK, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { between, pick, type Random } from '../../random.ts';
import { BEAK, PLUMAGE } from '../bird.ts';
import type { Drawings } from './drawings.ts';

/** Birds that peck, swim on land, soar and beat their wings. */
export const HARDER_BIRDS: Drawings<'bird'> = {
  peck: drawPecking,
  crow: drawCrow,
  duck: drawDuck,
  wingsUp: drawWingsUp,
  soar: drawSoaring,
};

function drawPecking(p: Pen, random: Random): void {
  const body = pick(random, PLUMAGE);
  for (const x of [-4, 3]) p.limb(BEAK, [x, -11, x + 1, -1, x + 5, 0], 1.8);
  p.polygon(shade(body, 0.7), [-10, -22, -30, -32, -34, -27, -13, -15]);
  p.ellipse(body, 0, -19, 16, 11);
  p.polygon(body, [4, -26, 22, -16, 20, -5, 10, -12]);
  p.polygon(shade(body, 0.75), [-16, -26, 4, -24, 6, -16, -8, -14, -20, -20]);
  p.ellipse(shade(body, 1.2), 20, -9, 7, 6.4);
  p.polygon(BEAK, [22, -6, 28, 0, 19, -3]);
  p.ellipse(INK, 22, -10, 1.5, 1.5, { role: 'detail', jitter: 0.1 });
}

function drawCrow(p: Pen, random: Random): void {
  const black = pick(random, [hex('#26262E'), hex('#34323F'), hex('#F1EFE8')]);
  for (const x of [-2, 5]) p.limb(INK, [x, -11, x + 1, -1, x + 6, 0], 2.2);
  p.polygon(shade(black, 0.8), [-8, -20, -38, -12, -40, -18, -10, -30]);
  p.polygon(black, [-16, -16, -8, -30, 8, -36, 18, -30, 14, -16, 2, -9, -10, -11]);
  p.ellipse(black, 16, -37, 9, 8);
  p.polygon(shade(black, 1.2), [-14, -20, 6, -28, 6, -18, -10, -14], { role: 'detail' });
  p.polygon(hex('#8A7A5A'), [22, -41, 37, -35, 22, -32]);
  p.ellipse(hex('#EDE3D2'), 19, -39, 1.6, 1.6, { role: 'detail', jitter: 0.1 });
}

function drawDuck(p: Pen, random: Random): void {
  const body = pick(random, [hex('#B99A6C'), hex('#EFEBE0'), hex('#8A8F96')]);
  const head = pick(random, [hex('#2F6B4F'), shade(body, 0.8), hex('#EFEBE0')]);
  for (const x of [-3, 6]) p.limb(BEAK, [x, -8, x, -1, x + 7, 0], 2.4);
  p.polygon(body, [-30, -26, -22, -18, 14, -24, 22, -14, 10, -5, -14, -5, -26, -14]);
  p.polygon(shade(body, 0.78), [-20, -19, 4, -21, 2, -10, -16, -10], { role: 'detail' });
  p.limb(head, [14, -16, 15, -34], 10, 9);
  p.ellipse(head, 17, -38, 9, 8);
  p.polygon(BEAK, [23, -40, 37, -36, 35, -33, 23, -34]);
  p.ellipse(INK, 19.5, -40, 1.5, 1.5, { role: 'detail', jitter: 0.1 });
}

/** Both wings up, about to land. */
function drawWingsUp(p: Pen, random: Random): void {
  const body: Rgb = pick(random, PLUMAGE);
  const lift = between(random, 26, 44);
  p.polygon(shade(body, 0.75), [2, -2, 12, -lift, 26, -lift - 8, 20, -lift * 0.5, 12, 2]);
  p.polygon(shade(body, 0.8), [-12, 0, -34, 8, -30, 14, -8, 8]);
  p.ellipse(body, 0, 3, 17, 8);
  p.ellipse(shade(body, 1.15), 17, -3, 7.4, 6.6);
  p.polygon(shade(body, 0.9), [
    -10,
    1,
    -16,
    -lift * 0.9,
    -6,
    -lift - 14,
    4,
    -lift * 0.5,
    8,
    2,
  ]);
  p.limb(BEAK, [2, 9, 6, 17], 1.8);
  p.polygon(BEAK, [23, -5, 32, -1, 23, 1]);
  p.ellipse(INK, 19, -4, 1.4, 1.4, { role: 'detail', jitter: 0.1 });
}

/** A bird of prey from below: two broad wings and a fan. */
function drawSoaring(p: Pen, random: Random): void {
  const body = pick(random, [
    hex('#6E5140'),
    hex('#8A6A4E'),
    hex('#4A4650'),
    hex('#EDE6D6'),
  ]);
  const tip = between(random, -12, 8);
  for (const side of [-1, 1]) {
    p.polygon(shade(body, side < 0 ? 1 : 0.88), [
      0, -9, 22 * side, -13 + tip * 0.5, 50 * side, -8 + tip, 56 * side, 0 + tip, 44 * side,
      3 + tip, 26 * side, 7 + tip * 0.4, 0, 9,
    ]); // prettier-ignore
    p.polygon(shade(body, 0.6), [42 * side, -8 + tip, 58 * side, 1 + tip, 46 * side, 4 + tip], { role: 'detail' }); // prettier-ignore
  }
  p.polygon(shade(body, 0.85), [-4, 8, 4, 8, 12, 28, -12, 28]);
  p.ellipse(shade(body, 1.1), 0, 0, 6.4, 14);
  p.ellipse(shade(body, 1.3), 0, -14, 5.4, 5.6);
  p.polygon(BEAK, [-2.4, -18, 2.4, -18, 0, -24]);
}
