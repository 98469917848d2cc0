import { dialectOf, type Dialect, type Row } from '../dialect.ts';
import { HGNET } from '../rtDetr/backboneNames.ts';
import { below, csp, named, numbered, WRAPPERS } from '../rtDetr/huggingFace.ts';

/** A fusion block: convolutions, and two CSP blocks. */
const elan = (path: string, name: string): Row[] => [
  ...[1, 2, 3, 4].flatMap((i) => named(`${path}.conv${i}`, `${name}.conv${i}`)),
  ...[1, 2].flatMap((i) => csp(`${path}.csp${i}`, `${name}.csp_rep${i}`)),
];

/** Of encoder and decoder; the first names are those of the hub's files (4.5x), then of 5.x. */
const ATTENTION: readonly Row[] = [
  ...['q', 'k', 'v'].map((n): Row => [`selfAttention.${n}Proj`, `self_attn.${n}_proj`]),
  ['selfAttention.outProj', 'self_attn.out_proj', 'self_attn.o_proj'],
  ['norm1', 'self_attn_layer_norm'],
  ['ffn.0', 'fc1', 'mlp.layers.0'],
  ['ffn.1', 'fc2', 'mlp.layers.1'],
];

const LAYER: readonly Row[] = [
  ...ATTENTION,
  ['crossAttention.offsets', 'encoder_attn.sampling_offsets'],
  ['crossAttention.weights', 'encoder_attn.attention_weights'],
  ['gate.linear', 'gateway.gate'],
  ['gate.norm', 'gateway.norm'],
  ['norm3', 'final_layer_norm'],
];

const TABLE: readonly Row[] = [
  ...HGNET,
  ...numbered('encoder.inputProj.#', 'encoder_input_proj.#'),
  ...below(
    'encoder.aifi.#',
    ['encoder.encoder.0.layers.#', 'encoder.aifi.0.layers.#'],
    [...ATTENTION, ['norm2', 'final_layer_norm']],
  ),
  ...named('encoder.ccff.lateral.#', 'encoder.lateral_convs.#'),
  ...elan('encoder.ccff.topDown.#', 'encoder.fpn_blocks.#'),
  ...[1, 2].flatMap((i) =>
    named(`encoder.ccff.downsample.#.conv${i}`, `encoder.downsample_convs.#.conv${i}`),
  ),
  ...elan('encoder.ccff.bottomUp.#', 'encoder.pan_blocks.#'),
  ...numbered('query.inputProj.#', 'decoder_input_proj.#'),
  ['query.output.linear', 'enc_output.0'],
  ['query.output.norm', 'enc_output.1'],
  ['query.classHead', 'enc_score_head'],
  ['query.boxHead.#', 'enc_bbox_head.layers.#'],
  ['query.learned', 'weight_embedding'],
  // `up` and `reg_scale`: numbers of the weighting function.
  ['decoder', 'decoder'],
  ['decoder.queryPosition.#', 'decoder.query_pos_head.layers.#'],
  ['decoder.preBoxHead.#', 'decoder.pre_bbox_head.layers.#'],
  ...below('decoder.layers.#', ['decoder.layers.#'], LAYER),
  ['decoder.boxHead.#.#', 'decoder.bbox_embed.#.layers.#', 'bbox_embed.#.layers.#'],
  ['decoder.classHead.#', 'decoder.class_embed.#', 'class_embed.#'],
  ['decoder.quality.#.#', 'decoder.lqe_layers.#.reg_conf.layers.#'],
  ['denoising.classEmbedding', 'denoising_class_embed'],
];

/** The names of D-FINE in transformers. */
export const huggingFace: Dialect = {
  ...dialectOf('transformers', TABLE, (name) => name.replace(WRAPPERS, ''), 'model.'),
  constants: /\.num_points_scale$/,
};
