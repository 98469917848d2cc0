import { hex, INK, shade, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { integerBetween, pick, type Random } from '../random.ts';

const POST = hex('#5A6068');
const LENSES: readonly Rgb[] = [hex('#FF4B3E'), hex('#FFC02E'), hex('#3DDC84')];

/**
 * A signal head on a post. As in COCO, the head is the object; the post only stands in the way.
 * The origin is the foot of the post.
 */
export function drawTrafficLight(p: Pen, random: Random, variant: string): void {
  const box = pick(random, [hex('#2F3338'), hex('#31423B'), hex('#D6A428')]);
  const lit = integerBetween(random, 0, 2);
  const x = variant === 'arm' ? 46 : 0;
  const tall = variant === 'short' ? 118 : 176;
  const post = { role: 'support' } as const;
  p.limb(POST, [0, 0, 0, -tall + 24], 7, 5, post);
  p.rect(shade(POST, 0.8), -7, -10, 14, 10, 2, post);
  if (variant === 'arm')
    p.limb(POST, [0, -tall + 26, 4, -tall + 14, x, -tall + 14], 5, 4, post);
  p.rect(INK, x - 15, -tall - 2, 30, 72, 6);
  p.rect(box, x - 13, -tall, 26, 68, 5);
  for (const [i, lens] of LENSES.entries()) {
    const y = -tall + 13 + i * 21;
    const on = i === lit;
    p.ellipse(on ? lens : shade(lens, 0.3), x, y, 8, 8, { glow: on ? 1 : 0 });
    p.polygon(INK, [x - 9, y - 3, x - 7, y - 10, x + 7, y - 10, x + 9, y - 3, x + 5, y - 7, x - 5, y - 7]); // prettier-ignore
  }
}
