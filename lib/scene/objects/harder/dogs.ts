import { CLOTH, hex, INK, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { chance, pick, type Random } from '../../random.ts';
import { COATS, drawHead } from '../dog.ts';
import type { Drawings } from './drawings.ts';

const FOXY: readonly Rgb[] = ['#D98A45', '#E9DCC3', '#2E2C33', '#B88A5E', '#8D8A8C'].map(
  hex,
);

/** Dogs that run and lie, and dogs that could be cats: small, fluffy, with pointed ears. */
export const HARDER_DOGS: Drawings<'dog'> = {
  spitz: drawSpitz,
  terrier: drawTerrier,
  run: drawRunning,
  lie: drawLying,
  frontal: drawFrontal,
};

/** A round head with two pointed ears, but with a short snout, a collar and a rolled tail. */
function drawSpitz(p: Pen, random: Random): void {
  const coat = pick(random, FOXY);
  const pale = shade(coat, 1.25);
  p.ellipse(pale, -24, -44, 12, 12);
  p.ellipse(coat, -22, -42, 6, 6, { role: 'detail' });
  for (const x of [-16, 12]) p.limb(shade(coat, 0.72), [x, -22, x + 2, -2], 6, 5);
  p.ellipse(coat, -2, -29, 25, 14);
  for (const x of [-21, 17]) p.limb(coat, [x, -24, x, -2], 7, 5.5);
  p.ellipse(pale, 15, -33, 12, 14);
  p.limb(pick(random, CLOTH), [8, -42, 24, -38], 3.6);
  p.polygon(shade(coat, 0.8), [12, -54, 13, -70, 21, -58]);
  p.polygon(coat, [21, -57, 28, -70, 31, -53]);
  p.ellipse(coat, 21, -50, 13, 11.5);
  p.ellipse(pale, 29, -46, 8.5, 6);
  p.ellipse(INK, 36, -48, 2.8, 2.4);
  p.ellipse(INK, 24, -53, 1.7, 2, { role: 'detail', jitter: 0.1 });
}

/** Low and square with a beard. */
function drawTerrier(p: Pen, random: Random): void {
  const coat = pick(random, COATS);
  p.limb(coat, [-26, -32, -31, -48], 6, 4);
  for (const x of [-20, 20]) p.rect(shade(coat, 0.75), x, -16, 7, 16, 2);
  p.rect(coat, -32, -38, 60, 22, 7);
  for (const x of [-28, 14]) p.rect(coat, x, -20, 9, 20, 3);
  p.limb(pick(random, CLOTH), [22, -44, 32, -34], 4.4);
  p.polygon(shade(coat, 0.65), [22, -58, 24, -70, 32, -60]);
  p.rect(coat, 20, -62, 26, 21, 6);
  p.polygon(shade(coat, 1.25), [34, -54, 50, -54, 49, -38, 36, -36]);
  p.ellipse(INK, 49, -54, 3, 2.6);
  p.ellipse(INK, 35, -56, 1.8, 2, { role: 'detail', jitter: 0.1 });
}

function drawRunning(p: Pen, random: Random): void {
  const coat = pick(random, COATS);
  const far = shade(coat, 0.72);
  p.limb(coat, [-30, -46, -48, -52, -60, -46], 7, 3);
  p.limb(far, [-24, -36, -40, -26, -52, -16], 9, 5);
  p.limb(far, [28, -36, 44, -24, 56, -18], 8, 5);
  p.polygon(coat, [-36, -44, -22, -52, 26, -54, 42, -48, 36, -28, 14, -32, -24, -26]);
  p.limb(coat, [-26, -36, -34, -18, -46, -5], 11, 5.5);
  p.limb(coat, [32, -36, 48, -30, 60, -26], 9, 5);
  p.limb(coat, [32, -44, 46, -60], 16, 13);
  p.limb(pick(random, CLOTH), [32, -54, 46, -48], 4.4);
  drawHead(p, 49, -66, coat, chance(random, 0.5) ? 'prick' : 'floppy');
}

function drawLying(p: Pen, random: Random): void {
  const coat = pick(random, COATS);
  p.limb(coat, [-34, -6, -50, -4, -58, -10], 7, 4);
  p.polygon(coat, [-42, 0, -43, -16, -30, -27, 8, -27, 24, -30, 28, 0]);
  p.ellipse(shade(coat, 0.84), -24, -12, 17, 12);
  p.limb(coat, [16, -6, 46, -4], 9, 7);
  p.limb(shade(coat, 1.12), [4, -3, 38, -2], 8, 6.5);
  p.limb(coat, [16, -22, 26, -34], 16, 14);
  p.limb(pick(random, CLOTH), [15, -33, 30, -26], 4.4);
  drawHead(p, 29, -40, coat, chance(random, 0.5) ? 'prick' : 'floppy');
}

/** Sits and looks at the viewer, ears up: broader than a cat, with a snout and a tongue. */
function drawFrontal(p: Pen, random: Random): void {
  const coat = pick(random, [...COATS, ...FOXY]);
  const pale = shade(coat, 1.3);
  p.limb(coat, [16, -6, 34, -12, 40, -24], 8, 5);
  p.polygon(coat, [-23, 0, -24, -20, -15, -50, 15, -50, 24, -20, 23, 0]);
  p.ellipse(pale, 0, -32, 10, 16, { role: 'detail' });
  for (const x of [-9, 9]) {
    p.rect(shade(coat, 1.08), x - 6, -28, 12, 28, 4, { role: 'detail' });
    p.ellipse(pale, x, -3, 8, 4);
  }
  p.limb(pick(random, CLOTH), [-13, -49, 13, -49], 4.6);
  for (const side of [-1, 1])
    p.polygon(shade(coat, 0.65), [5 * side, -78, 15 * side, -92, 18 * side, -70]);
  p.ellipse(coat, 0, -67, 17, 16);
  p.ellipse(pale, 0, -59, 10, 9);
  p.polygon(hex('#E2696B'), [-3.5, -54, 3.5, -54, 2.5, -45, -2.5, -45]);
  p.ellipse(INK, 0, -63, 4.4, 3.2, { role: 'detail' });
  for (const x of [-7, 7]) p.ellipse(INK, x, -71, 2, 2.3, { role: 'detail', jitter: 0.1 });
}
