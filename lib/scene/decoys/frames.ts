import { hex, INK, PAINT, shade, STEEL, TYRE } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, integerBetween, pick, type Random } from '../random.ts';

const WOODS = ['#A9713F', '#8C5A33', '#5E7F5A', '#D8CDB8'].map(hex);

/** Hoops to lock bicycles to, or a spiral of rings: round like wheels. */
export function drawRack(p: Pen, random: Random): void {
  const metal = pick(random, [STEEL, INK, ...PAINT.slice(0, 3)]);
  const n = integerBetween(random, 3, 5);
  for (let i = 0; i < n; i++) {
    const x = (i - (n - 1) / 2) * 26;
    if (chance(random, 0.12)) p.ring(TYRE, x + 8, -19, 19, 16);
    p.limb(metal, [x - 10, 0, x - 10, -28, x - 6, -36, x + 6, -36, x + 10, -28, x + 10, 0], 3.2); // prettier-ignore
  }
  p.limb(shade(metal, 0.75), [-13 * n, -4, 13 * n, -4], 3.2);
}

/** A garden parasol without its cloth. */
export function drawParasolFrame(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  p.rect(shade(STEEL, 0.7), -15, -6, 30, 6, 2);
  p.limb(wood, [0, -4, 0, -134], 4.5);
  const shut = chance(random, 0.35);
  for (const x of [-60, -36, -12, 12, 36, 60]) {
    if (shut) p.limb(shade(wood, 0.8), [0, -130, x * 0.16, -96, x * 0.2, -66], 2.6);
    else p.limb(shade(wood, 0.8), [0, -130, x * 0.6, -118, x, -98], 2.2);
  }
  if (!shut) p.limb(shade(wood, 0.7), [-36, -113, 0, -92, 36, -113], 1.8);
}

/** Low boards between posts: like the back of a bench, but nobody can sit there. */
export function drawFence(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  const wide = integerBetween(random, 60, 88);
  for (let x = -wide; x <= wide; x += (2 * wide) / 3)
    p.rect(shade(wood, 0.7), x - 4, -52, 8, 52, 1);
  for (const [i, y] of [-48, -34, -20].entries())
    p.rect(shade(wood, 1.05 - 0.08 * i), -wide - 6, y, 2 * wide + 12, 8, 1);
}

/** Trestle table with crates. */
export function drawPicnicTable(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  for (const x of [-40, 40]) p.limb(shade(wood, 0.65), [x - 9, 0, x, -44, x + 9, 0], 4.5);
  p.rect(wood, -58, -50, 116, 7, 1);
  for (let i = 0; i < integerBetween(random, 1, 3); i++)
    p.rect(pick(random, PAINT), -48 + i * 34, -68, 28, 18, 1);
}

/** A pram or a shopping trolley: wheels, but no bicycle and no car. */
export function drawTrolley(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  for (const x of [-17, 17]) {
    p.ring(TYRE, x, -9, 9, 6);
    p.ellipse(STEEL, x, -9, 2.4, 2.4);
  }
  p.limb(STEEL, [-18, -10, 8, -28, 18, -10], 2.6);
  p.limb(STEEL, [14, -30, 30, -56, 38, -56], 3);
  if (chance(random, 0.5)) {
    p.polygon(paint, [-28, -50, 22, -50, 16, -26, -22, -26]);
    p.polygon(shade(paint, 0.8), [-28, -50, -26, -66, -8, -72, -4, -50]);
  } else p.polygon(shade(STEEL, 0.9), [-28, -54, 20, -48, 14, -24, -22, -24]);
}
