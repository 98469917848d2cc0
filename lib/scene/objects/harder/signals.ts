import { hex, INK, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { integerBetween, type Random } from '../../random.ts';
import type { Drawings } from './drawings.ts';

const LENSES: readonly Rgb[] = [hex('#FF4B3E'), hex('#FFC02E'), hex('#3DDC84')];

/** Signals with two lenses, lying ones, and ones seen half from the side. */
export const HARDER_SIGNALS: Drawings<'traffic light'> = {
  walkers: drawWalkers,
  lying: drawLying,
  pair: drawPair,
};

function drawHead(p: Pen, x: number, y: number, lenses: readonly Rgb[], lit: number): void {
  const h = 21 * lenses.length + 5;
  p.rect(INK, x - 15, y - 2, 30, h + 4, 6);
  p.rect(hex('#2F3338'), x - 13, y, 26, h, 5);
  for (const [i, lens] of lenses.entries()) {
    const on = i === lit;
    p.ellipse(on ? lens : shade(lens, 0.3), x, y + 13 + i * 21, 8, 8, { glow: on ? 1 : 0 });
  }
}

function drawPost(p: Pen, points: readonly number[]): void {
  p.limb(hex('#5A6068'), points, 6.5, 5, { role: 'support' });
}

/** For people on foot: red above green. */
function drawWalkers(p: Pen, random: Random): void {
  drawPost(p, [0, 0, 0, -120]);
  drawHead(p, 0, -140, [LENSES[0] as Rgb, LENSES[2] as Rgb], integerBetween(random, 0, 1));
}

/** Three lenses side by side, on an arm. */
function drawLying(p: Pen, random: Random): void {
  const lit = integerBetween(random, 0, 2);
  drawPost(p, [-40, 0, -40, -168, 0, -168]);
  p.rect(INK, -36, -172, 74, 30, 6);
  p.rect(hex('#D6A428'), -34, -170, 70, 26, 5);
  for (const [i, lens] of LENSES.entries()) {
    const on = i === lit;
    p.ellipse(on ? lens : shade(lens, 0.3), -20 + i * 21, -157, 8, 8, { glow: on ? 1 : 0 });
  }
}

/** Seen half from the side: narrow, with the hoods sticking out. */
function drawPair(p: Pen, random: Random): void {
  const lit = integerBetween(random, 0, 2);
  drawPost(p, [0, 0, 0, -152]);
  p.rect(INK, -10, -172, 17, 72, 5);
  for (const [i, lens] of LENSES.entries()) {
    const [on, y] = [i === lit, -159 + i * 21];
    p.polygon(hex('#3A3F45'), [4, y - 9, 17, y - 7, 17, y - 3, 6, y + 7]);
    p.ellipse(on ? lens : shade(lens, 0.3), 5, y, 4.4, 7.6, { glow: on ? 1 : 0 });
  }
}
