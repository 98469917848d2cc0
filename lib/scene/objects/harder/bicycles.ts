import { hex, INK, LAMP, PAINT, STEEL, TYRE } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { pick, type Random } from '../../random.ts';
import type { Drawings } from './drawings.ts';

/** Bicycles that come towards the viewer, and others with small wheels or a load. */
export const HARDER_BICYCLES: Drawings<'bicycle'> = {
  frontal: drawFrontal,
  folding: drawFolding,
  cargo: drawCargo,
};

/** Wheel from ahead, fork, handlebar and lamp. */
function drawFrontal(p: Pen, random: Random): void {
  const frame = pick(random, PAINT);
  p.rect(TYRE, -3.2, -40, 6.4, 40, 3);
  p.limb(frame, [-5, -19, -6, -42, 6, -42, 5, -19], 2.8);
  p.limb(frame, [0, -42, 0, -58], 4);
  p.limb(INK, [-24, -55, -16, -60, 16, -60, 24, -55], 3.2);
  for (const side of [-1, 1]) p.limb(INK, [3 * side, -20, 13 * side, -20], 2.4);
  p.ellipse(INK, 0, -66, 7, 3.4);
  p.ellipse(LAMP, 0, -49, 4, 4, { glow: 1 });
}

function drawSmallWheel(p: Pen, x: number, r: number): void {
  for (const a of [0.3, 1.3, 2.4])
    p.limb(STEEL, [x - r * 0.85 * Math.cos(a), -r - r * 0.85 * Math.sin(a), x + r * 0.85 * Math.cos(a), -r + r * 0.85 * Math.sin(a)], 0.9, 0.9, { jitter: 0.1 }); // prettier-ignore
  p.ring(TYRE, x, -r, r, r * 0.8);
  p.ellipse(STEEL, x, -r, 2.4, 2.4);
}

function drawFolding(p: Pen, random: Random): void {
  const frame = pick(random, PAINT);
  for (const x of [-25, 25]) drawSmallWheel(p, x, 12.5);
  p.limb(frame, [-25, -12.5, -14, -22, 18, -26], 5);
  p.limb(frame, [25, -12.5, 18, -26, 14, -60], 3.4);
  p.limb(INK, [-12, -20, -17, -56], 3);
  p.polygon(INK, [-27, -60, -9, -59, -12, -55, -21, -55]);
  p.limb(INK, [8, -64, 17, -60, 19, -56], 3);
  p.ring(STEEL, -6, -18, 5.5, 3);
}

/** A long one with a box in front. */
function drawCargo(p: Pen, random: Random): void {
  const frame = pick(random, PAINT);
  drawSmallWheel(p, -38, 19);
  drawSmallWheel(p, 44, 13);
  p.limb(frame, [-38, -19, -18, -20, 30, -18, 44, -13], 3.6);
  p.limb(frame, [-18, -20, -24, -52], 3.4);
  p.limb(frame, [-24, -44, -4, -40, -8, -20], 3.2);
  p.limb(INK, [-4, -40, -2, -60, -8, -63], 3);
  p.polygon(INK, [-34, -58, -16, -57, -19, -53, -28, -53]);
  p.polygon(pick(random, [hex('#A9713F'), ...PAINT]), [2, -44, 38, -44, 32, -18, 6, -18]);
  p.ring(STEEL, -18, -20, 6, 3.4);
}
