import { hex, STEEL, TYRE } from '../colour.ts';
import type { Pen } from '../pen.ts';

const SEAT = hex('#3B4A6B');

/** The wheelchair around a seated person; it counts as a part of the person. */
export function drawWheelchair(p: Pen, layer: 'behind' | 'front'): void {
  if (layer === 'behind') {
    p.limb(SEAT, [-11, -26, -14, -56], 5);
    p.limb(STEEL, [-14, -56, -21, -58], 2.6);
    p.limb(SEAT, [-12, -26, 17, -26], 5);
    p.limb(STEEL, [16, -26, 20, -5, 31, -4], 2.6);
    p.ring(TYRE, 16, -5, 5, 2.4);
    return;
  }
  p.ring(TYRE, -6, -18.5, 18.5, 15.6);
  p.ring(STEEL, -6, -18.5, 13.5, 12.2);
  for (const [dx, dy] of [[12, 8], [14, -5], [5, 14]] as const)
    p.limb(STEEL, [-6 - dx, -18.5 - dy, -6 + dx, -18.5 + dy], 1); // prettier-ignore
  p.ellipse(STEEL, -6, -18.5, 2.6, 2.6);
}
