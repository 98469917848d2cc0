import { indices } from '../../parts/make.ts';
import { dialectOf, type Dialect, type Row } from '../dialect.ts';
import { MOST_AIFIS } from './supported.ts';

/** A convolution and its norm: `path` and, in the file, the names of the two. */
const unit = (path: string, conv: string, norm: string): Row[] => [
  [`${path}.conv`, conv],
  [`${path}.norm`, norm],
];
const resnet = (path: string, name: string) =>
  unit(path, `${name}.convolution`, `${name}.normalization`);
export const numbered = (path: string, name: string) =>
  unit(path, `${name}.0`, `${name}.1`);
export const named = (path: string, name: string) =>
  unit(path, `${name}.conv`, `${name}.norm`);

/** Rows of a module that stands below several names. */
export const below = (
  path: string,
  names: readonly string[],
  rows: readonly Row[],
): Row[] =>
  rows.map(([ours, ...theirs]): Row => {
    const [first = '', ...others] = theirs.flatMap((their) =>
      names.map((name) => `${name}.${their}`),
    );
    return [`${path}.${ours}`, first, ...others];
  });

export const csp = (path: string, name: string): Row[] => [
  ...[1, 2, 3].flatMap((i) => named(`${path}.conv${i}`, `${name}.conv${i}`)),
  ...[1, 2].flatMap((i) =>
    named(`${path}.bottlenecks.#.conv${i}`, `${name}.bottlenecks.#.conv${i}`),
  ),
];

const ATTENTION: readonly Row[] = [
  ...['q', 'k', 'v'].map((n): Row => [`selfAttention.${n}Proj`, `self_attn.${n}_proj`]),
  ['selfAttention.outProj', 'self_attn.out_proj', 'self_attn.o_proj'],
  ['norm1', 'self_attn_layer_norm'],
  ['ffn.0', 'fc1', 'mlp.fc1'],
  ['ffn.1', 'fc2', 'mlp.fc2'],
];

const CROSS: readonly Row[] = [
  ['crossAttention.offsets', 'encoder_attn.sampling_offsets'],
  ['crossAttention.weights', 'encoder_attn.attention_weights'],
  ['crossAttention.valueProj', 'encoder_attn.value_proj'],
  ['crossAttention.outputProj', 'encoder_attn.output_proj'],
  ['norm2', 'encoder_attn_layer_norm'],
  ['norm3', 'final_layer_norm'],
];

const EMBEDDER = 'backbone.model.embedder.embedder';
const STAGES = 'backbone.model.encoder.stages';
/** A transformer on one level, as the hub's files have it, and as transformers has it from 5.1 on. */
const aifiRows = (path: string, index: number): Row[] =>
  below(
    `${path}.#`,
    [`encoder.encoder.${index}.layers.#`, `encoder.aifi.${index}.layers.#`],
    [...ATTENTION, ['norm2', 'final_layer_norm']],
  );

/**
 * Hugging Face's names come in generations: the hub's files bear those of transformers 4.4x, which
 * stand first; from 5.1 on the library calls some modules differently, and what it saves may bear
 * either. The shortcut of a block that halves its map is a Sequential behind a pooling: `.1`.
 */
const RESNET: readonly Row[] = [
  ...resnet('backbone.stem.#', `${EMBEDDER}.#`),
  ...resnet('backbone.stages.#.#.conv.#', `${STAGES}.#.layers.#.layer.#`),
  ...resnet('backbone.stages.0.#.shortcut', `${STAGES}.0.layers.#.shortcut`),
  ...resnet('backbone.stages.#.#.shortcut', `${STAGES}.#.layers.#.shortcut.1`),
  ...resnet('backbone.stages.#.#.shortcut', `${STAGES}.#.layers.#.shortcut`),
];

/** What stands behind the backbone, whichever it is. */
const TRANSFORMER: readonly Row[] = [
  ...numbered('encoder.inputProj.#', 'encoder_input_proj.#'),
  ...aifiRows('encoder.aifi', 0),
  ...indices(MOST_AIFIS - 1).flatMap((i) => aifiRows(`encoder.aifi${i + 2}`, i + 1)),
  ...named('encoder.ccff.lateral.#', 'encoder.lateral_convs.#'),
  ...csp('encoder.ccff.topDown.#', 'encoder.fpn_blocks.#'),
  ...named('encoder.ccff.downsample.#', 'encoder.downsample_convs.#'),
  ...csp('encoder.ccff.bottomUp.#', 'encoder.pan_blocks.#'),
  ...numbered('query.inputProj.#', 'decoder_input_proj.#'),
  ['query.output.linear', 'enc_output.0'],
  ['query.output.norm', 'enc_output.1'],
  ['query.classHead', 'enc_score_head'],
  ['query.boxHead.#', 'enc_bbox_head.layers.#'],
  ['query.learned', 'weight_embedding'],
  ['decoder.queryPosition.#', 'decoder.query_pos_head.layers.#'],
  ...below('decoder.layers.#', ['decoder.layers.#'], [...ATTENTION, ...CROSS]),
  // Heads are tied: the detector has its own names for what its decoder holds.
  ['decoder.boxHead.#.#', 'decoder.bbox_embed.#.layers.#', 'bbox_embed.#.layers.#'],
  ['decoder.classHead.#', 'decoder.class_embed.#', 'class_embed.#'],
  ['denoising.classEmbedding', 'denoising_class_embed'],
];

/** PyTorch's wrappers, data parallel and compiled, and the base model in its detector. */
export const WRAPPERS = /^(?:module\.|_orig_mod\.)*(?:(?:rt_detr|model)\.)?/;

/** The names of RT-DETR in transformers, on a backbone. */
export const withBackbone = (backbone: readonly Row[]): Dialect => ({
  ...dialectOf(
    'transformers',
    [...backbone, ...TRANSFORMER],
    (name) => name.replace(WRAPPERS, ''),
    'model.',
  ),
  // One over the number of points, of RT-DETRv2.
  constants: /\.n_points_scale$/,
});

/** On its own ResNet. */
export const huggingFace = withBackbone(RESNET);
