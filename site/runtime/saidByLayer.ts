import type { ModelConfig } from '#lib/config.ts';
import type { Structure } from '#lib/families/family.ts';
import { scoreLogits } from '#lib/postprocess/scoreLogits.ts';
import type { LayerNumbers } from '#lib/postprocess/scores.ts';
import type { SaidByLayer } from './types.ts';

/** The numbers of a layer in the form that pages read, whatever the detector's scores are made of. */
export function saidByLayer(
  structure: Structure,
  config: ModelConfig,
  numbers: LayerNumbers,
): SaidByLayer {
  const kind = structure.scores(config);
  const { logit_QV, cxcywh01_Q4 } = numbers;
  if (kind === 'sigmoid') return { logit_QV, cxcywh01_Q4 };
  const logits = scoreLogits(kind, numbers, config.labels.length);
  return { logit_QV: logits, cxcywh01_Q4, raw: numbers };
}
