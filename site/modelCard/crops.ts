import { WORLD } from '#lib/scene/index.ts';
import type { Bbox, Example } from './documents.ts';

/** A square part of a scene. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** So much of its surroundings is shown around a thing. */
const CONTEXT = 2.2;
/** Smaller parts would be all blur and no street. */
const SMALLEST = 108;

/** The square around what an example is about, inside the scene. */
export function cropAround({ truthBox, foundBox }: Example): Crop {
  const boxes = [truthBox, foundBox].filter((box) => box !== null);
  if (boxes.length === 0) return { x: 0, y: 0, side: WORLD };
  const [x0, y0, x1, y1] = around(boxes);
  const wish = Math.max(SMALLEST, CONTEXT * Math.max(x1 - x0, y1 - y0));
  const side = Math.round(Math.min(WORLD, wish));
  const place = (middle: number) =>
    Math.round(Math.min(WORLD - side, Math.max(0, middle - side / 2)));
  return { x: place((x0 + x1) / 2), y: place((y0 + y1) / 2), side };
}

function around(boxes: readonly Bbox[]): readonly [number, number, number, number] {
  return [
    Math.min(...boxes.map(([x]) => x)),
    Math.min(...boxes.map(([, y]) => y)),
    Math.max(...boxes.map(([x, , w]) => x + w)),
    Math.max(...boxes.map(([, y, , h]) => y + h)),
  ];
}
