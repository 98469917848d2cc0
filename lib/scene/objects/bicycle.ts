import { hex, INK, PAINT, shade, STEEL, TYRE } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';

const STRAW = hex('#C99A55');

/** Side view, wheels of 20 units, about 98 long and 62 high. */
export function drawBicycle(p: Pen, random: Random, variant: string): void {
  const frame = pick(random, PAINT);
  const rim = variant === 'racer' ? INK : TYRE;
  for (const x of [-28, 28]) {
    for (let i = 0; i < 4; i++) {
      const a = (i * Math.PI) / 4 + x;
      const [dx, dy] = [17.5 * Math.cos(a), 17.5 * Math.sin(a)];
      p.limb(STEEL, [x - dx, -20 - dy, x + dx, -20 + dy], 0.9, 0.9, { jitter: 0.1 });
    }
    p.ring(rim, x, -20, 20, variant === 'racer' ? 17.6 : 16.8);
    p.ellipse(STEEL, x, -20, 2.6, 2.6);
  }
  const w = variant === 'racer' ? 2.8 : 3.4;
  const low = variant === 'basket' ? [-14, -30, 4, -26, 22, -44] : [-13, -45, 20, -46];
  p.limb(frame, [-28, -20, -1, -18], w);
  p.limb(frame, [-28, -20, -14, -46], w);
  p.limb(frame, [-1, -18, -16, -54], w);
  p.limb(frame, [-1, -18, 21, -47], w);
  p.limb(frame, low, w);
  p.limb(frame, [28, -20, 19, -56], w);
  p.polygon(INK, [-25, -58, -8, -57, -10, -54, -19, -53]);
  if (variant === 'racer') p.limb(INK, [18, -56, 29, -57, 30, -50, 24, -48], 3);
  else p.limb(INK, [15, -62, 19, -58, 13, -55], 3);
  if (variant !== 'racer') {
    p.limb(shade(frame, 0.75), [-46, -34, -38, -42, -28, -43.5, -18, -40], 2.6);
    p.limb(shade(frame, 0.75), [16, -42, 28, -43.5, 40, -38], 2.6);
  }
  if (variant === 'basket') p.polygon(STRAW, [22, -60, 43, -60, 39, -44, 25, -44]);
  if (variant === 'city' && chance(random, 0.6)) {
    p.limb(INK, [-46, -46, -20, -46], 2.4);
    p.rect(pick(random, PAINT), -43, -60, 20, 14, 2);
  }
  p.ring(STEEL, -1, -18, 6, 3.4);
  p.limb(INK, [-1, -18, 5, -8, 9, -8], 2.2);
}
