import { CLOTH, hex, INK, mix, shade } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { between, pick, type Random } from '../../random.ts';
import { drawTail } from '../kite.ts';
import type { Drawings } from './drawings.ts';

const CREAM = hex('#FBF1DC');

/** Kites that could be birds or umbrellas. */
export const HARDER_KITES: Drawings<'kite'> = {
  canopy: drawCanopyKite,
  bird: drawBirdKite,
  box: drawBoxKite,
  octopus: drawOctopus,
};

function drawLine(p: Pen, x: number, y: number): void {
  p.limb(INK, [x, y, x + 12, y + 90, x + 30, y + 200], 0.8, 0.8, {
    role: 'detail',
    alpha: 0.45,
  });
}

/** A bent wing of cells, like a dome of cloth, on many strings. */
function drawCanopyKite(p: Pen, random: Random): void {
  const [a, b] = [pick(random, CLOTH), pick(random, [CREAM, ...CLOTH])];
  const knot = [between(random, -8, 8), 62] as const;
  for (const x of [-48, -24, 0, 24, 48])
    p.limb(INK, [x, 6 - 0.008 * (48 * 48 - x * x), ...knot], 0.9, 0.9, { role: 'detail', alpha: 0.6 }); // prettier-ignore
  drawLine(p, knot[0], knot[1]);
  const n = 6;
  const arc = (i: number, r: number) => {
    const t = Math.PI * (1 - i / n);
    return [56 * r * Math.cos(t), 8 - 34 * r * Math.sin(t)];
  };
  for (let i = 0; i < n; i++)
    p.polygon(i % 2 ? a : b, [...arc(i, 1), ...arc(i + 0.5, 1.04), ...arc(i + 1, 1), ...arc(i + 1, 0.62), ...arc(i, 0.62)]); // prettier-ignore
}

/** Two wings and a head of cloth: stiff, bright, with a cross of sticks and ribbons. */
function drawBirdKite(p: Pen, random: Random): void {
  const [a, b] = [pick(random, CLOTH), pick(random, [CREAM, ...CLOTH])];
  const sway = between(random, -8, 8);
  drawLine(p, 0, 4);
  for (const side of [-1, 1])
    drawTail(p, [b, a], [4 * side, 22, 7 * side + sway, 38, 6 * side - sway, 54]);
  for (const side of [-1, 1]) {
    p.polygon(a, [
      0,
      -14,
      26 * side,
      -26,
      58 * side,
      -14,
      40 * side,
      -4,
      22 * side,
      6,
      0,
      10,
    ]);
    p.polygon(b, [30 * side, -24, 58 * side, -14, 40 * side, -6], { role: 'detail' });
  }
  p.polygon(shade(a, 0.8), [-9, -12, 0, -34, 9, -12, 12, 24, 0, 18, -12, 24]);
  p.limb(INK, [-50, -15, 0, -8, 50, -15], 1.2, 1.2, { role: 'detail' });
  p.ellipse(CREAM, 0, -22, 3.4, 3.4, { role: 'detail' });
}

function drawBoxKite(p: Pen, random: Random): void {
  const [a, b] = [pick(random, CLOTH), pick(random, [CREAM, ...CLOTH])];
  drawLine(p, -10, 20);
  for (const x of [-26, 4, 26]) p.limb(INK, [x, -34, x - 6, 36], 1.6);
  for (const [y, colour] of [[-34, a], [14, b]] as const) {
    p.polygon(colour, [-28, y, 4, y + 4, 3, y + 24, -30, y + 20]);
    p.polygon(shade(colour, 0.75), [4, y + 4, 28, y - 2, 26, y + 18, 3, y + 24]);
  } // prettier-ignore
}

/** A round head with streamers. */
function drawOctopus(p: Pen, random: Random): void {
  const a = pick(random, CLOTH);
  const sway = between(random, -12, 12);
  drawLine(p, 0, -10);
  for (const [i, x] of [-20, -12, -4, 4, 12, 20].entries())
    p.limb(i % 2 ? shade(a, 0.8) : mix(a, CREAM, 0.4), [x, -4, x * 1.1 + sway * 0.4, 26, x * 1.2 - sway * 0.5, 52, x * 1.3 + sway, 74], 6, 2.5); // prettier-ignore
  p.polygon(a, [-28, 2, -30, -20, -18, -38, 0, -43, 18, -38, 30, -20, 28, 2]);
  for (const x of [-9, 11]) {
    p.ellipse(CREAM, x, -18, 7, 8, { role: 'detail' });
    p.ellipse(INK, x + 1, -16, 3, 4, { role: 'detail' });
  }
}
