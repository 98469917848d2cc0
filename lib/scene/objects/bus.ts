import { GLASS, hex, INK, LAMP, PAINT, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';
import { drawDriver, drawWheel } from './car.ts';

const CREAM = hex('#F4EAD3');
const SIGN = hex('#FFB54A');

/** Side view about 300 long and 118 high (double-decker 168); 'front' is the view from ahead. */
export function drawBus(p: Pen, random: Random, variant: string): void {
  const paint = pick(random, PAINT);
  if (variant === 'front') return drawFront(p, random, paint);
  const tall = variant === 'doubleDecker' ? 168 : 118;
  const half = variant === 'doubleDecker' ? 128 : 150;
  p.rect(paint, -half, -tall, 2 * half, tall - 12, 13);
  p.rect(CREAM, -half + 1, -tall + 1, 2 * half - 2, 10, 5, { role: 'detail' });
  p.rect(shade(paint, 0.7), -half, -26, 2 * half, 14, 3);
  p.rect(CREAM, -half, -46, 2 * half, 6, 0, { role: 'detail' });
  const decks = variant === 'doubleDecker' ? [-152, -96] : [-100];
  for (const y of decks) drawWindows(p, random, half, y);
  p.rect(shade(paint, 0.5), half - 68, -96, 26, 80, 3, { role: 'detail' });
  p.rect(GLASS, half - 66, -93, 10, 70, 2, { role: 'detail', glow: 0.45 });
  p.rect(GLASS, half - 54, -93, 10, 70, 2, { role: 'detail', glow: 0.45 });
  p.rect(INK, half - 66, -tall + 12, 58, 9, 2, { role: 'detail' });
  p.rect(SIGN, half - 60, -tall + 14, 44, 5, 1, { role: 'detail', glow: 1 });
  p.ellipse(LAMP, half - 4, -26, 5, 5, { glow: 1 });
  p.rect(hex('#E5484D'), -half - 1, -36, 6, 12, 2, { glow: 0.95 });
  for (const x of [-half + 52, half - 88]) {
    p.ellipse(shade(paint, 0.35), x, -18, 23, 22, { role: 'detail' });
    drawWheel(p, x, 18);
  }
}

function drawWindows(p: Pen, random: Random, half: number, y: number): void {
  for (let x = -half + 10; x < half - 44; x += 34) {
    if (y > -120 && x > half - 100) break;
    p.rect(GLASS, x, y, 29, 34, 4, { role: 'detail', glow: 0.45 });
    if (chance(random, 0.4)) drawDriver(p, random, x + 14, y + 22, 9);
  }
  p.rect(GLASS, half - 36, y, 34, y > -120 ? 44 : 34, 5, { role: 'detail', glow: 0.35 });
  if (y > -120) drawDriver(p, random, half - 20, y + 26, 10);
}

function drawFront(p: Pen, random: Random, paint: Rgb): void {
  for (const x of [-40, 40]) p.rect(INK, x - 11, -22, 22, 22, 4);
  p.rect(paint, -58, -128, 116, 116, 13);
  p.rect(shade(paint, 0.7), -58, -30, 116, 18, 6);
  p.rect(INK, -44, -123, 88, 15, 3, { role: 'detail' });
  p.rect(SIGN, -34, -119, 68, 7, 1, { role: 'detail', glow: 1 });
  p.rect(GLASS, -51, -104, 102, 54, 7, { role: 'detail', glow: 0.4 });
  drawDriver(p, random, 26, -66, 12);
  p.limb(INK, [0, -104, 0, -52], 2, 2, { role: 'detail' });
  p.rect(CREAM, -57, -46, 114, 6, 0, { role: 'detail' });
  for (const x of [-44, 44]) p.ellipse(LAMP, x, -32, 7, 7, { glow: 1 });
  for (const x of [-64, 64]) p.rect(INK, x - 4, -100, 8, 18, 3);
}
