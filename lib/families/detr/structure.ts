import { backboneParts } from '../../backbone/backboneParts.ts';
import { denseDecoderParts } from '../../decoder/denseDecoderParts.ts';
import { denseMemoryParts, memoryStride } from '../../encoder/denseMemoryParts.ts';
import { indices } from '../../parts/make.ts';
import { bestOfQueries } from '../../postprocess/bestOfQueries.ts';
import type { Structure } from '../family.ts';
import type { DetrConfig } from './config.ts';
import { DETR } from './supported.ts';

/** How DETR and its relatives are built. */
export const detrStructure: Structure<DetrConfig> = {
  name: DETR,
  parts: (config) => [
    ...backboneParts(config.backbone),
    ...denseMemoryParts(config),
    ...denseDecoderParts(
      config.decoder,
      memoryStride(config),
      config.labels.length + (config.noObject ? 1 : 0),
    ),
  ],
  stages: ['backbone', 'inputProj', 'encoder', 'fpn', 'decoder'],
  answers: ({ decoder }) => ({
    queries: decoder.queries,
    layers: indices(decoder.layers).map((layer) => ({
      logit: `decoder.layers.${layer}.logit`,
      cxcywh01: `decoder.layers.${layer}.cxcywh01`,
      ...(decoder.iouHead ? { iou: `decoder.layers.${layer}.iou` } : {}),
    })),
    tokens: null,
  }),
  scores: ({ decoder }) => (decoder.iouHead ? 'softmaxTimesIou' : 'softmax'),
  postprocess: bestOfQueries,
};
