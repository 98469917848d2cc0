import { dialectOf, type Dialect, type Row } from '../dialect.ts';
import {
  behind,
  csp,
  DECODER,
  HGNET,
  TOKENS,
  worded,
  WRAPPERS,
} from '../rtDetr/lyuwenyu.ts';

const hgUnit = (path: string, name: string): Row[] => [
  [`${path}.conv`, `${name}.conv`],
  [`${path}.norm`, `${name}.bn`],
  [`${path}.lab`, `${name}.lab`],
];

/** The last convolutions of a block; the rest is called as in RT-DETR's HGNetv2. */
const BACKBONE: readonly Row[] = [
  ...hgUnit('backbone.stages.#.#.squeeze', 'backbone.stages.#.blocks.#.aggregation.0'),
  ...hgUnit('backbone.stages.#.#.excite', 'backbone.stages.#.blocks.#.aggregation.1'),
  ...HGNET,
];

/** A fusion block: convolutions, and two CSP blocks with a convolution behind each. */
const elan = (path: string, name: string): Row[] => [
  ...[1, 4].flatMap((i) => worded(`${path}.conv${i}`, `${name}.cv${i}`)),
  ...[1, 2].flatMap((i) => [
    ...csp(`${path}.csp${i}`, `${name}.cv${i + 1}.0`),
    ...worded(`${path}.conv${i + 1}`, `${name}.cv${i + 1}.1`),
  ]),
];

const FUSION: readonly Row[] = [
  ...worded('encoder.ccff.lateral.#', 'encoder.lateral_convs.#'),
  ...elan('encoder.ccff.topDown.#', 'encoder.fpn_blocks.#'),
  ...[1, 2].flatMap((i) =>
    worded(`encoder.ccff.downsample.#.conv${i}`, `encoder.downsample_convs.#.0.cv${i}`),
  ),
  ...elan('encoder.ccff.bottomUp.#', 'encoder.pan_blocks.#'),
];

/** What RT-DETR's decoder lacks. */
const REFINEMENT: readonly Row[] = [
  // `up` and `reg_scale`: numbers of the weighting function, which two modules share.
  ['decoder', 'decoder', 'decoder.decoder'],
  ['decoder.layers.#.gate.linear', 'decoder.decoder.layers.#.gateway.gate'],
  ['decoder.layers.#.gate.norm', 'decoder.decoder.layers.#.gateway.norm'],
  ['decoder.preBoxHead.#', 'decoder.pre_bbox_head.layers.#'],
  ['decoder.quality.#.#', 'decoder.decoder.lqe_layers.#.reg_conf.layers.#'],
  ['denoising.classEmbedding', 'decoder.denoising_class_embed'],
];

/** The names of D-FINE's and DEIM's own code. */
export const original: Dialect = {
  ...dialectOf(
    'lyuwenyu',
    [...BACKBONE, ...TOKENS, ...FUSION, ...behind('decoder.', DECODER, ''), ...REFINEMENT],
    (name) => name.replace(WRAPPERS, ''),
  ),
  // What a forward pass makes anew.
  constants: /\.(?:anchors|valid_mask|num_points_scale|pos_embed\d*)$/,
};
