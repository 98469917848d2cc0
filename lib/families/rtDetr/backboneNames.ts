import { indices } from '../../parts/make.ts';
import type { Row } from '../dialect.ts';

const HG = 'backbone.model';

/** Convolution, norm and, in some models, the learned scale and bias. */
const hgUnit = (path: string, name: string): Row[] => [
  [`backbone.${path}.conv`, `${HG}.${name}.convolution`],
  [`backbone.${path}.norm`, `${HG}.${name}.normalization`],
  [`backbone.${path}.lab`, `${HG}.${name}.lab`],
];

/** The five convolutions of HGNetv2's stem. */
const STEM = ['1', '2a', '2b', '3', '4'];

const stage = 'encoder.stages.#';
const block = `${stage}.blocks.#`;

/** HGNetv2 in transformers. */
export const HGNET: readonly Row[] = [
  ...STEM.flatMap((name, i) => hgUnit(`stem.${i}`, `embedder.stem${name}`)),
  ...hgUnit('stages.#.downsample', `${stage}.downsample`),
  ...[1, 2].flatMap((i) =>
    hgUnit(`stages.#.#.layers.#.${i - 1}`, `${block}.layers.#.conv${i}`),
  ),
  ...hgUnit('stages.#.#.layers.#', `${block}.layers.#`),
  ...hgUnit('stages.#.#.squeeze', `${block}.aggregation.0`),
  ...hgUnit('stages.#.#.excite', `${block}.aggregation.1`),
];

/** A module of timm, with and without the wrapper that transformers puts around it. */
const timm = (path: string, name: string): Row => [
  `backbone.${path}`,
  `backbone.model._backbone.${name}`,
  `backbone.model.${name}`,
];

/** The convolutions of timm's deep stem in their Sequential, and the norms behind them. */
const DEEP = [
  ['conv1.0', 'conv1.1'],
  ['conv1.3', 'conv1.4'],
  ['conv1.6', 'bn1'],
] as const;

/** A ResNet of timm whose name ends in d: before the convolution of a shortcut stands its average. */
export const TIMM: readonly Row[] = [
  ...DEEP.flatMap(([conv, norm], i) => [
    timm(`stem.${i}.conv`, conv),
    timm(`stem.${i}.norm`, norm),
  ]),
  ...indices(4).flatMap((i) => [
    ...indices(3).flatMap((k) => [
      timm(`stages.${i}.#.conv.${k}.conv`, `layer${i + 1}.#.conv${k + 1}`),
      timm(`stages.${i}.#.conv.${k}.norm`, `layer${i + 1}.#.bn${k + 1}`),
    ]),
    timm(`stages.${i}.#.shortcut.conv`, `layer${i + 1}.#.downsample.1`),
    timm(`stages.${i}.#.shortcut.norm`, `layer${i + 1}.#.downsample.2`),
  ]),
];
