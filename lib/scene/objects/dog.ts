import { CLOTH, hex, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { between, pick, type Random } from '../random.ts';

export const COATS: readonly Rgb[] = [
  '#9A6236',
  '#C79A5B',
  '#3A3130',
  '#E9DCC3',
  '#6E5140',
  '#8C8B90',
].map(hex);
const TONGUE = hex('#E2696B');

/** About 90 long and 62 high, in profile: long snout, collar, tail; five kinds. */
export function drawDog(p: Pen, random: Random, variant: string): void {
  const coat = pick(random, COATS);
  const collar = pick(random, CLOTH);
  const wag = between(random, -6, 10);
  if (variant === 'sit') return drawSitting(p, coat, collar);
  if (variant === 'poodle') return drawPoodle(p, coat, collar);
  const low = variant === 'dachshund';
  const leg = low ? 13 : 28;
  const half = low ? 44 : 33;
  const far = shade(coat, 0.72);
  const top = -leg - 24;
  p.limb(
    coat,
    [-half + 4, top + 6, -half - 12, top - 6 - wag, -half - 18, top - 18 - wag],
    7,
    3,
  );
  p.limb(far, [-half + 12, -leg, -half + 15, -leg * 0.5, -half + 13, -2], 8, 6);
  p.limb(far, [half - 12, -leg, half - 13, -leg * 0.5, half - 17, -2], 8, 6);
  p.polygon(coat, [
    -half - 2, top + 6, -half + 10, top, half - 8, top - 2, half + 6, top - 4, half + 8, -leg,
    half - 6, -leg + 5, -half + 16, -leg + (low ? 4 : -2), -half, -leg + 2,
  ]); // prettier-ignore
  p.limb(coat, [-half + 5, -leg - 6, -half + 3, -leg * 0.5, -half, -2], 12, 6.4);
  p.limb(coat, [half - 1, -leg - 4, half, -leg * 0.5, half + 2, -2], 10, 6.4);
  if (variant === 'shepherd')
    p.polygon(shade(coat, 0.55), [-half, top + 4, half - 4, top - 2, half - 12, top + 11, -half + 10, top + 13], { role: 'detail' }); // prettier-ignore
  if (variant === 'hound')
    p.ellipse(shade(coat, 0.66), -4, top + 9, 13, 8, { role: 'detail' });
  p.limb(coat, [half - 2, top + 8, half + 12, top - 12], 17, 14);
  p.limb(collar, [half - 3, top - 4, half + 13, top + 4], 4.4);
  drawHead(p, half + 14, top - 18, coat, variant === 'shepherd' ? 'prick' : 'floppy');
}

export function drawHead(
  p: Pen,
  x: number,
  y: number,
  coat: Rgb,
  ears: 'prick' | 'floppy',
): void {
  const dark = shade(coat, 0.62);
  if (ears === 'prick') p.polygon(dark, [x - 8, y - 6, x - 5, y - 23, x + 3, y - 9]);
  p.polygon(TONGUE, [x + 15, y + 8, x + 21, y + 7, x + 20, y + 17, x + 16, y + 16]);
  p.ellipse(coat, x, y, 12.5, 11.5);
  p.rect(shade(coat, 1.15), x + 4, y - 3, 22, 12, 5);
  p.ellipse(INK, x + 25, y - 1, 3.6, 3);
  if (ears === 'floppy')
    p.polygon(dark, [x - 8, y - 9, x, y - 11, x + 1, y + 2, x - 4, y + 13, x - 11, y + 11, x - 12, y]); // prettier-ignore
  else p.polygon(coat, [x - 4, y - 7, x + 2, y - 24, x + 8, y - 7]);
  p.ellipse(INK, x + 5, y - 4, 1.9, 2.1, { role: 'detail', jitter: 0.1 });
}

function drawPoodle(p: Pen, coat: Rgb, collar: Rgb): void {
  const fluff = shade(coat, 1.12);
  p.limb(coat, [-28, -46, -36, -60], 5);
  p.ellipse(fluff, -38, -64, 8.5, 8.5);
  for (const x of [-24, -10, 14, 26]) {
    p.limb(shade(coat, 0.85), [x, -32, x, -2], 6.5);
    p.ellipse(x === -24 || x === 26 ? fluff : shade(fluff, 0.82), x, -8, 8, 7.5);
  }
  p.rect(coat, -34, -48, 50, 20, 10);
  p.ellipse(fluff, 16, -44, 20, 17);
  p.limb(collar, [18, -58, 34, -54], 4.4);
  p.ellipse(coat, 30, -68, 11, 10.5);
  p.rect(coat, 34, -70, 22, 9, 4);
  p.ellipse(INK, 56, -68, 3.2, 2.8);
  p.ellipse(shade(fluff, 0.8), 22, -64, 7.5, 11);
  p.ellipse(fluff, 27, -81, 12, 9.5);
  p.ellipse(INK, 37, -71, 1.9, 2.1, { role: 'detail', jitter: 0.1 });
}

function drawSitting(p: Pen, coat: Rgb, collar: Rgb): void {
  p.limb(coat, [-22, -6, -38, -8, -46, -20], 7.5, 4);
  p.polygon(coat, [-28, 0, -30, -20, -14, -44, 4, -60, 20, -52, 18, -24, 12, 0]);
  p.ellipse(shade(coat, 0.84), -14, -13, 15, 13);
  p.limb(coat, [12, -36, 13, -16, 13, -3], 11, 8);
  p.ellipse(shade(coat, 1.12), 15, -3, 8.5, 4);
  p.ellipse(shade(coat, 1.12), -4, -3, 9, 4);
  p.limb(collar, [-2, -57, 20, -52], 4.6);
  drawHead(p, 12, -70, coat, 'floppy');
}
