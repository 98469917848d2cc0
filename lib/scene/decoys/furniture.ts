import { CLOTH, hex, INK, LAMP, shade, STEEL, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { between, chance, pick, type Random } from '../random.ts';

const REDS: readonly Rgb[] = ['#B9473C', '#D6A428', '#3E6E8E', '#9A3B3B'].map(hex);
const LEAF: readonly Rgb[] = ['#5F8A5B', '#7FA35E', '#4C7A68'].map(hex);

export function drawHydrant(p: Pen, random: Random): void {
  const red = pick(random, REDS);
  p.rect(shade(red, 0.75), -12, -5, 24, 5, 1);
  p.rect(red, -8, -34, 16, 30, 3);
  p.ellipse(red, 0, -34, 9.5, 8);
  p.rect(shade(red, 0.8), -14, -27, 28, 8, 3);
  p.ellipse(STEEL, 0, -22, 4, 4, { role: 'detail' });
  p.rect(shade(red, 0.8), -3, -46, 6, 6, 1);
}

export function drawMailbox(p: Pen, random: Random): void {
  const paint = pick(random, REDS);
  if (chance(random, 0.5)) for (const x of [-12, 12]) p.rect(INK, x - 2, -22, 4, 22);
  else p.rect(INK, -4, -50, 8, 50);
  p.rect(paint, -19, -76, 38, 58, 12);
  p.rect(shade(paint, 0.7), -19, -30, 38, 12, 2);
  p.rect(INK, -12, -62, 24, 4, 1, { role: 'detail' });
  p.rect(hex('#F3E9D2'), -9, -52, 18, 11, 1, { role: 'detail' });
}

/** Round or square sign on a post, or a marker with reflectors. */
export function drawSign(p: Pen, random: Random): void {
  const tall = between(random, 96, 150);
  p.limb(hex('#5A6068'), [0, 0, 0, -tall], 5);
  const kind = pick(random, ['round', 'reflectors', 'stripes', 'clock'] as const);
  if (kind === 'reflectors') {
    p.rect(hex('#E3B23C'), -9, -tall - 4, 18, 46, 2);
    for (const y of [4, 20])
      p.polygon(INK, [-9, -tall + y, 9, -tall + y - 10, 9, -tall + y - 3, -9, -tall + y + 7], { role: 'detail' }); // prettier-ignore
    for (const y of [-10, 46]) p.ellipse(hex('#A8352E'), 0, -tall + y, 5, 5);
    return;
  }
  const face = pick(random, [
    hex('#2F5F8F'),
    hex('#F3E9D2'),
    hex('#C8443C'),
    hex('#E3B23C'),
  ]);
  p.ellipse(kind === 'clock' ? INK : hex('#C8443C'), 0, -tall, 21, 21);
  p.ellipse(kind === 'clock' ? hex('#F3E9D2') : face, 0, -tall, 16.5, 16.5, {
    role: 'detail',
    glow: kind === 'clock' ? 0.9 : 0,
  });
  if (kind === 'clock') p.limb(INK, [7, -tall + 4, 0, -tall, 0, -tall - 12], 2.4);
  if (kind === 'round') p.limb(INK, [-4, -tall + 10, -4, -tall - 10, 5, -tall - 8, 5, -tall - 1, -4, -tall], 4); // prettier-ignore
  if (kind === 'stripes')
    for (const y of [-tall + 34, -tall + 52])
      p.rect(hex('#C8443C'), -3.4, y, 7, 9, 0, { role: 'detail' });
}

/** A tub with a round or a pointed bush, at times cut like an animal. */
export function drawPlanter(p: Pen, random: Random): void {
  const tub = pick(random, [hex('#B5653C'), hex('#8A8478'), hex('#4F6F64')]);
  const leaf = pick(random, LEAF);
  p.polygon(tub, [-34, -26, 34, -26, 28, 0, -28, 0]);
  p.rect(shade(tub, 0.8), -37, -30, 74, 7, 1);
  if (chance(random, 0.4)) {
    p.ellipse(leaf, -4, -48, 30, 20);
    p.ellipse(shade(leaf, 1.1), 26, -66, 15, 14);
    p.polygon(shade(leaf, 1.1), [15, -72, 17, -88, 25, -78]);
    p.polygon(shade(leaf, 1.1), [28, -78, 36, -88, 38, -70]);
    p.limb(shade(leaf, 0.9), [-30, -50, -44, -66, -40, -78], 8, 6);
    return;
  }
  for (const [x, y, r] of [[-20, -44, 20], [18, -46, 21], [0, -60, 23]] as const)
    p.ellipse(shade(leaf, 0.8 + r / 90 + x / 200), x, y, r, r * 0.9); // prettier-ignore
  for (let i = 0; i < 5; i++)
    p.ellipse(pick(random, CLOTH), between(random, -28, 28), between(random, -66, -40), 3.6, 3.6, { role: 'detail' }); // prettier-ignore
}

/** A stall as long as a van, with a striped awning: it has no wheels. */
export function drawKiosk(p: Pen, random: Random): void {
  const paint = pick(random, CLOTH);
  p.rect(shade(paint, 0.8), -64, -46, 128, 46, 2);
  p.rect(INK, -58, -92, 116, 48);
  p.rect(hex('#8FA9A3'), -54, -88, 108, 40, 0, { role: 'detail', glow: 0.6 });
  for (const x of [-66, 62]) p.rect(shade(paint, 0.6), x, -112, 5, 112);
  for (let i = 0; i < 9; i++)
    p.polygon(i % 2 ? hex('#F3E9D2') : paint, [-60 + i * 13.4, -122, -46 + i * 13.4, -122, -53 + i * 15, -96, -69 + i * 15, -96], { jitter: 0.2 }); // prettier-ignore
  for (let i = 0; i < 6; i++)
    p.ellipse(pick(random, CLOTH), -44 + i * 17, -50, 7, 6, { role: 'detail' });
  p.rect(shade(paint, 1.2), -64, -46, 128, 7, 1);
  p.rect(LAMP, -16, -34, 32, 12, 2, { role: 'detail', glow: 0.8 });
}
