import { GLASS, hex, LAMP, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';

export const CREAM = hex('#F4EAD3');
export const BRAKE = hex('#E5484D');

/** A side window, lit from inside when it is dark. */
export function drawPane(p: Pen, x: number, y: number, w: number, h: number): void {
  p.rect(GLASS, x, y, w, h, 3, { role: 'detail', glow: 0.45 });
}

/** The nose and the body of one piece, `long` to the left of the origin. */
export function drawVanBody(p: Pen, paint: Rgb, long: number, tall: number): void {
  p.polygon(paint, [-long, -14, -long - 2, -tall + 6, -long + 6, -tall, 62, -tall, 74, -tall + 8, 96, -62, 124, -50, 130, -14]); // prettier-ignore
  p.rect(shade(paint, 0.7), -long, -28, long + 129, 14, 3);
  p.polygon(GLASS, [70, -62, 70, -tall + 15, 76, -tall + 17, 91, -62], { role: 'detail', glow: 0.3 }); // prettier-ignore
  p.ellipse(LAMP, 125, -38, 5, 6, { glow: 1 });
  p.rect(BRAKE, -long - 2, -44, 6, 14, 2, { glow: 0.95 });
}
