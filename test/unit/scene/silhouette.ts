import type { Shape } from '#lib/scene/pen.ts';

/** Whether (x, y) lies in the shape: even-odd rule, by the crossing number of each contour. */
export function covers(shape: Shape, x: number, y: number): boolean {
  let inside = false;
  for (const c of shape.contours) {
    for (let i = 0, j = c.length - 2; i < c.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [c[i], c[i + 1], c[j], c[j + 1]] as [number, number, number, number]; // prettier-ignore
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax)
        inside = !inside;
    }
  }
  return inside;
}

export function bodyOf(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.filter((shape) => shape.role === 'body');
}
