import type { Tensor4D } from '@tensorflow/tfjs-core';
import { backbone } from '../../backbone/backbone.ts';
import { fineDecoder } from '../../decoder/fineDecoder.ts';
import { splitDenoising } from '../../decoder/splitDenoising.ts';
import { elanFusion } from '../../encoder/elanFusion.ts';
import { encoder } from '../../encoder/encoder.ts';
import { addDenoising } from '../../query/denoising.ts';
import { selectQueries } from '../../query/selectQueries.ts';
import type { Scope } from '../../scope.ts';
import type { ForwardOptions, ModelOutput } from '../family.ts';
import type { FineConfig } from './config.ts';

/**
 * D-FINE, from pixels to boxes: RT-DETR with another fusion and another decoder.
 *
 * @shape  pixels_BHW3 → logit_BQV, cxcywh01_BQ4
 * @unit   0..1 in; logits before the sigmoid, boxes as shares of the image out
 * @source D-FINE §4; modeling_d_fine.py DFineForObjectDetection
 */
export function forward(
  pixels_BHW3: Tensor4D,
  s: Scope,
  cfg: FineConfig,
  { stopAfterLayer = cfg.decoder.evaluatedLayer, denoising }: ForwardOptions = {},
): ModelOutput {
  const input_BHW3 = s.at('input').see('pixels', pixels_BHW3, 'BHW3');
  const maps_BHWC = s.within('backbone', (at) => backbone(input_BHW3, at, cfg.backbone));
  const fused_BHWC = s.within('encoder', (at) =>
    encoder(maps_BHWC, at, cfg.encoder, elanFusion(cfg.encoder)),
  );
  const selected = s.within('query', (at) => selectQueries(fused_BHWC, at, cfg.decoder));
  const aside = s.at('denoising');
  const queries = denoising ? addDenoising(selected, denoising, aside) : selected;
  const all = fineDecoder(queries, s.at('decoder'), cfg.decoder, stopAfterLayer);
  const N = queries.content_BQC.shape[1] - selected.content_BQC.shape[1];
  const { matched, denoised } = denoising
    ? splitDenoising(all, N, aside)
    : { matched: all, denoised: [] };
  const last = matched.at(-1);
  if (!last) throw new Error('the decoder ran no layer');
  return { ...last, layers: matched, tokens_BQ: queries.tokens_BQ, denoised };
}
