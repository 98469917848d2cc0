import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { backbone } from './backbone/backbone.ts';
import type { Config } from './config.ts';
import { decoder, type LayerOutput } from './decoder/decoder.ts';
import { splitDenoising } from './decoder/splitDenoising.ts';
import { encoder } from './encoder/encoder.ts';
import { addDenoising, type Denoising } from './query/denoising.ts';
import { selectQueries } from './query/selectQueries.ts';
import type { Scope } from './scope.ts';

export type { LayerOutput } from './decoder/decoder.ts';
export type { Denoising } from './query/denoising.ts';

/** The output of the last layer run, and of each layer on the way. */
export interface DetectorOutput extends LayerOutput {
  readonly layers: readonly LayerOutput[];
  /** int32: the encoder token that each query was made from. */
  readonly tokens_BQ: Tensor2D;
  /** What each layer makes of the denoising queries (Q counts N of them); none without any. */
  readonly denoised: readonly LayerOutput[];
}

/**
 * The whole detector, from pixels to boxes. Denoising queries, a part of training, run along
 * with the detector's own where they are given; the mask keeps the two apart.
 *
 * @shape  pixels_BHW3 → logit_BQV, cxcywh01_BQ4
 * @unit   0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §4.1, figure 4; modeling_rt_detr.py RTDetrForObjectDetection
 */
export function forward(
  pixels_BHW3: Tensor4D,
  s: Scope,
  cfg: Config,
  stopAfterLayer = cfg.decoder.evaluatedLayer,
  denoising?: Denoising,
): DetectorOutput {
  if (!(stopAfterLayer >= 1 && stopAfterLayer <= cfg.decoder.layers))
    throw new RangeError(
      `the decoder has layers 1 to ${cfg.decoder.layers}; it cannot stop after ${stopAfterLayer}`,
    );
  const input_BHW3 = s.at('input').see('pixels', pixels_BHW3, 'BHW3');
  const maps_BHWC = s.within('backbone', (at) => backbone(input_BHW3, at, cfg.backbone));
  const fused_BHWC = s.within('encoder', (at) => encoder(maps_BHWC, at, cfg.encoder));
  return answersOf(fused_BHWC, s, cfg, stopAfterLayer, denoising);
}

/**
 * From the encoder's maps to boxes: what is left to do of a picture whose maps are known already.
 *
 * @shape  fused_BHWC[] → logit_BQV, cxcywh01_BQ4
 * @unit   features in; logits before the sigmoid, boxes as shares of the image out
 * @source RT-DETR §4.3; modeling_rt_detr.py RTDetrForObjectDetection
 */
export function answersOf(
  fused_BHWC: readonly Tensor4D[],
  s: Scope,
  cfg: Config,
  stopAfterLayer = cfg.decoder.evaluatedLayer,
  denoising?: Denoising,
): DetectorOutput {
  const selected = s.within('query', (at) => selectQueries(fused_BHWC, at, cfg.decoder));
  const aside = s.at('denoising');
  const queries = denoising ? addDenoising(selected, denoising, aside) : selected;
  const { library } = cfg;
  const all = decoder(
    queries,
    s.at('decoder'),
    { ...cfg.decoder, library },
    stopAfterLayer,
  );
  const N = queries.content_BQC.shape[1] - selected.content_BQC.shape[1];
  const { matched, denoised } = denoising
    ? splitDenoising(all, N, aside)
    : { matched: all, denoised: [] };
  const last = matched.at(-1);
  if (!last) throw new Error('the decoder ran no layer');
  return { ...last, layers: matched, tokens_BQ: queries.tokens_BQ, denoised };
}
