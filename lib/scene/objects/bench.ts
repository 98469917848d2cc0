import { hex, INK, shade } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { pick, type Random } from '../random.ts';

const WOODS = [
  hex('#A9713F'),
  hex('#8C5A33'),
  hex('#5E7F5A'),
  hex('#B5533C'),
  hex('#4F7F9B'),
];
const STONE = hex('#B9B3A6');

/** Front view about 116 wide; seat 30 high, back 56 high. */
export function drawBench(p: Pen, random: Random, variant: string): void {
  const wood = pick(random, WOODS);
  if (variant === 'stone') {
    for (const x of [-42, 42]) p.rect(shade(STONE, 0.75), x - 9, -24, 18, 24, 2);
    p.rect(STONE, -60, -34, 120, 12, 3);
    p.rect(shade(STONE, 0.85), -60, -25, 120, 4, 0, { role: 'detail' });
    for (const x of [-46, 46]) p.rect(shade(wood, 0.7), x - 3, -56, 6, 24);
    p.rect(wood, -58, -60, 116, 15, 3);
    return;
  }
  const leg = variant === 'iron' ? INK : shade(wood, 0.6);
  for (const x of [-46, 46]) {
    p.limb(leg, [x, -58, x, -26, x - 3, 0], 5);
    p.limb(leg, [x, -26, x + 5, 0], 4.5);
  }
  for (const [i, y] of [-60, -50, -40].entries())
    p.rect(shade(wood, 1.06 - 0.05 * i), -57, y, 114, 7.6, 1.5);
  p.rect(shade(wood, 1.12), -59, -30, 118, 6, 1.5);
  p.rect(shade(wood, 0.78), -59, -24.5, 118, 5, 1.5);
  if (variant === 'iron')
    for (const x of [-54, 54]) p.limb(INK, [x, -22, x + Math.sign(x) * 4, -40, x, -44], 4);
}
