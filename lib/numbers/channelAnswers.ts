import type { Frame } from '../trace/frame.ts';
import type { Box } from './boxes.ts';

/** How one channel answers to some places of a picture. */
export interface ChannelAnswer {
  readonly channel: number;
  /** Its mean inside the boxes and outside all of them. */
  readonly inside: number;
  readonly outside: number;
  readonly difference: number;
}

/**
 * The mean of every channel inside some boxes against outside. A cell is inside when its centre is; a
 * box that holds no centre counts the cell in which its own centre lies.
 *
 * @shape  map_1HWC of one image, boxes_N4 (xyxy) → C, in the order of the channels
 * @unit   boxes in pixels of the picture, answers in the map's features
 * @source a figure of the backbone
 */
export function channelAnswers(
  { path, shape, data }: Frame,
  boxes: readonly Box[],
  picture: { readonly width: number; readonly height: number },
): ChannelAnswer[] {
  const [height = 0, width = 0, channels = 0] = shape.slice(-3);
  const isInside = insideOf(boxes, height, width, picture);
  const cells = isInside.filter(Boolean).length;
  if (cells === 0 || cells === isInside.length)
    throw new Error(`${path}: the boxes hold ${cells} of ${isInside.length} cells`);
  const [inside_C, outside_C] = [new Float64Array(channels), new Float64Array(channels)];
  isInside.forEach((inside, cell) => {
    const sum_C = inside ? inside_C : outside_C;
    for (let c = 0; c < channels; c++)
      sum_C[c] = (sum_C[c] ?? 0) + (data[cell * channels + c] ?? Number.NaN);
  });
  return Array.from({ length: channels }, (_, channel) => {
    const inside = (inside_C[channel] ?? 0) / cells;
    const outside = (outside_C[channel] ?? 0) / (isInside.length - cells);
    return { channel, inside, outside, difference: inside - outside };
  });
}

function insideOf(
  boxes: readonly Box[],
  height: number,
  width: number,
  picture: { readonly width: number; readonly height: number },
): boolean[] {
  const inside = new Array<boolean>(height * width).fill(false);
  for (const [x1, y1, x2, y2] of boxes) {
    const [left, right] = cellsOf(x1, x2, width / picture.width, width);
    const [top, bottom] = cellsOf(y1, y2, height / picture.height, height);
    for (let row = top; row <= bottom; row++)
      inside.fill(true, row * width + left, row * width + right + 1);
  }
  return inside;
}

/** First and last cell whose centre lies between two edges; that of their middle if there is none. */
function cellsOf(
  low: number,
  high: number,
  scale: number,
  cells: number,
): [number, number] {
  const within = (cell: number) => Math.min(cells - 1, Math.max(0, cell));
  const [first, last] = [Math.ceil(low * scale - 0.5), Math.floor(high * scale - 0.5)];
  const middle = Math.floor(((low + high) / 2) * scale);
  return first > last ? [within(middle), within(middle)] : [within(first), within(last)];
}
