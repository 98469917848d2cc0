import { dialectOf, type Dialect, type Row } from '../dialect.ts';
import { DECODER } from './lyuwenyu.ts';

const unit = (path: string, name: string): Row[] => [
  [`${path}.conv`, `${name}.conv`],
  [`${path}.norm`, `${name}.bn`],
];

const block = (path: string): Row[] => [
  ...[1, 2, 3].flatMap((i) => unit(`${path}.conv${i}`, `${path}.cv${i}`)),
  ...[1, 2].flatMap((i) => unit(`${path}.bottlenecks.#.conv${i}`, `${path}.m.#.conv${i}`)),
];

const AIFI = 'encoder.aifi.0';

/** By their module's path, which `readTorch` puts in the place of its number, then in their words. */
const TABLE: readonly Row[] = [
  ...['1', '2a', '2b', '3', '4'].flatMap((name, i) =>
    unit(`backbone.stem.${i}`, `backbone.stem.stem${name}`),
  ),
  ...unit('backbone.stages.#.downsample', 'backbone.stages.#.downsample'),
  ...[0, 1].flatMap((i) =>
    unit(`backbone.stages.#.#.layers.#.${i}`, `backbone.stages.#.#.m.#.conv${i + 1}`),
  ),
  ...unit('backbone.stages.#.#.layers.#', 'backbone.stages.#.#.m.#'),
  ...unit('backbone.stages.#.#.squeeze', 'backbone.stages.#.#.sc'),
  ...unit('backbone.stages.#.#.excite', 'backbone.stages.#.#.ec'),
  ...['inputProj', 'ccff.lateral', 'ccff.downsample'].flatMap((path) =>
    unit(`encoder.${path}.#`, `encoder.${path}.#`),
  ),
  ...block('encoder.ccff.topDown.#'),
  ...block('encoder.ccff.bottomUp.#'),
  ...['q', 'k', 'v'].map((part): Row => [
    `${AIFI}.selfAttention.${part}Proj`,
    `${AIFI}.ma.in_proj.${part}`,
  ]),
  [`${AIFI}.selfAttention.outProj`, `${AIFI}.ma.out_proj`],
  [`${AIFI}.ffn.0`, `${AIFI}.fc1`],
  [`${AIFI}.ffn.1`, `${AIFI}.fc2`],
  [`${AIFI}.norm1`, `${AIFI}.norm1`],
  [`${AIFI}.norm2`, `${AIFI}.norm2`],
  ...DECODER,
];

/** Its denoising embedding has no row for padding, so that no training of ours can use it. */
const PASSED = /^(?:anchors|valid_mask|denoising_class_embed\.weight)$/;

/** Ultralytics' names. */
export const ultralytics: Dialect = {
  ...dialectOf('ultralytics', TABLE),
  constants: PASSED,
};
