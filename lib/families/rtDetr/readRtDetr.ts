import type { Config } from '../../config.ts';
import { withFurther } from '../../numbers/tokens.ts';
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
  const backbone = readBackbone(all);
  const encoder = readEncoder(all, backbone);
  const decoder = readDecoder(all, backbone.levels, encoder.width);
  checkAnchors(all, withFurther(encoder.strides, decoder.levels));
  return {
    family: RT_DETR,
    backbone,
    encoder,
    decoder,
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

/** Only for anchors made beforehand, those of a fixed size, does PyTorch go by feat_strides. */
function checkAnchors(all: Fields, strides: readonly number[]): void {
  const named = all.counts('feat_strides', [8, 16, 32]);
  need(
    all.raw('anchor_image_size') === undefined || named.join() === strides.join(),
    'has an anchor_image_size, but feat_strides that are not those of its maps',
  );
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
