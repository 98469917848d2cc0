import { GLASS, hex, INK, LAMP, PAINT, shade } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { chance, pick, type Random } from '../../random.ts';
import { drawDriver, drawWheel } from '../car.ts';
import type { Drawings } from './drawings.ts';
import { BRAKE, CREAM, drawPane, drawVanBody } from './vanBody.ts';

const SIGN = hex('#FFB54A');

/** Buses that are nearly vans or lorries; what makes them buses is a row of windows with people. */
export const HARDER_BUSES: Drawings<'bus'> = {
  minibus: drawMinibus,
  coach: drawCoach,
  rear: drawRear,
};

function drawMinibus(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  drawVanBody(p, paint, 112, 104);
  p.rect(CREAM, -112, -54, 180, 6, 0, { role: 'detail' });
  for (let x = -104; x < 30; x += 33) {
    drawPane(p, x, -94, 29, 34);
    if (chance(random, 0.6)) drawDriver(p, random, x + 14, -71, 9);
  }
  drawPane(p, 34, -94, 30, 62);
  drawDriver(p, random, 78, -68, 8);
  p.rect(SIGN, 20, -103, 46, 6, 1, { role: 'detail', glow: 1 });
  for (const x of [-70, 88]) drawWheel(p, x, 18);
}

/** High floor, dark glass in one band, luggage doors. */
function drawCoach(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  p.polygon(
    paint,
    [-150, -14, -152, -122, -144, -132, 128, -132, 146, -116, 152, -60, 152, -14],
  );
  p.rect(shade(paint, 0.7), -151, -30, 303, 16, 3);
  p.polygon(shade(GLASS, 0.72), [-146, -76, -146, -118, 124, -118, 140, -110, 146, -64, 116, -64, 108, -76], { role: 'detail', glow: 0.3 }); // prettier-ignore
  for (let x = -112; x < 110; x += 37)
    p.limb(shade(paint, 0.6), [x, -118, x, -76], 2, 2, { role: 'detail' });
  for (let x = -130; x < 100; x += 37)
    if (chance(random, 0.45)) drawDriver(p, random, x, -86, 9);
  p.polygon(pick(random, [CREAM, shade(paint, 1.3)]), [-150, -40, -20, -40, 60, -70, 20, -70, -40, -52, -150, -52], { role: 'detail' }); // prettier-ignore
  for (const x of [-60, -14, 32])
    p.rect(shade(paint, 0.8), x, -34, 42, 18, 1, { role: 'detail' });
  p.ellipse(LAMP, 147, -28, 5, 6, { glow: 1 });
  p.rect(BRAKE, -153, -48, 6, 16, 2, { glow: 0.95 });
  for (const x of [-98, 102]) drawWheel(p, x, 20);
}

function drawRear(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  for (const x of [-40, 40]) p.rect(INK, x - 11, -22, 22, 22, 4);
  p.rect(paint, -57, -126, 114, 114, 11);
  p.rect(shade(GLASS, 0.7), -46, -112, 92, 36, 5, { role: 'detail', glow: 0.4 });
  for (const x of [-24, 16]) if (chance(random, 0.6)) drawDriver(p, random, x, -84, 11);
  p.rect(pick(random, [CREAM, ...PAINT]), -46, -68, 92, 26, 2, { role: 'detail' });
  for (const y of [-36, -31, -26]) p.rect(INK, -30, y, 60, 2.4, 0, { role: 'detail' });
  for (const x of [-54, 42])
    p.rect(BRAKE, x, -62, 12, 24, 3, { role: 'detail', glow: 0.95 });
  p.rect(shade(paint, 0.65), -57, -22, 114, 10, 3);
  p.rect(SIGN, -20, -123, 40, 7, 1, { role: 'detail', glow: 1 });
}
