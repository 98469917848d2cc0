import type { Processor } from '../../image/processor.ts';
import { isObject } from '../fields.ts';
import { readProcessor, type ProcessorClass } from '../rtDetr/readProcessor.ts';

const LONGEST = 1333;

const OF_DETR: ProcessorClass = {
  name: 'DetrImageProcessor',
  names: /^Detr(?:ImageProcessor(?:Fast|Pil)?|FeatureExtractor)$/,
  size: { shortest_edge: 800, longest_edge: LONGEST },
  normalises: true,
  pads: true,
};

/**
 * preprocessor_config.json as DetrImageProcessor takes it; without one, its defaults. The oldest files
 * give the short side as a number, and the longest as max_size.
 *
 * @source image_processing_pil_detr.py
 */
export function readDetrProcessor(json: unknown): Processor {
  const size: unknown = isObject(json) ? Reflect.get(json, 'size') : undefined;
  if (!isObject(json) || typeof size !== 'number')
    return readProcessor(json ?? {}, OF_DETR);
  const { max_size = LONGEST, ...others } = json as Record<string, unknown>;
  const edges = { shortest_edge: size, longest_edge: max_size };
  return readProcessor({ ...others, size: edges }, OF_DETR);
}
