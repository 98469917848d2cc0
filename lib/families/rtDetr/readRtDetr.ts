import type { Config, ModelConfig } from '../../config.ts';
import { withFurther } from '../../numbers/tokens.ts';
import { placement, sidesOf, takesSide } from '../../image/placement.ts';
import type { Processor, Size } from '../../image/processor.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { readLabels } from '../readLabels.ts';
import { readBackbone } from './readBackbone.ts';
import { readProcessor } from './readProcessor.ts';
import { readDecoder, readEncoder } from './readTransformer.ts';
import { need, RT_DETR } from './supported.ts';

/**
 * The config.json of RT-DETR or RT-DETRv2 as transformers 4.4x to 5.x writes it; null for another model. Keys that
 * it leaves out have transformers' defaults.
 *
 * @param preprocessor preprocessor_config.json, which says how pictures become inputs (else 640 x 640)
 * Throws one sentence, and what is supported, for an option that we lack.
 */
export function readRtDetr(all: Fields, preprocessor?: unknown): Config | null {
  const model = all.raw('model_type');
  if (model !== 'rt_detr' && model !== 'rt_detr_v2') return null;
  const backbone = readBackbone(all);
  const encoder = readEncoder(all, backbone);
  const decoder = readDecoder(all, backbone.levels, encoder.width);
  checkAnchors(all, withFurther(encoder.strides, decoder.levels));
  const around = readAround(all, encoder.strides, preprocessor);
  return { family: RT_DETR, backbone, encoder, decoder, ...around };
}

/** What a config.json says besides the network: labels, and how pictures become inputs. */
export function readAround(
  all: Fields,
  strides: readonly number[],
  preprocessor?: unknown,
): Omit<ModelConfig, 'family'> {
  const anchors = readAnchors(all);
  const processor = preprocessor == null ? null : readProcessor(preprocessor);
  return {
    labels: readLabels(all, need),
    inputSize: readInputSize(anchors, processor, strides),
    ...(processor ? { processor: { ...processor, ...(anchors ? { anchors } : {}) } } : {}),
  };
}

/** Only for anchors made beforehand, those of a fixed size, does PyTorch go by feat_strides. */
function checkAnchors(all: Fields, strides: readonly number[]): void {
  const named = all.counts('feat_strides', [8, 16, 32]);
  need(
    all.raw('anchor_image_size') === undefined || named.join() === strides.join(),
    'has an anchor_image_size, but feat_strides that are not those of its maps',
  );
}

/** Pixels of a side. */
const WIDEST = 8192;

const OF_THE_FAMILY: Size = [640, 640];

/** The size of all inputs, or of that of a square picture where it varies with the picture. */
function readInputSize(
  anchors: Size | null,
  processor: Processor | null,
  strides: readonly number[],
): Size {
  if (!processor || variesIn(processor)) {
    if (anchors) return anchors;
    if (!processor) return OF_THE_FAMILY;
  }
  const side = Math.min(...OF_THE_FAMILY, ...(processor.pad ?? []));
  const { canvas } = placement({ height: side, width: side }, processor);
  need(
    !anchors || String(anchors) === String(canvas),
    'has an anchor_image_size that is not the size of the inputs in preprocessor_config.json',
  );
  const sides = sidesOf(strides);
  if (variesIn(processor) || canvas.every((length) => takesSide(length, sides)))
    return canvas;
  throw new Error(
    `preprocessor_config.json makes inputs of ${canvas.join(' x ')}, but the maps of the network only fit onto ` +
      `each other in sides of a multiple of ${sides.sideStep}, or up to ${sides.sideSlack} less.`,
  );
}

const variesIn = ({ fit, pad }: Processor) => fit.kind !== 'stretch' && !pad;

/** The inputs that anchors were made for beforehand: PyTorch fails on all others. */
function readAnchors(all: Fields): Size | null {
  const given = all.raw('anchor_image_size');
  return given === undefined ? null : pair(given);
}

/** One number stands for both sides. */
function pair(size: unknown): Size {
  const both: unknown = Array.isArray(size) ? size : [size, size];
  const [height, width] = fieldsOf({ anchor_image_size: both }).counts(
    'anchor_image_size',
    [],
    WIDEST,
  );
  need(
    height !== undefined && width !== undefined,
    'has an anchor_image_size that is no size',
  );
  return [height, width];
}
