import { xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { levelColour } from './levelColour.ts';
import type { Shown } from './picture.ts';
import type { Sample } from './samples.ts';

/** The picture with a margin around it, for points that lie outside. */
export const MARGIN = 0.08;
/** Radius of a point of weight 1, in picture widths: its area is its weight. */
const FULL_RADIUS = 0.055;

/** Radius of a point's circle, in picture widths. */
export function radiusOf(weight: number): number {
  return Math.max(0.0025, FULL_RADIUS * Math.sqrt(weight));
}

/** Where a point is drawn, 0 .. 1 of the picture: far ones are held at the margin's edge. */
export function drawnAt({ x, y }: Pick<Sample, 'x' | 'y'>): { x: number; y: number } {
  const hold = (value: number) =>
    Math.min(1 + MARGIN * 0.9, Math.max(-MARGIN * 0.9, value));
  return { x: hold(x), y: hold(y) };
}

/** An empty picture of sampling points; draw into it with `drawSamples`. Unit: picture pixels. */
export function samplePicture({ href, width, height }: Shown): SVGSVGElement {
  const dx = MARGIN * width;
  const dy = MARGIN * height;
  return svg(
    'svg',
    {
      class: 'v-samples',
      viewBox: `${-dx} ${-dy} ${width + 2 * dx} ${height + 2 * dy}`,
      'aria-hidden': 'true',
    },
    svg('rect', {
      class: 'v-outside',
      x: -dx,
      y: -dy,
      width: width + 2 * dx,
      height: height + 2 * dy,
    }),
    svg('image', { href, width, height, preserveAspectRatio: 'none' }),
    svg('g', { class: 'v-drawn' }),
  );
}

/** The outline of a reference box. */
export function referenceMark(
  { width, height }: Shown,
  cxcywh01: Box,
  className: string,
): SVGRectElement {
  const [, , w, h] = cxcywh01;
  const [x, y] = xyxyOf(cxcywh01);
  return svg('rect', {
    class: className,
    x: x * width,
    y: y * height,
    width: w * width,
    height: h * height,
  });
}

/**
 * Draws reference box and points whose area is their weight; of a single head also lines from the centre: those
 * of all heads would hide the points.
 *
 * @param whole what radii are shares of, px: the picture's width, or that of the part that is shown
 */
export function drawSamples(
  drawing: SVGSVGElement,
  picture: Shown,
  box: Box,
  samples: readonly Sample[],
  whole = picture.width,
): void {
  const { width, height } = picture;
  const [cx, cy] = [box[0] * width, box[1] * height];
  const placed = samples.map((sample) => {
    const at = drawnAt(sample);
    return { sample, x: at.x * width, y: at.y * height, colour: levelColour(sample.level) };
  });
  const reaches = new Set(samples.map(({ head }) => head)).size === 1 ? placed : [];
  drawing.querySelector('.v-drawn')?.replaceChildren(
    referenceMark(picture, box, 'v-reference-halo'),
    referenceMark(picture, box, 'v-reference'),
    ...reaches.map(({ x, y, colour }) =>
      svg('line', { x1: cx, y1: cy, x2: x, y2: y, stroke: colour, class: 'v-reach' }),
    ),
    ...placed.map(({ sample, x, y, colour }) =>
      svg('circle', {
        cx: x,
        cy: y,
        r: radiusOf(sample.weight) * whole,
        fill: colour,
        class: 'v-read-point',
      }),
    ),
  );
}
