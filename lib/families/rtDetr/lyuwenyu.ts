import { dialectOf, type Dialect, type Row } from '../dialect.ts';

/** A convolution and its norm by the names of the two. */
const unit = (path: string, conv: string, norm: string): Row[] => [
  [`${path}.conv`, conv],
  [`${path}.norm`, norm],
];
export const worded = (path: string, name: string) =>
  unit(path, `${name}.conv`, `${name}.norm`);
export const behind = (prefix: string, rows: readonly Row[], path = prefix): Row[] =>
  rows.map(([ours, ...theirs]): Row => {
    const [first = '', ...others] = theirs.map((name) => `${prefix}${name}`);
    return [`${path}${ours}`, first, ...others];
  });

/** Version 1 numbers the two, version 2 names them. */
const projection = (path: string, name: string): Row[] => [
  [`${path}.conv`, `${name}.0`, `${name}.conv`],
  [`${path}.norm`, `${name}.1`, `${name}.norm`],
];

const RESNET: readonly Row[] = [
  ...[0, 1, 2].flatMap((i) =>
    worded(`backbone.stem.${i}`, `backbone.conv1.conv1_${i + 1}`),
  ),
  ...['a', 'b', 'c'].flatMap((letter, i) =>
    worded(
      `backbone.stages.#.#.conv.${i}`,
      `backbone.res_layers.#.blocks.#.branch2${letter}`,
    ),
  ),
  ...['.conv', ''].flatMap((inner) =>
    worded('backbone.stages.#.#.shortcut', `backbone.res_layers.#.blocks.#.short${inner}`),
  ),
];

const hgUnit = (path: string, name: string): Row[] => [
  [`backbone.${path}.conv`, `backbone.${name}.conv`, `backbone.${name}.conv.1`],
  [`backbone.${path}.norm`, `backbone.${name}.bn`],
  [`backbone.${path}.lab`, `backbone.${name}.lab`],
];

export const HGNET: readonly Row[] = [
  ...['1', '2a', '2b', '3', '4'].flatMap((name, i) =>
    hgUnit(`stem.${i}`, `stem.stem${name}`),
  ),
  ...hgUnit('stages.#.downsample', 'stages.#.downsample'),
  ...[0, 1].flatMap((i) =>
    hgUnit(`stages.#.#.layers.#.${i}`, `stages.#.blocks.#.layers.#.conv${i + 1}`),
  ),
  ...hgUnit('stages.#.#.layers.#', 'stages.#.blocks.#.layers.#'),
  ...hgUnit('stages.#.#.squeeze', 'stages.#.blocks.#.aggregation_squeeze_conv'),
  ...hgUnit('stages.#.#.excite', 'stages.#.blocks.#.aggregation_excitation_conv'),
];

/** PyTorch's attention, whose three projections `unpackProjections` has taken apart. */
const selfAttention = (name: string): Row[] => [
  ...['q', 'k', 'v'].map((part): Row => [
    `selfAttention.${part}Proj`,
    `${name}.in_proj.${part}`,
  ]),
  ['selfAttention.outProj', `${name}.out_proj`],
];

const FFN: readonly Row[] = [
  ['ffn.0', 'linear1'],
  ['ffn.1', 'linear2'],
];

const AIFI: readonly Row[] = [
  ...selfAttention('self_attn'),
  ...FFN,
  ['norm1', 'norm1'],
  ['norm2', 'norm2'],
];

export const csp = (path: string, name: string): Row[] => [
  ...[1, 2, 3].flatMap((i) => worded(`${path}.conv${i}`, `${name}.conv${i}`)),
  ...[1, 2].flatMap((i) =>
    worded(`${path}.bottlenecks.#.conv${i}`, `${name}.bottlenecks.#.conv${i}`),
  ),
];

/** What stands before the fusion of maps; D-FINE has it word for word. */
export const TOKENS: readonly Row[] = [
  ...projection('encoder.inputProj.#', 'encoder.input_proj.#'),
  ...behind('encoder.encoder.0.layers.#.', AIFI, 'encoder.aifi.#.'),
];

const ENCODER: readonly Row[] = [
  ...TOKENS,
  ...[1, 2, 3].flatMap((i) =>
    behind(`encoder.encoder.${i}.layers.#.`, AIFI, `encoder.aifi${i + 1}.#.`),
  ),
  ...worded('encoder.ccff.lateral.#', 'encoder.lateral_convs.#'),
  ...csp('encoder.ccff.topDown.#', 'encoder.fpn_blocks.#'),
  ...worded('encoder.ccff.downsample.#', 'encoder.downsample_convs.#'),
  ...csp('encoder.ccff.bottomUp.#', 'encoder.pan_blocks.#'),
];

const LAYER: readonly Row[] = [
  ...selfAttention('self_attn'),
  ['crossAttention.offsets', 'cross_attn.sampling_offsets'],
  ['crossAttention.weights', 'cross_attn.attention_weights'],
  ['crossAttention.valueProj', 'cross_attn.value_proj'],
  ['crossAttention.outputProj', 'cross_attn.output_proj'],
  ...FFN,
  ...[1, 2, 3].map((i): Row => [`norm${i}`, `norm${i}`]),
];

/** Query selection and the decoder; Ultralytics and D-FINE have them word for word. */
export const DECODER: readonly Row[] = [
  ...projection('query.inputProj.#', 'input_proj.#'),
  ['query.output.linear', 'enc_output.0', 'enc_output.proj'],
  ['query.output.norm', 'enc_output.1', 'enc_output.norm'],
  ['query.classHead', 'enc_score_head'],
  ['query.boxHead.#', 'enc_bbox_head.layers.#'],
  ['query.learned', 'tgt_embed'],
  ['decoder.queryPosition.#', 'query_pos_head.layers.#'],
  ...behind('decoder.layers.#.', LAYER),
  ['decoder.boxHead.#.#', 'dec_bbox_head.#.layers.#'],
  ['decoder.classHead.#', 'dec_score_head.#'],
];

const TABLE: readonly Row[] = [
  ...ENCODER,
  ...behind('decoder.', DECODER, ''),
  ['denoising.classEmbedding', 'decoder.denoising_class_embed'],
];

/** What a forward pass makes anew. */
const CONSTANT = /(?:^|\.)(?:anchors|valid_mask|pos_embed\d*|num_points_scale)$/;

export const WRAPPERS = /^(?:module\.|_orig_mod\.)+/;

const withBackbone = (backbone: readonly Row[]): Dialect => ({
  ...dialectOf('lyuwenyu', [...backbone, ...TABLE], (name) => name.replace(WRAPPERS, '')),
  constants: CONSTANT,
});

/** The original code's names, of both versions, on ResNet-vd and on HGNetv2. */
export const lyuwenyu = withBackbone(RESNET);
export const lyuwenyuOnHgNet = withBackbone(HGNET);
