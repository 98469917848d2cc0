import type { Shape } from './pen.ts';

/** Pixels of a silhouette: 1 = covered; may lie partly outside the image. */
export interface Mask {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly data: Uint8Array;
}

/**
 * Scan-converts shapes (even-odd rule, a pixel belongs to a shape that covers its centre) into one
 * mask. Canvas-free, so that ground truth is the same in every engine.
 *
 * @unit world px
 */
export function rasterise(shapes: readonly Shape[]): Mask {
  const contours = shapes.flatMap((shape) => shape.contours);
  const [x0, y0, x1, y1] = extent(contours);
  const [x, y] = [Math.floor(x0), Math.floor(y0)];
  const w = Math.max(0, Math.ceil(x1) - x);
  const h = Math.max(0, Math.ceil(y1) - y);
  const mask: Mask = { x, y, w, h, data: new Uint8Array(w * h) };
  for (const shape of shapes) fillShape(mask, shape.contours);
  return mask;
}

/** x0, y0, x1, y1 around all points; all zero for no points. */
export function extent(
  contours: readonly (readonly number[])[],
): readonly [number, number, number, number] {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const c of contours) {
    for (let i = 0; i < c.length; i += 2) {
      const [x, y] = [c[i] as number, c[i + 1] as number];
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
  }
  return x0 > x1 ? [0, 0, 0, 0] : [x0, y0, x1, y1];
}

function fillShape(mask: Mask, contours: readonly (readonly number[])[]): void {
  const [, y0, , y1] = extent(contours);
  const last = Math.min(mask.h - 1, Math.ceil(y1 - mask.y - 0.5));
  const crossings: number[] = [];
  for (let row = Math.max(0, Math.floor(y0 - mask.y - 0.5)); row <= last; row++) {
    const centre = mask.y + row + 0.5;
    crossings.length = 0;
    for (const c of contours) addCrossings(crossings, c, centre);
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.ceil((crossings[i] as number) - mask.x - 0.5);
      const to = Math.ceil((crossings[i + 1] as number) - mask.x - 0.5);
      if (to > from) mask.data.fill(1, row * mask.w + from, row * mask.w + to);
    }
  }
}

function addCrossings(crossings: number[], c: readonly number[], y: number): void {
  let ax = c[c.length - 2] as number;
  let ay = c[c.length - 1] as number;
  for (let i = 0; i < c.length; i += 2) {
    const bx = c[i] as number;
    const by = c[i + 1] as number;
    if (ay <= y !== by <= y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    ax = bx;
    ay = by;
  }
}
