import type { FineDecoderConfig } from '../families/dFine/config.ts';
import {
  correction,
  indices,
  linear,
  norm,
  number,
  perceptron,
  selfAttention,
} from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import { BOX, PRIOR_LOGIT } from '../query/queryParts.ts';
import { crossParts } from './decoderParts.ts';

/**
 * The parts of D-FINE's decoder (`fineDecoder.ts`, `fineDecoderLayer.ts`), in the order of the weights.
 *
 * @source modeling_d_fine.py DFineDecoder
 */
export function fineDecoderParts(
  cfg: FineDecoderConfig,
  strides: readonly number[],
  classes: number,
): Part[] {
  const { width, layers, queries } = cfg;
  const everyLayer = indices(layers);
  const function_ = { module: 'decoder.heads', step: 'decoder.weighting' };
  return [
    number('decoder.up', cfg.up, function_),
    number('decoder.regScale', cfg.regScale, function_),
    ...perceptron('decoder.queryPosition', [BOX, 2 * width, width], {
      at: { queries },
      module: 'decoder.queryPosition',
      step: everyLayer.map((layer) => `decoder.layers.${layer}.position`),
    }),
    ...correction('decoder.preBoxHead', [width, width, width, BOX], {
      ...{ at: { queries }, module: 'decoder.heads', layer: 0 },
      step: 'decoder.layers.0.first.boxDelta',
    }),
    ...everyLayer.flatMap((layer) => [
      ...layerParts(cfg, layer, strides),
      ...headParts(cfg, layer, classes),
    ]),
  ];
}

function layerParts(
  cfg: FineDecoderConfig,
  layer: number,
  strides: readonly number[],
): Part[] {
  const { width, ffnWidth, queries } = cfg;
  const path = `decoder.layers.${layer}`;
  const here = { at: { queries }, module: path, layer };
  const toward = (step: string) => ({ ...here, step: `${path}.${step}` });
  return [
    ...selfAttention(`${path}.selfAttention`, width, here),
    norm(`${path}.norm1`, width, toward('norm1')),
    ...crossParts(cfg, layer, strides, false),
    linear(`${path}.gate.linear`, 2 * width, 2 * width, {
      ...toward('gate.shares'),
      begin: { weight: 'zero' },
    }),
    norm(`${path}.gate.norm`, width, toward('gate.output')),
    linear(`${path}.ffn.0`, width, ffnWidth, toward('ffn.hidden')),
    linear(`${path}.ffn.1`, ffnWidth, width, toward('output')),
    norm(`${path}.norm3`, width, toward('output')),
  ];
}

/** Class head and quality of the layers before the one that answers are left out of the tables. */
function headParts(cfg: FineDecoderConfig, layer: number, classes: number): Part[] {
  const { width, queries, topBins, qualityWidth, qualityLayers } = cfg;
  const path = `decoder.layers.${layer}`;
  const bins = cfg.steps + 1;
  const counted = layer === cfg.evaluatedLayer - 1;
  const here = { at: { queries }, module: 'decoder.heads', layer };
  const hidden = Array<number>(qualityLayers - 1).fill(qualityWidth);
  return [
    ...correction(`decoder.boxHead.${layer}`, [width, width, width, BOX * bins], {
      ...here,
      step: `${path}.edges.delta`,
    }),
    {
      ...{ kind: 'product', path: `${path}.edges`, from: bins, to: BOX },
      ...{ ...here, step: `${path}.edges.offset`, counted: false },
    },
    { ...here, kind: 'sum', path, from: BOX, to: BOX, step: `${path}.cxcywh01` },
    linear(`decoder.classHead.${layer}`, width, classes, {
      ...{ ...here, step: `${path}.classLogit`, counted },
      begin: { bias: PRIOR_LOGIT },
    }),
    ...correction(`decoder.quality.${layer}`, [BOX * (topBins + 1), ...hidden, 1], {
      ...{ ...here, step: `${path}.quality`, counted },
    }),
  ];
}
