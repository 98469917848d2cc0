import type { Box as Corners } from '#lib/numbers/boxes.ts';
import type { Box } from './brush.ts';

/** Air around what is looked at. */
const AIR = 1.25;

/**
 * The part of a picture around all these boxes, in the shape of a room; where the picture ends before, the room
 * gets smaller.
 *
 * @unit  boxes and `from` px of the picture, `room` and `to` px of the canvas
 */
export function windowAround(
  boxes: readonly Corners[],
  picture: { readonly width: number; readonly height: number },
  room: Box,
): { readonly from: Box; readonly to: Box } {
  const side = (at: 0 | 1 | 2 | 3) => boxes.map((box) => box[at]);
  const [x1, y1] = [Math.min(...side(0)), Math.min(...side(1))];
  const [x2, y2] = [Math.max(...side(2)), Math.max(...side(3))];
  const shape = room.w / room.h;
  const [across, down] = [AIR * (x2 - x1), AIR * (y2 - y1)];
  const w = Math.min(picture.width, Math.max(across, down * shape));
  const h = Math.min(picture.height, Math.max(down, across / shape));
  const zoom = Math.min(room.w / w, room.h / h);
  const hold = (middle: number, length: number, most: number) =>
    Math.max(0, Math.min(most - length, middle - length / 2));
  const from = {
    x: hold((x1 + x2) / 2, w, picture.width),
    y: hold((y1 + y2) / 2, h, picture.height),
  };
  return { from: { ...from, w, h }, to: { ...room, w: w * zoom, h: h * zoom } };
}
