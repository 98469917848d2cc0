import { shapeLabel } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { swatches } from './parts/legend.ts';
import { fixed, percent } from './parts/numbers.ts';
import { readout } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { drawSamples, levelColour, MARGIN, samplePicture } from './parts/samplePicture.ts';
import {
  isOutside,
  referencesOf,
  samplesOf,
  type Centred,
  type DeformableFrames,
  type Sample,
} from './parts/samples.ts';

/** What one decoder layer read. */
export interface SampledLayer extends DeformableFrames {
  /** `layer 3`. */
  readonly name: string;
}

export interface SamplingLayersOptions {
  readonly picture: Shown;
  readonly query: number;
}

/** Side of what is shown, in sizes of the largest reference box. */
const ROOM = 1.9;
const NOWHERE: Centred = { cx: 0.5, cy: 0.5, w: 1, h: 1 };

/**
 * The sampling points of one query in several decoder layers side by side, each around the reference
 * box of its layer, all with the same part of the picture.
 *
 * @shape locations BQMLP2, weights BQMLP, boxes BQ4 of every layer
 */
export function samplingLayers(
  layers: readonly SampledLayer[],
  { picture, query }: SamplingLayersOptions,
): HTMLElement {
  const boxes = layers.map((layer) => referencesOf(layer.boxes)[query] ?? NOWHERE);
  const crop = cropAround(boxes, picture);
  const pictures = layers.map((layer, at) => {
    const box = boxes[at] ?? NOWHERE;
    const drawing = samplePicture(picture);
    drawing.setAttribute('viewBox', [crop.x, crop.y, crop.side, crop.side].join(' '));
    const samples = samplesOf(layer, query);
    drawSamples(drawing, picture, box, samples, crop.side);
    const [, , heads = 1, levelCount = 0] = layer.weights.shape;
    const share = (fits: (sample: Sample) => boolean) =>
      samples.filter(fits).reduce((sum, { weight }) => sum + weight, 0) / heads;
    const inBox = share((sample) => isIn(box, sample));
    const offImage = share(isOutside);
    const levels = Array.from(
      { length: levelCount },
      (_, level) =>
        `P${level + 3} ${fixed(
          share((sample) => sample.level === level),
          2,
        )}`,
    );
    const words = `${layer.name} \u00b7 ${percent(inBox, 0)} of the weight inside the box \u00b7 ${levels.join(', ')}${offImage > 0 ? ` \u00b7 ${percent(offImage)} outside the picture` : ''}`;
    const figure = html(
      'div',
      { class: 'v-sampled-layer', tabindex: 0, role: 'img', 'aria-label': words },
      drawing,
      html('span', { class: 'v-label' }, layer.name),
      html('span', { class: 'v-number' }, `${percent(inBox, 0)} inside`),
    );
    for (const event of ['pointerenter', 'focus'])
      figure.addEventListener(event, () => readout(figure, words));
    for (const event of ['pointerleave', 'blur'])
      figure.addEventListener(event, () => readout(figure, null));
    return figure;
  });
  const [first] = layers;
  const names = first?.weights.shape.at(-2) ?? 0;
  return html(
    'div',
    { class: 'v-view' },
    html('div', { class: 'v-sampled-layers' }, ...pictures),
    html(
      'div',
      { class: 'v-legend' },
      swatches(
        Array.from({ length: names }, (_, level) => ({
          label: `P${level + 3}`,
          colour: levelColour(level),
        })),
      ),
      html('span', {}, `query ${query}`),
      html('span', { class: 'v-scope' }, 'area: weight, all layers alike'),
    ),
    first ? shapeLabel(first.weights) : null,
  );
}

function isIn({ cx, cy, w, h }: Centred, { x, y }: Sample): boolean {
  return Math.abs(x - cx) <= w / 2 && Math.abs(y - cy) <= h / 2;
}

/** A square of the picture with room around all boxes, kept on it where it fits; in its pixels. */
function cropAround(boxes: readonly Centred[], { width, height }: Shown) {
  const least = Math.min(width, height) / 8;
  const sides = boxes.flatMap(({ w, h }) => [w * width, h * height]);
  const most = (1 + 2 * MARGIN) * Math.max(width, height);
  const side = Math.min(most, Math.max(least, ...sides) * ROOM);
  const middle = (values: readonly number[], whole: number) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    const from = mean * whole - side / 2;
    const margin = MARGIN * whole;
    if (side > whole + 2 * margin) return (whole - side) / 2;
    return Math.min(whole + margin - side, Math.max(-margin, from));
  };
  return {
    x: middle(
      boxes.map(({ cx }) => cx),
      width,
    ),
    y: middle(
      boxes.map(({ cy }) => cy),
      height,
    ),
    side,
  };
}
