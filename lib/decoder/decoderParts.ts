import type { DecoderConfig } from '../config.ts';
import { correction, indices, linear, perceptron } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import { BOX, PRIOR_LOGIT } from '../query/queryParts.ts';
import { layerParts } from './layerParts.ts';
import { starOffsets } from './starOffsets.ts';

/** Values that a bilinear sample reads. */
const TAPS = 4;

/**
 * The parts of the decoder (`decoder.ts`, `decoderLayer.ts`), in the order of the weights: the
 * heads of every layer stand behind it.
 *
 * @param strides of the maps that the queries look at
 * @source modeling_rt_detr.py RTDetrDecoder
 */
export function decoderParts(
  cfg: DecoderConfig,
  strides: readonly number[],
  classes: number,
): Part[] {
  const { width, layers, queries } = cfg;
  const everyLayer = indices(layers);
  return [
    ...perceptron('decoder.queryPosition', [BOX, 2 * width, width], {
      at: { queries },
      module: 'decoder.queryPosition',
      step: everyLayer.map((layer) => `decoder.layers.${layer}.position`),
    }),
    ...everyLayer.flatMap((layer) => [
      ...layerParts(cfg, layer, crossParts(cfg, layer, strides)),
      ...headParts(cfg, layer, classes),
    ]),
  ];
}

/**
 * Deformable attention: sampling begins as a star around every reference, all points alike.
 *
 * @param projects whether values and output have a linear layer each
 */
export function crossParts(
  cfg: DecoderConfig,
  layer: number,
  strides: readonly number[],
  projects = true,
): Part[] {
  const { width, heads, points, queries } = cfg;
  const samples = heads * points.reduce((sum, count) => sum + count, 0);
  const taps = cfg.sampling === 'discrete' ? 1 : TAPS;
  const module = `decoder.layers.${layer}`;
  const path = `${module}.crossAttention`;
  const toward = (step: string) => ({
    ...{ at: { queries }, module, layer },
    step: `${path}.${step}`,
  });
  const star = { weight: 'zero', bias: starOffsets(heads, points) } as const;
  const sampled: Part = {
    ...{ kind: 'product', path, from: samples, to: taps * (width / heads) },
    ...{ ...toward('sampled'), counted: false },
  };
  return [
    linear(`${path}.offsets`, width, 2 * samples, { ...toward('offsets'), begin: star }),
    linear(`${path}.weights`, width, samples, {
      ...toward('weights'),
      begin: { weight: 'zero' },
    }),
    ...(projects
      ? [
          linear(`${path}.valueProj`, width, width, {
            ...{ ...toward('value'), at: { strides } },
          }),
          linear(`${path}.outputProj`, width, width, toward('output')),
        ]
      : []),
    sampled,
  ];
}

function headParts(cfg: DecoderConfig, layer: number, classes: number): Part[] {
  const { width, queries } = cfg;
  const path = `decoder.layers.${layer}`;
  const here = { at: { queries }, module: 'decoder.heads', layer };
  return [
    ...correction(`decoder.boxHead.${layer}`, [width, width, width, BOX], {
      ...here,
      step: `${path}.boxDelta`,
    }),
    linear(`decoder.classHead.${layer}`, width, classes, {
      ...{ ...here, step: `${path}.logit` },
      begin: { bias: PRIOR_LOGIT },
    }),
    { ...here, kind: 'sum', path, from: BOX, to: BOX, step: `${path}.cxcywh01` },
  ];
}
