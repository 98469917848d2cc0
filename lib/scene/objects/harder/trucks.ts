import { GLASS, hex, INK, LAMP, PAINT, shade, STEEL } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { chance, pick, type Random } from '../../random.ts';
import { drawDriver, drawWheel } from '../car.ts';
import { drawCab } from '../truck.ts';
import type { Drawings } from './drawings.ts';
import { CREAM, drawPane, drawVanBody } from './vanBody.ts';

/** Lorries that are nearly buses or cars; what makes them lorries is a closed or open load. */
export const HARDER_TRUCKS: Drawings<'truck'> = {
  boxVan: drawBoxVan,
  motorhome: drawMotorhome,
  flatbed: drawFlatbed,
  front: drawFront,
};

/** As long as a bus and of one piece, but blind: a picture where the windows would be. */
function drawBoxVan(p: Pen, random: Random): void {
  const paint = pick(random, [...PAINT, CREAM]);
  const second = pick(random, PAINT);
  p.rect(shade(paint, 0.94), -134, -122, 190, 100, 4);
  p.rect(INK, -134, -30, 200, 10, 2);
  drawVanBody(p, paint, 60, 100);
  p.rect(shade(paint, 0.94), -134, -122, 190, 92, 4);
  if (chance(random, 0.5)) {
    p.rect(second, -124, -92, 168, 20, 0, { role: 'detail' });
    p.rect(CREAM, -110, -86, 96, 8, 0, { role: 'detail' });
  } else {
    p.ellipse(second, -40, -78, 34, 30, { role: 'detail' });
    p.polygon(CREAM, [-62, -68, -40, -98, -18, -68], { role: 'detail' });
  }
  drawDriver(p, random, 78, -66, 8);
  for (const x of [-92, 92]) drawWheel(p, x, 18);
}

/** A living room on wheels: two small windows, a door, an alcove over the cab. */
function drawMotorhome(p: Pen, random: Random): void {
  const stripe = pick(random, PAINT);
  const white = pick(random, [hex('#F3EDE0'), CREAM, hex('#DDE3E4')]);
  drawVanBody(p, white, 80, 92);
  p.polygon(
    white,
    [-132, -18, -134, -116, -126, -124, 84, -124, 98, -112, 92, -96, 60, -94, 58, -18],
  );
  p.polygon(stripe, [-132, -44, 56, -44, 56, -36, -132, -30], { role: 'detail' });
  p.polygon(stripe, [-126, -62, -60, -62, -40, -52, -126, -52], { role: 'detail' });
  drawPane(p, -118, -102, 42, 26);
  drawPane(p, 8, -102, 34, 22);
  p.rect(shade(white, 0.88), -52, -100, 30, 76, 3, { role: 'detail' });
  drawDriver(p, random, 76, -64, 8);
  for (const x of [-86, 90]) drawWheel(p, x, 18);
}

function drawFlatbed(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  p.rect(INK, -134, -36, 244, 10, 2);
  for (let x = -126, i = 0; x < 36; i++) {
    const w = 30 + 14 * ((i * 7) % 3);
    const h = 24 + 16 * ((i * 5) % 3);
    if (chance(random, 0.85)) p.rect(pick(random, [hex('#C79A62'), ...PAINT]), x, -44 - h, w, h + 2, 2); // prettier-ignore
    x += w + 4;
  }
  p.rect(shade(paint, 0.8), -138, -48, 200, 14, 2);
  drawCab(p, random, paint);
  for (const x of [-104, -66, 98]) drawWheel(p, x, 19);
}

function drawFront(p: Pen, random: Random): void {
  const paint = pick(random, PAINT);
  for (const x of [-38, 38]) p.rect(INK, x - 11, -24, 22, 24, 4);
  p.rect(pick(random, [CREAM, STEEL, ...PAINT]), -58, -138, 116, 112, 3);
  p.rect(paint, -50, -104, 100, 88, 9);
  p.rect(GLASS, -43, -96, 86, 34, 5, { role: 'detail', glow: 0.3 });
  drawDriver(p, random, 20, -74, 11);
  for (const y of [-54, -46, -38]) p.rect(INK, -28, y, 56, 4, 1, { role: 'detail' });
  p.rect(STEEL, -54, -28, 108, 12, 3);
  for (const x of [-40, 40]) p.ellipse(LAMP, x, -36, 7, 6, { glow: 1 });
  for (const x of [-56, 56]) p.rect(INK, x - 4, -88, 8, 20, 2);
}
