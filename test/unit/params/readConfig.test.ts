import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUBLISHED } from '#lib/params/published.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';

const golden = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../golden/${name}/config.json`, import.meta.url), 'utf8'),
  ) as Record<string, unknown>;

const THREE = { out_indices: [2, 3, 4] };

describe('readConfig(json)', () => {
  it('takes transformers’ defaults, which are R50, for what is left out', () => {
    const { rtdetr_r50vd } = PUBLISHED;
    const id2label = Object.fromEntries(rtdetr_r50vd.labels.entries());
    expect(readConfig({ model_type: 'rt_detr', id2label })).toEqual(rtdetr_r50vd);
  });

  it('reads what transformers 4 and 5 write', () => {
    expect(readConfig(golden('bottleneck'))).toMatchObject({
      backbone: {
        layerType: 'bottleneck',
        stageWidths: [16, 24, 32, 32],
        depths: [2, 1, 1, 2],
      },
      encoder: {
        width: 24,
        inputWidths: [24, 32, 32],
        batchNormEps: 0.01,
        layerNormEps: 0.001,
      },
      decoder: {
        width: 16,
        inputWidths: [24, 24, 24],
        layers: 3,
        queries: 20,
        points: [3, 3, 3],
      },
      labels: ['person', 'bicycle', 'car', 'bus', 'dog'],
      inputSize: [640, 640],
    });
    expect(readConfig(golden('laterNames'))).toMatchObject({
      backbone: { downsampleInBottleneck: true },
      encoder: { aifiLayers: 2, ffnActivation: 'relu', fusionActivation: 'gelu' },
      decoder: { ffnActivation: 'silu', points: [2, 2, 2] },
    });
  });

  it('reads the options that only some fine-tuned checkpoints use', () => {
    expect(readConfig(golden('fourLevels'))).toMatchObject({
      backbone: { activation: 'silu', levels: 4 },
      encoder: { normsFirst: true, aifiLevels: [3, 1], strides: [4, 8, 16, 32] },
      decoder: { levels: 4, inputWidths: [16, 16, 16, 16] },
    });
    expect(readConfig(golden('furtherLevels'))).toMatchObject({
      backbone: { activation: 'gelu', levels: 3 },
      encoder: { positionOrder: 'none', ffnActivation: 'geluTanh' },
      decoder: { levels: 5, inputWidths: [16, 16, 16] },
    });
    expect(readConfig(golden('oneLevel'))).toMatchObject({
      encoder: { aifiLevels: [0], strides: [32] },
      inputSize: [96, 160],
    });
  });

  it('takes strides from the maps: PyTorch goes by feat_strides only for anchors made beforehand', () => {
    const { encoder } = readConfig({ ...golden('basic'), feat_strides: [1, 2] });
    expect(encoder.strides).toEqual([8, 16, 32]);
  });

  it('pairs code and tokens as the library that wrote the checkpoint', () => {
    const order = (name: string) => readConfig(golden(name)).encoder.positionOrder;
    expect([order('basicWide'), order('basicWideHalf')]).toEqual([
      'columnMajor',
      'rowMajor',
    ]);
  });

  it('takes the input size from preprocessor_config.json', () => {
    const size = { size: { height: 320, width: 480 } };
    expect(readConfig(golden('basic'), size).inputSize).toEqual([320, 480]);
    expect(readConfig({ ...golden('basic'), anchor_image_size: 512 }).inputSize).toEqual([
      512, 512,
    ]);
  });

  const others: [string, Record<string, unknown>, string][] = [
    ['another model', { model_type: 'yolos' }, 'describes another model (yolos)'],
    ['RT-DETRv3', { model_type: 'rt_detr_v3' }, 'another model (rt_detr_v3)'],
    ['no model', { model_type: undefined }, 'another model (of no name)'],
    [
      'another backbone',
      { backbone_config: { model_type: 'swin' } },
      'another backbone (swin)',
    ],
    ['a backbone by its name', { backbone: 'resnet50d' }, 'names its backbone'],
    [
      'another ResNet of timm',
      {
        use_timm_backbone: true,
        backbone: 'resnet18d',
        backbone_kwargs: { out_indices: [2, 3, 4] },
      },
      'has resnet18d of timm as its backbone',
    ],
    [
      'half an AIFI level',
      { encode_proj_layers: [0.5] },
      'encode_proj_layers that are not',
    ],
    ['a fourth of three levels', { encode_proj_layers: [3] }, 'of its 3 levels'],
    ['no list of AIFI levels', { encode_proj_layers: 2 }, 'encode_proj_layers'],
    ['two levels of three', { num_feature_levels: 2 }, 'another number of levels'],
    [
      'strides of anchors that its maps do not have',
      { feat_strides: [16, 32], anchor_image_size: 64 },
      'feat_strides that are not those',
    ],
    [
      'several further levels at another width',
      { num_feature_levels: 5, d_model: 24 },
      'several further levels',
    ],
    [
      'maps from the middle of the backbone',
      { backbone_config: { out_indices: [1, 2, 3] } },
      'other stages of the backbone',
    ],
    [
      'a map of no stage',
      { backbone_config: { out_indices: [2.5, 3, 4] } },
      'other stages',
    ],
    [
      'a backbone of three stages',
      { backbone_config: { hidden_sizes: [8, 8, 8], depths: [1, 1, 1] } },
      'other than 4 stages',
    ],
    [
      'a backbone with an unknown activation',
      { backbone_config: { hidden_act: 'constructor', out_indices: [2, 3, 4] } },
      'has constructor as hidden_act',
    ],
    [
      'an unknown activation',
      { activation_function: 'mish' },
      'has mish as activation_function',
    ],
  ];

  it.each(others)('refuses %s and lists what is supported', (_what, change, sentence) => {
    const read = () => readConfig({ ...golden('basic'), ...change });
    expect(read).toThrow(sentence);
    expect(read).toThrow('; supported are RT-DETR checkpoints');
    expect(read).toThrow('on a ResNet-vd or HGNetv2 backbone');
    expect(read).toThrow(/^.{1,300}$/);
  });

  const second = { ...golden('v2Points') };
  const hgnet = (change: object) => ({
    ...golden('hgnet'),
    backbone_config: { ...(golden('hgnet')['backbone_config'] as object), ...change },
  });

  it('reads RT-DETRv2, with one number of points or one for each level', () => {
    expect(readConfig(second).decoder).toMatchObject({
      ...{ points: [3, 1, 4], offsetScale: 0.25, sampling: 'bilinear' },
    });
    expect(readConfig({ ...second, decoder_n_points: 2 }).decoder.points).toEqual([
      2, 2, 2,
    ]);
    expect(readConfig(golden('v2Discrete')).decoder.sampling).toBe('discrete');
  });

  it('takes transformers’ defaults of HGNetv2, which are those of rtdetr_l', () => {
    const { rtdetr_l } = PUBLISHED;
    const described = { model_type: 'hgnet_v2', out_indices: [2, 3, 4] };
    const json = { model_type: 'rt_detr', backbone_config: described };
    expect(readConfig(json).backbone).toEqual(rtdetr_l.backbone);
    expect(readConfig(golden('hgnetHalf')).backbone).toMatchObject({
      ...{ kind: 'hgnet', affine: true, activation: 'silu', stem: [6, 8] },
    });
  });

  it.each([
    [{ ...second, decoder_method: 'cubic' }, 'has cubic as decoder_method'],
    [{ ...second, decoder_n_levels: 4 }, 'decoder_n_levels'],
    [{ ...second, decoder_n_points: [4, 4] }, 'decoder_n_points for 2 levels'],
    [{ ...second, decoder_offset_scale: 0 }, 'gives decoder_offset_scale as 0'],
    [hgnet({ stem_channels: [3, 6] }), 'stem_channels'],
    [hgnet({ stem_channels: [1, 6, 8] }), 'not RGB'],
    [hgnet({ stem_strides: [2, 1, 1, 1, 1] }), 'stem_strides'],
    [hgnet({ stage_in_channels: [8, 12, 16, 16] }), 'stage_in_channels'],
    [hgnet({ stage_kernel_size: [3, 4, 5, 5] }), 'even stage_kernel_size'],
    [hgnet({ stage_num_blocks: [1, 1, 2] }), 'stage_num_blocks'],
    [hgnet({ stage_light_block: [1, 1, 0, 0] }), 'stage_light_block'],
    [hgnet({ stage_downsample_strides: [2, 4, 2, 2] }), 'other than halve'],
  ])('refuses what we lack of the two: %#', (json, sentence) => {
    expect(() => readConfig(json)).toThrow(sentence);
    expect(() => readConfig(json)).toThrow(/^.{1,300}$/);
  });

  it.each([
    { use_timm_backbone: true, backbone: 'resnet50d', backbone_kwargs: THREE },
    { backbone_config: { ...THREE, model_type: 'timm_backbone', backbone: 'resnet50d' } },
  ])('knows the ResNet-50-d of timm for the one that it is: %#', (named) => {
    const json = { model_type: 'rt_detr', ...named };
    expect(readConfig(json).backbone).toEqual(PUBLISHED.rtdetr_r50vd.backbone);
  });

  it.each([
    [null, 'is not a JSON object'],
    [[1], 'is not a JSON object'],
    ['text', 'is not a JSON object'],
    [{ ...golden('basic'), d_model: 'wide' }, 'gives d_model as "wide"'],
    [{ ...golden('basic'), decoder_layers: -1 }, 'gives decoder_layers as -1'],
    [{ ...golden('basic'), backbone_config: 3 }, 'gives backbone_config as 3'],
  ])('refuses nonsense: %j', (json, sentence) => {
    expect(() => readConfig(json)).toThrow(sentence);
  });
});

describe('expectedWeights(config)', () => {
  // Counted from the state dictionaries of transformers 5.0.0, batch norms as parameters.
  it.each([
    ['rtdetr_r18vd', 480, 20184464],
    ['rtdetr_r34vd', 594, 31441668],
    ['rtdetr_r50vd_m', 742, 36647020],
    ['rtdetr_r50vd', 722, 42944620],
    ['rtdetr_r101vd', 977, 76661740],
  ] as const)('of %s are %i tensors and %i parameters', (name, tensors, parameters) => {
    const specs = expectedWeights(PUBLISHED[name]);
    const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
    expect(specs.length).toBe(tensors);
    expect(new Set(specs.map(({ path }) => path)).size).toBe(tensors);
    expect(
      specs
        .filter((spec) => spec.parameter)
        .reduce((sum, { shape }) => sum + size(shape), 0),
    ).toBe(parameters);
  });
});
