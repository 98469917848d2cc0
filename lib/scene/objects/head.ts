import { CLOTH, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { pick, type Random } from '../random.ts';

const HAIRCUTS = [
  'short',
  'short',
  'long',
  'bun',
  'bald',
  'beanie',
  'brim',
  'curls',
] as const;

/** A head of about 19 units around (x, y), looking to the right. */
export function drawHead(
  p: Pen,
  random: Random,
  x: number,
  y: number,
  skin: Rgb,
  hair: Rgb,
): void {
  const haircut = pick(random, HAIRCUTS);
  const hat = pick(random, CLOTH);
  if (haircut === 'long') p.rect(hair, x - 10, y - 7, 14, 24, 6);
  if (haircut === 'bun') p.ellipse(hair, x - 9, y - 7, 4.5, 4.5);
  if (haircut === 'curls') p.ellipse(hair, x - 2, y - 3, 11.5, 10.5);
  p.ellipse(skin, x, y, 8.6, 9.4);
  p.ellipse(skin, x + 8.4, y + 1.5, 1.8, 1.5);
  if (haircut === 'beanie') {
    p.polygon(hat, [
      x - 9,
      y - 2,
      x - 8,
      y - 9,
      x - 2,
      y - 13,
      x + 5,
      y - 11,
      x + 9,
      y - 3,
    ]);
    p.rect(shade(hat, 0.75), x - 9.5, y - 4.5, 19, 4.2, 1.5);
    p.ellipse(shade(hat, 1.3), x - 1, y - 13, 2.6, 2.6);
  } else if (haircut === 'brim') {
    p.rect(hat, x - 7, y - 13, 14, 9, 3);
    p.ellipse(shade(hat, 0.8), x, y - 4.5, 14, 2.8);
  } else if (haircut !== 'bald') {
    p.polygon(hair, [
      x - 9.5, y + 3, x - 9.5, y - 5, x - 4, y - 11, x + 4, y - 11, x + 9, y - 5, x + 6, y - 4,
      x - 2, y - 4, x - 4, y + 3,
    ]); // prettier-ignore
  }
  p.ellipse(INK, x + 4.6, y - 0.5, 1.1, 1.4, { role: 'detail', jitter: 0.1 });
  p.ellipse(shade(skin, 0.82), x + 3, y + 3.6, 1.9, 1.2, { role: 'detail', alpha: 0.7 });
}
