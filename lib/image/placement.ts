import type { ModelConfig } from '../config.ts';
import { stretchedTo, type Fit, type Processor, type Size } from './processor.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
}

/** Where a picture lies in the input that is made of it. */
export interface Placement {
  /** Height and width of the input. */
  readonly canvas: Size;
  /** Height and width of the resized picture, which begins at the top left; the rest is padding. */
  readonly content: Size;
}

/** Which sides an input can have. */
export interface Sides {
  /** The sides of an input are multiples of it. */
  readonly sideStep: number;
  /** By how many pixels a side may be short of such a multiple: less than a cell of the finest map. */
  readonly sideSlack?: number;
}

/** As `placement`, by the processor of a configuration. */
export const placementOf = (
  picture: Picture,
  { processor, inputSize }: Pick<ModelConfig, 'processor' | 'inputSize'>,
  asked?: Size,
): Placement => placement(picture, processor ?? stretchedTo(inputSize), asked);

/** More pixels than this are no input: the maps would not fit into a browser's memory. */
const MOST_PIXELS = 2048 * 2048;

/**
 * How large the picture and the input around it become.
 *
 * @param asked Height and width that a reader wants the picture resized to, whatever the processor says
 * @source image_processing_rt_detr.py resize, pad
 * Throws one sentence where padding would cut the picture, or the input would be empty or huge.
 */
export function placement(picture: Picture, processor: Processor, asked?: Size): Placement {
  const content = asked ?? fitted(picture, processor.fit);
  const canvas = processor.pad ?? content;
  const said = `preprocessor_config.json makes ${across(content)} pixels of a picture of ${picture.width} x ${picture.height}`;
  if (Math.min(...content) < 1) throw new Error(`${said}: it is too narrow for that.`);
  if (content[0] > canvas[0] || content[1] > canvas[1])
    throw new Error(`${said}, more than the ${across(canvas)} of its pad_size.`);
  if (canvas[0] * canvas[1] > MOST_PIXELS)
    throw new Error(`${said}; an input has at most 2048 x 2048.`);
  const { anchors } = processor;
  if (anchors && !asked && (anchors[0] !== canvas[0] || anchors[1] !== canvas[1]))
    throw new Error(
      `${said}, but the model only takes ${across(anchors)} (anchor_image_size in config.json).`,
    );
  return { canvas, content };
}

/** The sides that a network takes which adds maps of these strides onto each other. */
export const sidesOf = (strides: readonly number[]): Sides => ({
  sideStep: Math.max(...strides),
  sideSlack: Math.min(...strides) - 1,
});

/** Whether the maps of all levels fit onto each other in an input with such a side. */
export function takesSide(side: number, { sideStep, sideSlack = 0 }: Sides): boolean {
  return side > 0 && (sideStep - (side % sideStep)) % sideStep <= sideSlack;
}

const across = ([height, width]: Size) => `${width} x ${height}`;

/**
 * The input measured in pixels of the picture: what boxes are shares of. As large as the picture
 * unless there is padding.
 *
 * @quirk  15
 */
export function extentOf(
  { width, height }: Picture,
  { canvas, content }: Placement,
): Picture {
  return {
    width: (width * canvas[1]) / content[1],
    height: (height * canvas[0]) / content[0],
  };
}

function fitted({ width, height }: Picture, fit: Fit): Size {
  switch (fit.kind) {
    case 'stretch':
      return fit.size;
    case 'own':
      return [height, width];
    case 'within': {
      const scale = Math.min(fit.size[0] / height, fit.size[1] / width);
      return [Math.trunc(height * scale), Math.trunc(width * scale)];
    }
    case 'edges':
      return byEdges(height, width, fit.shortest, fit.longest);
  }
}

/** The sums of transformers' get_size_with_aspect_ratio, in its order, so that they round alike. */
function byEdges(height: number, width: number, shortest: number, longest: number): Size {
  const short = Math.min(height, width);
  const long = Math.max(height, width);
  const tooLong = (long / short) * shortest > longest;
  const exact = tooLong ? (longest * short) / long : shortest;
  const side = roundToEven(exact);
  if (short === side) return [height, width];
  return width < height
    ? [Math.trunc((exact * height) / width), side]
    : [side, Math.trunc((exact * width) / height)];
}

/** As Python rounds: halves to the even neighbour. */
function roundToEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
