import type { Config } from '../../config.ts';
import { placement, sidesOf, takesSide } from '../../image/placement.ts';
import type { Processor, Size } from '../../image/processor.ts';
import { fieldsOf, isObject, type Fields } from '../fields.ts';
import { readBackbone } from './readBackbone.ts';
import { readProcessor } from './readProcessor.ts';
import { readDecoder, readEncoder } from './readTransformer.ts';
import { need, RT_DETR } from './supported.ts';

/**
 * The config.json of RT-DETR as transformers 4.4x to 5.x writes it; null for another model. Keys that
 * it leaves out have transformers' defaults.
 *
 * @param preprocessor preprocessor_config.json, which says how pictures become inputs (else 640 x 640)
 * Throws one sentence, and what is supported, for an option that we lack.
 */
export function readRtDetr(all: Fields, preprocessor?: unknown): Config | null {
  if (all.raw('model_type') !== 'rt_detr') return null;
  const strides = all.counts('feat_strides', [8, 16, 32]);
  need(strides.length === 3, `has ${strides.length} feature levels, not 3`);
  const backbone = readBackbone(all, strides.length);
  const inputWidths = backbone.stageWidths.slice(-strides.length);
  const encoder = readEncoder(all, strides, inputWidths);
  const processor = preprocessor == null ? null : readProcessor(preprocessor);
  return {
    family: RT_DETR,
    backbone,
    encoder,
    decoder: readDecoder(all, strides.length, encoder.width),
    labels: readLabels(all),
    inputSize: readInputSize(all, processor, strides),
    ...(processor ? { processor } : {}),
  };
}

/** Class names by index. A checkpoint without id2label has transformers' two unnamed classes. */
function readLabels(all: Fields): string[] {
  const names = all.child('id2label');
  const object = all.raw('id2label');
  const count = isObject(object) ? Object.keys(object).length : all.count('num_labels', 2);
  return Array.from({ length: count }, (_, i) => names.text(String(i), `LABEL_${i}`));
}

const OF_THE_FAMILY: Size = [640, 640];

/**
 * The size of all inputs, or of that of a square picture where it varies with the picture. Anchors are
 * made anew for every input, so `anchor_image_size` only stands in for a processor.
 */
function readInputSize(
  all: Fields,
  processor: Processor | null,
  strides: readonly number[],
): Size {
  const anchors = all.raw('anchor_image_size');
  if (!processor) return anchors === undefined ? OF_THE_FAMILY : pair(anchors);
  const { fit, pad } = processor;
  const side = Math.min(...OF_THE_FAMILY, ...(pad ?? []));
  const { canvas } = placement({ height: side, width: side }, processor);
  const sides = sidesOf(strides);
  const varies = fit.kind !== 'stretch' && !pad;
  if (varies || canvas.every((length) => takesSide(length, sides))) return canvas;
  throw new Error(
    `preprocessor_config.json makes inputs of ${canvas.join(' x ')}, but the maps of the network only fit onto ` +
      `each other in sides of a multiple of ${sides.sideStep}, or up to ${sides.sideSlack} less.`,
  );
}

/** One number stands for both sides. */
function pair(size: unknown): Size {
  const [height, width] = fieldsOf({
    size: Array.isArray(size) ? size : [size, size],
  }).counts('size', []);
  need(
    height !== undefined && width !== undefined,
    'has an anchor_image_size that is no size',
  );
  return [height, width];
}
