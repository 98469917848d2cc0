import type { Box, Brush } from '../brush.ts';
import { during } from '../ease.ts';
import type { ConvolutionLayout } from './layout.ts';
import { ALL, ROW, STRIDE } from './sentences.ts';
import type { ConvolutionTale } from './tale.ts';

/** All that one moment is drawn from. */
export interface ConvolutionScene {
  readonly brush: Brush;
  readonly layout: ConvolutionLayout;
  readonly tale: ConvolutionTale;
  /** The map in grey, its output, and that with a stride; a pixel a cell. */
  readonly painted: Readonly<Record<'map' | 'output' | 'strided', HTMLCanvasElement>>;
  /** The colour of an output value. */
  readonly colourOf: (value: number) => string;
  readonly cell: number;
  /** Places that the reader's hand has already been at. */
  readonly passed: ReadonlySet<number>;
  readonly at: number;
}

/** How much of a part of a step is over. */
export const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** Where the window is now: at the chosen place, or on its way over a row or the map. */
export function cellNow({
  at,
  tale,
  cell,
}: Pick<ConvolutionScene, 'at' | 'tale' | 'cell'>) {
  const { width, height } = tale.size;
  const start = Math.floor(cell / width) * width;
  const inRow = part(at, ROW, 0.02, 0.95);
  if (at > ROW && inRow < 1) return start + Math.min(width - 1, Math.floor(inRow * width));
  const inMap = part(at, ALL, 0.02, 0.95);
  if (at > ALL && inMap < 1)
    return Math.min(width * height - 1, Math.floor(inMap * width * height));
  const apart = part(at, STRIDE, 0.25, 0.95);
  if (at > STRIDE && apart < 1) {
    const { strided } = tale;
    const place = Math.min(
      strided.width * strided.height - 1,
      Math.floor(apart * strided.width * strided.height),
    );
    return 2 * Math.floor(place / strided.width) * width + 2 * (place % strided.width);
  }
  return cell;
}

/** The part of the input under the kernel. */
export function windowAt({ layout: { input }, tale }: ConvolutionScene, cell: number): Box {
  const { size, side } = tale;
  const [w, h] = [input.w / size.width, input.h / size.height];
  const half = (side - 1) / 2;
  const x = input.x + ((cell % size.width) - half) * w;
  return {
    x,
    y: input.y + (Math.floor(cell / size.width) - half) * h,
    w: side * w,
    h: side * h,
  };
}

/** The place of a cell in the output. */
export function outputCell(
  { layout: { output }, tale: { size } }: ConvolutionScene,
  cell: number,
): Box {
  const [w, h] = [output.w / size.width, output.h / size.height];
  return {
    x: output.x + (cell % size.width) * w,
    y: output.y + Math.floor(cell / size.width) * h,
    w,
    h,
  };
}
