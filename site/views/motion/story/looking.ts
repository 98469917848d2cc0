import type { Box } from '#lib/numbers/boxes.ts';
import { levelColour } from '../../parts/levelColour.ts';
import { mixPoints, project, type Camera, type Point } from './camera.ts';
import { worldSize, type Sheet } from './sheet.ts';

/** The places that the query looks at in a layer, on the canvas. */
export function looksIn(sheet: Sheet, camera: Camera, layer: number) {
  const looks = sheet.story.looks[layer];
  if (!looks) return [];
  const [w, h] = worldSize(sheet);
  return looks.weight.map((weight, at) => ({
    weight,
    level: Math.floor(at / looks.points) % looks.levels,
    at: project(camera, [(looks.x01[at] ?? 0) * w, (looks.y01[at] ?? 0) * h]),
  }));
}

/** Swarms out from the middle of a box as `out` goes from 0 to 1. */
export function drawLooks(
  sheet: Sheet,
  camera: Camera,
  layer: number,
  centre: Point,
  out: number,
): void {
  const { pen, look } = sheet;
  for (const { weight, level, at } of looksIn(sheet, camera, layer)) {
    const [x, y] = mixPoints(centre, at, out);
    const radius = 1.5 + 13 * Math.sqrt(weight);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.fillStyle = levelColour(level);
    pen.globalAlpha *= 0.8;
    pen.fill();
    pen.globalAlpha /= 0.8;
    pen.strokeStyle = look.paper;
    pen.lineWidth = 1;
    pen.stroke();
  }
}

/** The same of a broken run: hollow, and in ink. */
export function drawGhostLooks(
  sheet: Sheet,
  camera: Camera,
  layer: number,
  centre: Point,
  out: number,
): void {
  const { pen, look } = sheet;
  for (const { weight, at } of looksIn(sheet, camera, layer)) {
    const [x, y] = mixPoints(centre, at, out);
    pen.beginPath();
    pen.arc(x, y, 1.5 + 13 * Math.sqrt(weight), 0, 7);
    pen.strokeStyle = look.ink;
    pen.lineWidth = 1.25;
    pen.stroke();
  }
}

/** The box around all of some boxes. */
export function around(boxes: readonly Box[]): Box {
  const side = (at: 0 | 1 | 2 | 3) => boxes.map((box) => box[at]);
  return [
    Math.min(...side(0)),
    Math.min(...side(1)),
    Math.max(...side(2)),
    Math.max(...side(3)),
  ];
}

/** The same place, larger. */
export function grown([x1, y1, x2, y2]: Box, by: number): Box {
  const [dx, dy] = [((x2 - x1) * (by - 1)) / 2, ((y2 - y1) * (by - 1)) / 2];
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}

export const middleOf = ([x1, y1, x2, y2]: Box): Point => [(x1 + x2) / 2, (y1 + y2) / 2];
