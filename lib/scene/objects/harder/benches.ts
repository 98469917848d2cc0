import { hex, INK, shade } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { pick, type Random } from '../../random.ts';
import type { Drawings } from './drawings.ts';

const WOODS = ['#A9713F', '#8C5A33', '#5E7F5A', '#B5533C', '#4F7F9B', '#D8CDB8'].map(hex);

/** Benches at an angle, without a back, and from behind. */
export const HARDER_BENCHES: Drawings<'bench'> = {
  side: drawSide,
  backless: drawBackless,
  rear: drawRear,
};

/** Seen at an angle: the far end is higher in the picture. */
function drawSide(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  const iron = pick(random, [INK, shade(wood, 0.6)]);
  const frame = (x: number, y: number) => {
    p.limb(iron, [x - 10, y, x - 7, y - 27, x - 16, y - 56], 5);
    p.limb(iron, [x + 16, y, x + 15, y - 27], 5);
  };
  const slat = (x: number, y: number, w: number, tone: number) =>
    p.polygon(shade(wood, tone), [x - 34, y, x - 34 + w, y + 1, x + 36 + w, y - 15, x + 36, y - 16]); // prettier-ignore
  frame(34, -16);
  for (const [i, y] of [-58, -49, -40].entries()) {
    const x = -13 + i * 2.4;
    p.polygon(shade(wood, 1.05 - 0.07 * i), [x - 30, y, x - 30, y + 7.4, x + 42, y - 8.6, x + 42, y - 16]); // prettier-ignore
  }
  for (const [i, x] of [-10, 0, 10].entries()) slat(x, -28, 9, 1.05 - 0.08 * i);
  frame(-30, 0);
  p.limb(iron, [-38, -40, -14, -39, -15, -27], 4);
}

function drawBackless(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  for (const x of [-44, 44]) {
    p.limb(shade(wood, 0.6), [x - 8, 0, x - 3, -30], 5);
    p.limb(shade(wood, 0.6), [x + 8, 0, x + 3, -30], 5);
  }
  p.limb(shade(wood, 0.55), [-42, -14, 42, -14], 3.4);
  p.rect(wood, -60, -36, 120, 6, 1.5);
  p.rect(shade(wood, 0.8), -60, -29.5, 120, 5, 1.5);
}

/** The back of the back: the seat hardly shows. */
function drawRear(p: Pen, random: Random): void {
  const wood = pick(random, WOODS);
  for (const x of [-50, 50]) p.limb(shade(wood, 0.5), [x, 0, x, -30], 5);
  p.rect(shade(wood, 0.6), -56, -31, 112, 6, 1);
  for (const [i, y] of [-62, -51, -40].entries())
    p.rect(shade(wood, 0.98 - 0.07 * i), -58, y, 116, 8.4, 1.5);
  for (const x of [-46, 0, 46]) p.limb(shade(wood, 0.5), [x, -64, x, -22], 4.5);
}
