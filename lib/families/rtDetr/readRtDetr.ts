import type { Config } from '../../config.ts';
import { fieldsOf, isObject, type Fields } from '../fields.ts';
import { readBackbone } from './readBackbone.ts';
import { readDecoder, readEncoder } from './readTransformer.ts';
import { need, RT_DETR } from './supported.ts';

/**
 * The config.json of RT-DETR as transformers 4.4x to 5.x writes it; null for another model. Keys that
 * it leaves out have transformers' defaults.
 *
 * @param preprocessor preprocessor_config.json, which knows the input size (else 640 x 640)
 * Throws one sentence, and what is supported, for an option that we lack.
 */
export function readRtDetr(all: Fields, preprocessor?: unknown): Config | null {
  if (all.raw('model_type') !== 'rt_detr') return null;
  const strides = all.counts('feat_strides', [8, 16, 32]);
  need(strides.length === 3, `has ${strides.length} feature levels, not 3`);
  const backbone = readBackbone(all, strides.length);
  const inputWidths = backbone.stageWidths.slice(-strides.length);
  const encoder = readEncoder(all, strides, inputWidths);
  return {
    family: RT_DETR,
    backbone,
    encoder,
    decoder: readDecoder(all, strides.length, encoder.width),
    labels: readLabels(all),
    inputSize: readInputSize(all, preprocessor),
  };
}

/** Class names by index. A checkpoint without id2label has transformers' two unnamed classes. */
function readLabels(all: Fields): string[] {
  const names = all.child('id2label');
  const object = all.raw('id2label');
  const count = isObject(object) ? Object.keys(object).length : all.count('num_labels', 2);
  return Array.from({ length: count }, (_, i) => names.text(String(i), `LABEL_${i}`));
}

const OF_THE_FAMILY: readonly [number, number] = [640, 640];

function readInputSize(all: Fields, preprocessor: unknown): readonly [number, number] {
  const anchors = all.raw('anchor_image_size');
  if (anchors !== undefined) return pair(anchors);
  if (!isObject(preprocessor)) return OF_THE_FAMILY;
  const size = fieldsOf(preprocessor, 'preprocessor_config.json').child('size');
  return [size.count('height', OF_THE_FAMILY[0]), size.count('width', OF_THE_FAMILY[1])];
}

/** One number stands for both sides. */
function pair(size: unknown): readonly [number, number] {
  const [height, width] = fieldsOf({
    size: Array.isArray(size) ? size : [size, size],
  }).counts('size', []);
  need(
    height !== undefined && width !== undefined,
    'has an anchor_image_size that is no size',
  );
  return [height, width];
}
