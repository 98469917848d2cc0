import { inputNotes } from '#lib/families/rtDetr/inputNotes.ts';
import { placementOf } from '#lib/image/placement.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { integerBetween, pick } from '#lib/scene/random.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { mutatedObject } from './configurations.ts';
import type { Kind } from './kind.ts';

/** As transformers writes them, and the other forms of their sizes. */
const USUAL = {
  ...{ do_convert_annotations: true, do_normalize: false, do_pad: false, do_rescale: true },
  ...{ do_resize: true, format: 'coco_detection', image_processor_type: 'RTDetrImageProcessor' },
  ...{ resample: 2, rescale_factor: 1 / 255, size: { height: 640, width: 640 } },
}; // prettier-ignore
const NORMALISED = { image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] };
const WHOLE = [
  USUAL,
  { ...USUAL, do_normalize: true, ...NORMALISED },
  { ...USUAL, size: { shortest_edge: 480, longest_edge: 640 } },
  {
    ...{ ...USUAL, size: { max_height: 640, max_width: 640 } },
    ...{ do_pad: true, pad_size: { height: 640, width: 640 } },
  },
  { ...USUAL, do_resize: false, do_rescale: false },
];

/** What is accepted must also place a picture, or say why it cannot, and be told in sentences. */
export const processors: Kind = {
  name: 'processors',
  count: 2000,
  extension: 'json',
  make(random) {
    const { text, made } = mutatedObject(pick(random, WHOLE), random);
    const bytes = new TextEncoder().encode(text);
    const picture = {
      width: integerBetween(random, 1, 4096),
      height: integerBetween(random, 1, 4096),
    };
    const read = () => {
      const json = parseConfigJson(bytes.buffer);
      const config = readConfig({ model_type: 'rt_detr' }, json);
      inputNotes(config);
      placementOf(picture, config);
    };
    return { made: made || 'nothing', bytes, read };
  },
};
