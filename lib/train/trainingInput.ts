import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { backbone } from '../backbone/backbone.ts';
import type { Config } from '../config.ts';
import { encoder } from '../encoder/encoder.ts';
import { scope, type Scope, type WeightSource } from '../scope.ts';

/** How far an input has come; what lies before need not run again where it does not learn. */
export type Stage = 'pixels' | 'backbone' | 'encoder';

/** Maps of some pictures behind a stage; `pixels` are one map. */
export interface TrainingInput {
  readonly stage: Stage;
  readonly maps_BHWC: readonly Tensor4D[];
}

/** The last stage that is the same in every step. */
export function frozenStage(
  learns: (path: string) => boolean,
  paths: readonly string[],
): Stage {
  const touches = (module: string) =>
    paths.some((path) => path.startsWith(`${module}.`) && learns(path));
  if (touches('backbone')) return 'pixels';
  return touches('encoder') ? 'backbone' : 'encoder';
}

/** The encoder's maps of an input. */
export function fusedOf({ stage, maps_BHWC }: TrainingInput, s: Scope, cfg: Config) {
  const [pixels_BHW3] = maps_BHWC;
  if (!pixels_BHW3) throw new Error('There is no input to learn from.');
  if (stage === 'encoder') return maps_BHWC;
  const seen_BHWC =
    stage === 'backbone'
      ? maps_BHWC
      : s.within('backbone', (at) => backbone(pixels_BHW3, at, cfg.backbone));
  return s.within('encoder', (at) => encoder([...seen_BHWC], at, cfg.encoder));
}

/** Runs pixels up to a stage, once and for all. The caller owns what it returns. */
export function inputAt(
  stage: Stage,
  pixels_BHW3: Tensor4D,
  weights: WeightSource,
  cfg: Config,
): TrainingInput {
  const maps_BHWC = tf.tidy(() => {
    if (stage === 'pixels') return [tf.clone(pixels_BHW3)];
    const s = scope(weights);
    const maps_BHWC = s.within('backbone', (at) => backbone(pixels_BHW3, at, cfg.backbone));
    if (stage === 'backbone') return maps_BHWC;
    return s.within('encoder', (at) => encoder(maps_BHWC, at, cfg.encoder));
  });
  return { stage, maps_BHWC };
}

/** Several inputs as one batch; the caller owns it. Throws where they are not of one size. */
export function batchOf(inputs: readonly TrainingInput[]): TrainingInput {
  const [first] = inputs;
  if (!first) throw new Error('There is no input to learn from.');
  const sizesOf = ({ maps_BHWC }: TrainingInput) =>
    String(maps_BHWC.map(({ shape }) => shape));
  if (inputs.some((input) => sizesOf(input) !== sizesOf(first)))
    throw new Error(
      'The pictures of one step have to be of one size; learn from one at a time.',
    );
  const maps_BHWC = first.maps_BHWC.map((map_BHWC, level) =>
    inputs.length === 1
      ? tf.clone(map_BHWC)
      : tf.concat4d(
          inputs.flatMap(({ maps_BHWC }) => maps_BHWC[level] ?? []),
          0,
        ),
  );
  return { stage: first.stage, maps_BHWC };
}
