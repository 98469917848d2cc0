import {
  CLOTH,
  GLASS,
  hex,
  INK,
  LAMP,
  PAINT,
  shade,
  SKIN,
  STEEL,
  TYRE,
  type Rgb,
} from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';

const BRAKE = hex('#E5484D');
const PLATE = hex('#F4EFDF');

/** A wheel with a hub, radius r, standing on the ground at x. */
export function drawWheel(p: Pen, x: number, r: number): void {
  p.ellipse(TYRE, x, -r, r, r, { jitter: 0.25 });
  p.ellipse(STEEL, x, -r, r * 0.55, r * 0.55, { role: 'detail' });
  p.ellipse(shade(STEEL, 0.65), x, -r, r * 0.2, r * 0.2, { role: 'detail' });
}

/** Driver's head and shoulders behind a window, at (x, y) = chin. */
export function drawDriver(
  p: Pen,
  random: Random,
  x: number,
  y: number,
  size: number,
): void {
  const skin = pick(random, SKIN);
  p.ellipse(pick(random, CLOTH), x, y + 0.9 * size, 1.1 * size, 0.7 * size, {
    role: 'detail',
  });
  p.ellipse(skin, x, y - 0.3 * size, 0.6 * size, 0.72 * size, { role: 'detail' });
  p.ellipse(shade(skin, 0.35), x - 0.15 * size, y - 0.75 * size, 0.6 * size, 0.4 * size, {
    role: 'detail',
  });
}

/** Side view about 172 long and 66 high; 'front' is the view from ahead. */
export function drawCar(p: Pen, random: Random, variant: string): void {
  const paint = variant === 'taxi' ? hex('#F2C230') : pick(random, PAINT);
  if (variant === 'front') drawFront(p, random, paint);
  else drawSide(p, random, variant, paint);
}

function drawSide(p: Pen, random: Random, variant: string, paint: Rgb): void {
  const roof = {
    sedan: [-58, -38, -38, -62, 14, -62, 40, -38],
    taxi: [-58, -38, -38, -62, 14, -62, 40, -38],
    hatchback: [-80, -38, -70, -63, 8, -63, 36, -38],
    van: [-84, -38, -81, -74, 22, -74, 50, -40],
  }[variant as 'sedan' | 'taxi' | 'hatchback' | 'van'];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = roof;
  p.polygon(shade(paint, 0.9), [x0 - 3, y0 + 3, x1, y1, x2, y2, x3 + 4, y3 + 3]);
  p.polygon(paint, [
    -86, -16, -88, -30, -83, -40, x3, -41, 74, -35, 86, -26, 87, -13, 80, -9, -82, -9,
  ]); // prettier-ignore
  p.polygon(shade(paint, 0.72), [-87, -19, 87, -18, 87, -12, 80, -8, -82, -8, -87, -12]);
  const split = (x1 + x2) / 2 + 2;
  const inset = 5;
  p.polygon(
    GLASS,
    [x0 + 9, y0 - 1, x1 + 4, y1 + inset, split - 3, y1 + inset, split - 3, y0 - 1],
    {
      role: 'detail',
    },
  );
  p.polygon(
    GLASS,
    [split + 3, y3 - 1, split + 3, y2 + inset, x2 - 2, y2 + inset, x3 - 8, y3 - 1],
    {
      role: 'detail',
    },
  );
  if (chance(random, 0.8)) drawDriver(p, random, split + 16, -46, 8);
  p.limb(shade(paint, 0.62), [split, -40, split, -14], 1.2, 1.2, { role: 'detail' });
  p.limb(INK, [split + 8, -34, split + 16, -34], 2, 2, { role: 'detail' });
  p.ellipse(LAMP, 80, -27, 5, 4.5, { glow: 1 });
  p.rect(BRAKE, -89, -32, 6, 8, 2, { glow: 0.95 });
  p.rect(STEEL, 76, -15, 14, 5, 2);
  p.rect(STEEL, -91, -15, 14, 5, 2);
  if (variant === 'taxi') {
    p.rect(PLATE, -20, -70, 22, 8, 2, { glow: 0.8 });
    for (let i = 0; i < 9; i++)
      p.rect(i % 2 ? INK : PLATE, -70 + i * 15, -27, 15, 4, 0, { role: 'detail' });
  }
  for (const x of [-52, 52]) {
    p.ellipse(shade(paint, 0.4), x, -15, 19, 18, { role: 'detail' });
    drawWheel(p, x, 15);
  }
}

function drawFront(p: Pen, random: Random, paint: Rgb): void {
  for (const x of [-30, 30]) p.rect(TYRE, x - 8, -16, 16, 16, 4);
  p.polygon(shade(paint, 0.88), [-36, -38, -28, -64, 28, -64, 36, -38]);
  p.polygon(GLASS, [-30, -38, -24, -59, 24, -59, 30, -38], { role: 'detail' });
  drawDriver(p, random, 12, -45, 8);
  p.rect(paint, -43, -43, 86, 35, 9);
  p.rect(shade(paint, 0.72), -43, -20, 86, 12, 5);
  p.rect(INK, -20, -33, 40, 9, 3, { role: 'detail' });
  for (const x of [-32, 32]) p.ellipse(LAMP, x, -30, 7, 6, { glow: 1 });
  for (const x of [-42, 42]) p.ellipse(shade(paint, 0.8), x, -47, 5.5, 4);
  p.rect(PLATE, -11, -19, 22, 7, 1, { role: 'detail' });
}
