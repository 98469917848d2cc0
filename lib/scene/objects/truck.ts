import { GLASS, hex, INK, LAMP, PAINT, shade, STEEL, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { pick, type Random } from '../random.ts';
import { drawDriver, drawWheel } from './car.ts';

const CANVAS = hex('#EDE3CC');
const WOOD = hex('#A9713F');

/** Side view about 270 long and up to 122 high: cab on the right, load behind it. */
export function drawTruck(p: Pen, random: Random, variant: string): void {
  const paint = pick(random, PAINT);
  const second = pick(random, PAINT);
  p.rect(INK, -132, -34, 240, 10, 2);
  if (variant === 'box') drawBox(p, second);
  if (variant === 'tanker') drawTank(p, second);
  if (variant === 'logs') drawLogs(p);
  if (variant === 'dump') drawDump(p, second);
  drawCab(p, random, paint);
  for (const x of [-104, -66, 98]) drawWheel(p, x, 19);
}

export function drawCab(p: Pen, random: Random, paint: Rgb): void {
  p.polygon(paint, [70, -14, 70, -100, 78, -106, 112, -106, 126, -62, 136, -56, 138, -14]);
  p.polygon(GLASS, [80, -64, 80, -96, 108, -96, 118, -64], { role: 'detail' });
  drawDriver(p, random, 98, -72, 10);
  p.rect(shade(paint, 0.7), 70, -30, 68, 16, 3);
  p.limb(shade(paint, 0.6), [76, -60, 76, -32], 1.4, 1.4, { role: 'detail' });
  p.ellipse(LAMP, 133, -40, 5, 6, { glow: 1 });
  p.rect(STEEL, 128, -22, 14, 8, 2);
  p.limb(STEEL, [66, -30, 66, -116], 5);
}

function drawBox(p: Pen, colour: Rgb): void {
  p.rect(CANVAS, -136, -122, 196, 92, 3);
  p.rect(shade(CANVAS, 0.8), -136, -44, 196, 14, 0);
  p.polygon(colour, [-120, -60, -70, -108, -20, -60], { role: 'detail' });
  p.ellipse(colour, 14, -84, 22, 22, { role: 'detail' });
  p.rect(shade(CANVAS, 0.88), -136, -122, 196, 7, 2, { role: 'detail' });
}

function drawTank(p: Pen, colour: Rgb): void {
  p.rect(shade(STEEL, 1.3), -138, -102, 198, 70, 32);
  p.rect(colour, -137, -74, 196, 16, 0, { role: 'detail' });
  p.rect(shade(STEEL, 0.8), -120, -44, 162, 11, 5, { role: 'detail' });
  for (const x of [-90, -38, 14]) p.rect(STEEL, x - 8, -110, 16, 10, 2);
}

function drawLogs(p: Pen): void {
  p.rect(INK, -136, -42, 196, 10, 2);
  for (const [row, y] of [-52, -68, -84].entries()) {
    const n = 3 - (row > 1 ? 1 : 0);
    for (let i = 0; i < n; i++)
      p.rect(shade(WOOD, 0.8 + 0.12 * ((row + i) % 3)), -132 + row * 8, y - 8 + i, 184 - row * 16, 16, 7); // prettier-ignore
    p.ellipse(shade(WOOD, 1.45), -128 + row * 8, y, 7, 8);
  }
  for (const x of [-96, 10]) p.limb(INK, [x, -36, x, -96], 5);
}

function drawDump(p: Pen, colour: Rgb): void {
  p.polygon(hex('#7A6A58'), [-118, -86, -84, -108, -40, -100, -6, -112, 40, -86]);
  p.polygon(colour, [-140, -88, 62, -88, 50, -34, -120, -34]);
  p.polygon(shade(colour, 0.75), [-131, -56, 55, -56, 50, -34, -120, -34]);
  for (const x of [-90, -40, 10])
    p.limb(shade(colour, 0.65), [x, -86, x, -36], 4, 4, { role: 'detail' });
}
