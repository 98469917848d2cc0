import type { Box } from '#lib/numbers/boxes.ts';
import { samplingShare } from '#lib/numbers/samplingShare.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { html } from '#site/ui/dom.ts';
import { shapeLabel } from './parts/describe.ts';
import { percent } from './parts/numbers.ts';
import { sayWhile } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { drawSamples, MARGIN, samplePicture } from './parts/samplePicture.ts';
import { referencesOf, samplesOf, type DeformableFrames } from './parts/samples.ts';
import { levelSwatches, sayLevels } from './parts/samplingWords.ts';

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
const WHOLE: Box = [0.5, 0.5, 1, 1];

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
  const boxes = layers.map((layer) => referencesOf(layer.boxes)[query] ?? WHOLE);
  const crop = cropAround(boxes, picture);
  const pictures = layers.map((layer, at) => {
    const drawing = samplePicture(picture);
    drawing.setAttribute('viewBox', [crop.x, crop.y, crop.side, crop.side].join(' '));
    const box = boxes[at] ?? WHOLE;
    drawSamples(drawing, picture, box, samplesOf(layer, query), crop.side);
    return layerFigure(layer, query, box, drawing);
  });
  const [first] = layers;
  const legend = html(
    'div',
    { class: 'v-legend' },
    levelSwatches(first?.weights.shape.at(-2) ?? 0),
    html('span', {}, `query ${query}`),
    html('span', { class: 'v-scope' }, 'area: weight, all layers alike'),
  );
  return html(
    'div',
    { class: 'v-view' },
    html('div', { class: 'v-sampled-layers' }, ...pictures),
    legend,
    first ? shapeLabel(first.weights) : null,
  );
}

function layerFigure(
  { name, locations, weights }: SampledLayer,
  query: number,
  box: Box,
  drawing: SVGElement,
): HTMLElement {
  const { inBox, offImage, perLevel } = samplingShare(locations, weights, query, box);
  const outside = offImage > 0 ? ` \u00b7 ${percent(offImage)} outside the picture` : '';
  const words = `${name} \u00b7 ${percent(inBox, 0)} of the weight inside the box \u00b7 ${sayLevels(perLevel)}${outside}`;
  const figure = html(
    'div',
    { class: 'v-sampled-layer', tabindex: 0, role: 'img', 'aria-label': words },
    drawing,
    html('span', { class: 'v-label' }, name),
    html('span', { class: 'v-number' }, `${percent(inBox, 0)} inside`),
  );
  sayWhile(figure, () => words);
  return figure;
}

/** A square of the picture with room around all boxes, kept on it where it fits; in its pixels. */
function cropAround(boxes: readonly Box[], { width, height }: Shown) {
  const least = Math.min(width, height) / 8;
  const sides = boxes.flatMap(([, , w, h]) => [w * width, h * height]);
  const most = (1 + 2 * MARGIN) * Math.max(width, height);
  const side = Math.min(most, Math.max(least, ...sides) * ROOM);
  const start = (centres: readonly number[], whole: number) => {
    const from = (mean(centres) ?? 0) * whole - side / 2;
    const margin = MARGIN * whole;
    if (side > whole + 2 * margin) return (whole - side) / 2;
    return Math.min(whole + margin - side, Math.max(-margin, from));
  };
  const x = start(
    boxes.map(([cx]) => cx),
    width,
  );
  const y = start(
    boxes.map(([, cy]) => cy),
    height,
  );
  return { x, y, side };
}
