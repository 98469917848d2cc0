import {
  GLASS,
  hex,
  INK,
  LAMP,
  PAINT,
  shade,
  STEEL,
  TYRE,
  type Rgb,
} from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { chance, pick, type Random } from '../../random.ts';
import { drawDriver, drawWheel } from '../car.ts';
import type { Drawings } from './drawings.ts';

const BRAKE = hex('#E5484D');
const PLATE = hex('#F4EFDF');

/** Cars between the usual kinds: with a load, with a flat back, open, or from behind. */
export const HARDER_CARS: Drawings<'car'> = {
  estate: drawEstate,
  pickup: drawPickup,
  cabriolet: drawCabriolet,
  jeep: drawJeep,
  rear: drawRear,
};

function drawHull(p: Pen, paint: Rgb): void {
  p.polygon(paint, [-88, -14, -90, -38, -84, -42, 40, -42, 74, -36, 87, -27, 88, -12, 80, -9, -82, -9]); // prettier-ignore
  p.polygon(shade(paint, 0.72), [-89, -18, 88, -18, 88, -12, 80, -8, -82, -8, -89, -12]);
  p.ellipse(LAMP, 81, -27, 5, 4.5, { glow: 1 });
  p.rect(BRAKE, -91, -36, 6, 12, 2, { glow: 0.95 });
  p.rect(STEEL, 77, -15, 14, 5, 2);
}

function drawWheels(p: Pen, paint: Rgb, r = 15): void {
  for (const x of [-53, 53]) {
    p.ellipse(shade(paint, 0.4), x, -r, r + 4, r + 3, { role: 'detail' });
    drawWheel(p, x, r);
  }
}

function drawPane(p: Pen, points: readonly number[]): void {
  p.polygon(GLASS, points, { role: 'detail' });
}

/** Long roof with a rail, at times with a load on it. */
function drawEstate(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  if (chance(random, 0.4)) {
    p.rect(pick(random, PAINT), -66, -80, 62, 15, 4);
    p.rect(INK, -58, -68, 70, 3);
  }
  p.polygon(shade(paint, 0.9), [-88, -38, -80, -67, 10, -67, 40, -38]);
  p.rect(INK, -72, -69.5, 76, 3, 1);
  drawHull(p, paint);
  drawPane(p, [-78, -43, -73, -61, -46, -61, -46, -43]);
  drawPane(p, [-42, -43, -42, -61, -12, -61, -12, -43]);
  drawPane(p, [-8, -43, -8, -61, 7, -61, 26, -43]);
  if (chance(random, 0.7)) drawDriver(p, random, 2, -50, 8);
  for (const x of [-44, -10]) p.limb(shade(paint, 0.62), [x, -42, x, -14], 1.2, 1.2, { role: 'detail' }); // prettier-ignore
  drawWheels(p, paint);
}

/** A car's cab and an open bed behind it. */
function drawPickup(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  if (chance(random, 0.6))
    for (const [i, x] of [-76, -58, -44].entries())
      p.rect(pick(random, [hex('#C79A62'), ...PAINT]), x, -56 - 6 * (i % 2), 17, 24, 2);
  p.polygon(shade(paint, 0.9), [-26, -38, -20, -70, 14, -70, 36, -38]);
  drawHull(p, paint);
  p.rect(shade(paint, 0.8), -91, -48, 64, 8, 2);
  drawPane(p, [-18, -43, -14, -63, 10, -63, 24, -43]);
  drawDriver(p, random, 2, -50, 8);
  p.limb(shade(paint, 0.6), [-26, -42, -26, -14], 1.6, 1.6, { role: 'detail' });
  drawWheels(p, paint, 17);
}

function drawCabriolet(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  p.limb(STEEL, [34, -40, 18, -60], 3);
  for (const x of [-14, 6]) drawPassenger(p, random, x);
  p.polygon(shade(paint, 0.6), [-58, -40, -50, -50, -34, -46, -30, -40]);
  drawHull(p, paint);
  p.limb(shade(paint, 0.62), [2, -40, 2, -14], 1.2, 1.2, { role: 'detail' });
  drawWheels(p, paint);
}

/** The heads above the open car are people in the car: a part of it, as a driver is. */
function drawPassenger(p: Pen, random: Random, x: number): void {
  p.ellipse(shade(pick(random, PAINT), 0.8), x, -40, 10, 9);
  drawDriver(p, random, x, -52, 9);
}

/** High and square, with the spare wheel on its back. */
function drawJeep(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  p.ellipse(TYRE, -84, -40, 8, 15);
  p.rect(shade(paint, 0.85), -74, -82, 92, 46, 5);
  p.polygon(paint, [-78, -16, -78, -48, 30, -48, 76, -44, 80, -14]);
  p.rect(shade(paint, 0.7), -80, -22, 162, 10, 2);
  drawPane(p, [-68, -51, -68, -75, -34, -75, -34, -51]);
  drawPane(p, [-28, -51, -28, -75, 12, -75, 12, -51]);
  drawDriver(p, random, -6, -58, 9);
  p.ellipse(LAMP, 76, -36, 5, 5, { glow: 1 });
  p.rect(BRAKE, -80, -44, 5, 9, 1, { glow: 0.95 });
  drawWheels(p, paint, 19);
}

function drawRear(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  for (const x of [-30, 30]) p.rect(TYRE, x - 8, -16, 16, 16, 4);
  p.polygon(shade(paint, 0.88), [-38, -38, -30, -67, 30, -67, 38, -38]);
  p.polygon(shade(GLASS, 0.8), [-31, -42, -26, -61, 26, -61, 31, -42], { role: 'detail' });
  p.rect(paint, -43, -44, 86, 36, 8);
  p.rect(shade(paint, 0.7), -43, -18, 86, 10, 4);
  for (const x of [-42, 30])
    p.rect(BRAKE, x, -38, 12, 10, 3, { role: 'detail', glow: 0.95 });
  p.rect(PLATE, -12, -31, 24, 9, 1, { role: 'detail' });
  p.limb(shade(paint, 0.7), [-26, -42, 26, -42], 1.4, 1.4, { role: 'detail' });
}
