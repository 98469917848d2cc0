import type { DecoderConfig } from '../../config.ts';
import { indices } from '../../parts/make.ts';
import type { Described, Question, Replies } from '../described.ts';
import { replyOf } from '../replyOf.ts';
import type { Shapes } from '../shapes.ts';

/** Detectors of fewer layers are evaluated at the last. */
const FEW = 3;

/** The layer whose answer counts, from 1: Ultralytics' file says it, the original's does not. */
export function evaluatedLayerOf(
  { facts, name }: Described,
  shapes: Shapes,
  replies: Replies,
): number | Question {
  const layers = shapes.count('decoder.layers', 'norm1.weight');
  const index = facts.get('eval_idx');
  if (typeof index === 'number') return index < 0 ? layers + index + 1 : index + 1;
  if (shapes.library !== 'lyuwenyu' || layers <= FEW) return layers;
  const choices = indices(layers).map((i) => ({
    value: String(i + 1),
    label: i + 1 === layers ? `layer ${i + 1}, the last` : `layer ${i + 1}`,
  }));
  const reply = replyOf('evaluatedLayer', replies, choices);
  if (reply !== null) return Number(reply);
  const isMiddle = /(?:^|[_\W])m(?:[_\W]|$)/i.test(name);
  return {
    key: 'evaluatedLayer',
    sentence: `Which of its ${layers} decoder layers answers: the last, as of nearly all models, or an earlier one, as the 3rd of R50-m?`,
    choices,
    guess: String(isMiddle ? Math.min(3, layers) : layers),
  };
}

/** How values are taken from the maps: in RT-DETRv2 there are two ways, which no weight tells. */
export function samplingOf(
  { facts, name }: Described,
  shapes: Shapes,
  replies: Replies,
): DecoderConfig['sampling'] | Question {
  if (shapes.library !== 'lyuwenyu' || !facts.has('num_points_scale')) return 'bilinear';
  const choices = [
    { value: 'bilinear', label: 'between four pixels (bilinear, the default)' },
    { value: 'discrete', label: 'the nearest pixel (discrete)' },
  ];
  const reply = replyOf('sampling', replies, choices);
  if (reply !== null) return reply === 'discrete' ? 'discrete' : 'bilinear';
  return {
    key: 'sampling',
    sentence:
      'Does this RT-DETRv2 sample its maps between four pixels (bilinear), as of nearly all models, or at the nearest one (discrete)?',
    choices,
    guess: /dsp|discrete/i.test(name) ? 'discrete' : 'bilinear',
  };
}
