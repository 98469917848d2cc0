import { describe, expect, it } from 'vitest';
import { readProcessor } from '#lib/families/rtDetr/readProcessor.ts';
import { placementOf } from '#lib/image/placement.ts';
import { stretchedTo } from '#lib/image/processor.ts';
import { readConfig } from '#lib/params/readConfig.ts';

const size = { height: 320, width: 480 };
const OURS = { model_type: 'rt_detr' };

describe('readProcessor(json)', () => {
  it('takes the defaults of the class for what is left out', () => {
    expect(readProcessor({})).toEqual(stretchedTo([640, 640]));
  });

  it('passes over what changes no picture', () => {
    const whole = {
      ...{ size, do_convert_annotations: true, format: 'coco_detection', do_convert_rgb: true },
      ...{ image_processor_type: 'RTDetrImageProcessorFast', processor_class: null },
      ...{ return_segmentation_masks: null, annotations: null, image_mean: [1], pad_size: 3 },
      ...{ do_center_crop: null, crop_size: null, do_reduce_labels: false, max_size: null },
      ...{ data_format: 'channels_first', device: null, disable_grouping: null, anything: [9] },
    }; // prettier-ignore
    expect(readProcessor(whole)).toEqual(stretchedTo([320, 480]));
  });

  it.each([
    [{ size: [96, 64] }, { fit: { kind: 'stretch', size: [96, 64] } }],
    [{ size: 96, default_to_square: true }, { fit: { kind: 'stretch', size: [96, 96] } }],
    [
      { size: { shortest_edge: 480, longest_edge: 640 } },
      { fit: { kind: 'edges', shortest: 480, longest: 640 } },
    ],
    [
      { size: { max_height: 480, max_width: 640 } },
      { fit: { kind: 'within', size: [480, 640] } },
    ],
    [
      { size: { height: 64, width: 96, longest_edge: null } },
      { fit: { kind: 'stretch', size: [64, 96] } },
    ],
    [{ do_resize: false, size: 'anything' }, { fit: { kind: 'own' } }],
    // null is not what was left out: Python takes it for false.
    [{ do_resize: null }, { fit: { kind: 'own' } }],
    [{ do_rescale: null }, { rescale: null }],
    [{ rescale_factor: 1 / 127.5 }, { rescale: 1 / 127.5 }],
    [{ do_rescale: false, rescale_factor: 0 }, { rescale: null }],
    [{ resample: 3 }, { resample: 'bicubic' }],
    [{ resample: 0 }, { resample: 'nearest' }],
    [
      { do_normalize: true },
      { normalise: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } },
    ],
    [
      { do_normalize: true, image_mean: 0.5, image_std: [1, 2, 3] },
      { normalise: { mean: [0.5, 0.5, 0.5], std: [1, 2, 3] } },
    ],
    [{ do_pad: true }, { pad: null }],
    [{ do_pad: true, pad_size: 640 }, { pad: [640, 640] }],
    [{ do_pad: true, pad_size: { height: 672, width: 704 } }, { pad: [672, 704] }],
  ])('reads %j', (json, expected) => {
    expect(readProcessor(json)).toMatchObject(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ size: 320 }, 'gives size as 320, which leaves a side open'],
    [{ size: { shortest_edge: 320 } }, 'leaves a side open'],
    [{ size: { longest_edge: 320 } }, 'leaves a side open'],
    [{ size: { min_pixels: 9, max_pixels: 99 } }, 'leaves a side open'],
    [{ size: { ...size, longest_edge: 640 } }, 'leaves a side open'],
    [{ size: null }, 'gives size as null'],
    [{ size: '640' }, 'gives size as "640"'],
    [{ size: [640] }, 'not [height, width]'],
    [{ size: [640, 640, 3] }, 'not [height, width]'],
    [{ size: { height: 0, width: 640 } }, 'height as 0'],
    [{ size: { height: 64.5, width: 640 } }, 'height as 64.5'],
    [{ size: { height: -64, width: 640 } }, 'height as -64'],
    [{ resample: 6 }, 'gives resample as 6'],
    [{ resample: 'bicubic' }, 'gives resample as "bicubic"'],
    [{ resample: null }, 'gives resample as null'],
    [{ rescale_factor: 0 }, 'gives rescale_factor as 0'],
    [{ rescale_factor: null }, 'gives rescale_factor as null'],
    [{ rescale_factor: '1/255' }, 'gives rescale_factor as "1/255"'],
    [{ rescale_factor: 1e300 }, 'gives rescale_factor'],
    [{ do_resize: 'no' }, 'gives do_resize as "no"'],
    [{ do_normalize: 1 }, 'gives do_normalize as 1'],
    [{ do_normalize: true, image_mean: [0.5] }, 'gives image_mean as [0.5]'],
    [{ do_normalize: true, image_mean: null }, 'gives image_mean as null'],
    [{ do_normalize: true, image_mean: ['a', 'b', 'c'] }, 'gives image_mean'],
    [{ do_normalize: true, image_std: [1, 0, 1] }, 'gives image_std as [1, 0, 1]'],
    [{ do_normalize: true, image_std: [1, 1, 1, 1] }, 'gives image_std as [1, 1, 1, 1]'],
    [{ do_pad: true, pad_size: { shortest_edge: 3 } }, 'height'],
    [{ do_pad: true, pad_size: 'x' }, 'pad_size'],
    [{ do_pad: true, pad_size: 320, size }, 'smaller than its size'],
    [{ do_center_crop: true, crop_size: 224 }, 'gives do_center_crop as true'],
    [{ do_flip_channel_order: true }, 'do_flip_channel_order as true'],
    [{ do_grayscale: true }, 'a step that RTDetrImageProcessor does not have'],
    [{ size_divisor: 32 }, 'gives size_divisor as 32'],
    [{ max_size: 1333 }, 'gives max_size as 1333'],
    [{ image_processor_type: 'DetrImageProcessor' }, 'as "DetrImageProcessor"'],
    [{ feature_extractor_type: 'YolosFeatureExtractor' }, 'as "YolosFeatureExtractor"'],
    [{ [`do_${'x'.repeat(9999)}`]: 'y'.repeat(9999) }, 'does not have'],
  ])('refuses %j in one sentence that names it', (json, words) => {
    expect(() => readProcessor(json)).toThrow(words);
    expect(() => readProcessor(json)).toThrow(/^preprocessor_config\.json.{10,270}\.$/);
  });

  it.each([[[]], [3], ['text'], [true]])('refuses %j, which is no object', (json) => {
    expect(() => readProcessor(json)).toThrow(
      'preprocessor_config.json is not a JSON object.',
    );
  });
});

describe('readConfig(json, preprocessor)', () => {
  it.each([
    [{ size }, [320, 480]],
    [{ size: { shortest_edge: 320, longest_edge: 640 } }, [320, 320]],
    [{ size: { max_height: 320, max_width: 640 } }, [320, 320]],
    [{ do_resize: false }, [640, 640]],
    [{ size, do_pad: true, pad_size: 640 }, [640, 640]],
    [{ do_resize: false, do_pad: true, pad_size: { height: 96, width: 128 } }, [96, 128]],
  ])('knows of %j how large the input of a square is', (preprocessor, expected) => {
    expect(readConfig(OURS, preprocessor).inputSize).toEqual(expected);
  });

  it('has no processor where there is no preprocessor_config.json', () => {
    expect(readConfig(OURS)).not.toHaveProperty('processor');
    expect(readConfig({ ...OURS, anchor_image_size: 512 }).inputSize).toEqual([512, 512]);
  });

  it.each([
    [{ size: { height: 333, width: 500 } }, 'makes inputs of 333 x 500'],
    [{ do_pad: true, pad_size: { height: 650, width: 640 } }, 'makes inputs of 650 x 640'],
    [{ size: { height: 99999, width: 99999 } }, 'gives height as 99999'],
    [{ size: { shortest_edge: 9000, longest_edge: 9000 } }, 'at most 2048 x 2048'],
  ])('refuses %j, which the network cannot take', (preprocessor, words) => {
    expect(() => readConfig(OURS, preprocessor)).toThrow(words);
    expect(() => readConfig(OURS, preprocessor)).toThrow(/^.{10,299}\.$/);
  });

  it('takes sides that are short of a multiple of 32 by less than a cell, as PyTorch does', () => {
    const short = { size: { height: 57, width: 89 } };
    expect(readConfig(OURS, short).inputSize).toEqual([57, 89]);
  });

  it('refuses anchors that were made for other inputs, as PyTorch fails on them', () => {
    const fixed = { ...OURS, anchor_image_size: [320, 480] };
    const sized = (height: number, width: number) =>
      readConfig(fixed, { size: { height, width } });
    expect(readConfig(fixed).inputSize).toEqual([320, 480]);
    expect(sized(320, 480).inputSize).toEqual([320, 480]);
    expect(() => sized(640, 640)).toThrow('an anchor_image_size that is not the size');
    expect(() => readConfig(fixed, { do_pad: true, pad_size: 640 })).toThrow(
      'anchor_image',
    );
  });

  it('leaves it to the picture where the size of the input is its', () => {
    const fixed = { ...OURS, anchor_image_size: 320 };
    const config = readConfig(fixed, { size: { shortest_edge: 320, longest_edge: 640 } });
    expect(config.inputSize).toEqual([320, 320]);
    expect(placementOf({ width: 99, height: 99 }, config).canvas).toEqual([320, 320]);
    expect(() => placementOf({ width: 500, height: 300 }, config)).toThrow(
      'makes 533 x 320 pixels of a picture of 500 x 300, but the model only takes 320 x 320',
    );
    const asked = placementOf({ width: 500, height: 300 }, config, [640, 640]);
    expect(asked.canvas).toEqual([640, 640]);
  });
});
