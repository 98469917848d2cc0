import type { Box as Corners } from '#lib/numbers/boxes.ts';
import type { Box } from './brush.ts';

/**
 * Corners in a picture as a box in a room that shows a part of it.
 *
 * @unit corners and `from` px of the picture, `room` px of the canvas
 */
export function boxInRoom([x1, y1, x2, y2]: Corners, room: Box, from: Box): Box {
  const zoom = room.w / from.w;
  return {
    x: room.x + (x1 - from.x) * zoom,
    y: room.y + (y1 - from.y) * zoom,
    w: (x2 - x1) * zoom,
    h: (y2 - y1) * zoom,
  };
}

/** All of a picture, as the part that is shown. */
export const wholeOf = (pixels: {
  readonly width: number;
  readonly height: number;
}): Box => ({
  ...{ x: 0, y: 0, w: pixels.width, h: pixels.height },
});
