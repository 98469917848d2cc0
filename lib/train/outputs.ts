import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import type { LayerOutput } from '../decoder/decoder.ts';
import { splitDenoising } from '../decoder/splitDenoising.ts';
import { answersOf } from '../forward.ts';
import { scope, type WeightSource } from '../scope.ts';
import type { DenoisingQueries } from './denoising.ts';
import { denoisingMask } from './denoisingMask.ts';
import type { Detach } from './detach.ts';
import { trainingProbe } from './trainingProbe.ts';
import { fusedOf, type TrainingInput } from './trainingInput.ts';

/** What is taught, as rows: layer after layer, image after image, query after query. */
export interface TaughtRows {
  readonly logit_RV: Tensor2D;
  readonly cxcywh01_R4: Tensor2D;
}

/** The model's answers in training. */
export interface Outputs {
  /** Of the decoder's layers and, last, of the encoder's selected tokens. */
  readonly matched: TaughtRows;
  /** Of the decoder's layers on denoising queries; null without any. */
  readonly denoised: TaughtRows | null;
  /** Frees what the probe kept; not the rows. */
  readonly dispose: () => void;
}

export interface OutputOptions {
  readonly detach: Detach;
  readonly denoising?: DenoisingQueries | undefined;
}

/**
 * The model's own forward under the training probe. Call it in a tidy, or under a tape.
 *
 * @source modeling_rt_detr.py RTDetrForObjectDetection.forward (labels)
 */
export function outputsOf(
  input: TrainingInput,
  weights: WeightSource,
  config: Config,
  { detach, denoising }: OutputOptions,
): Outputs {
  const { layers, queries } = config.decoder;
  const seen = trainingProbe(config.decoder, detach);
  try {
    const s = scope(weights, seen.probe);
    const { groups = 0, perGroup = 0 } = denoising ?? {};
    const aside = denoising && {
      ...denoising,
      mask_QQ: denoisingMask(groups, perGroup, queries),
    };
    answersOf(fusedOf(input, s, config), s, config, layers, aside);
    const all = seen.layers(detach);
    const split = denoising
      ? splitDenoising(all, groups * perGroup, scope(weights).at('denoising'))
      : { matched: all, denoised: [] };
    return {
      matched: rowsOf([...split.matched, seen.selected()]),
      denoised: denoising ? rowsOf(split.denoised) : null,
      dispose: seen.dispose,
    };
  } catch (error) {
    seen.dispose();
    throw error;
  }
}

function rowsOf(layers: readonly LayerOutput[]): TaughtRows {
  const logits = layers.map(({ logit_BQV }): Tensor2D => {
    const [batch, queries, classes] = logit_BQV.shape;
    return tf.reshape(logit_BQV, [batch * queries, classes]);
  });
  const boxes = layers.map(({ cxcywh01_BQ4 }): Tensor2D =>
    tf.reshape(cxcywh01_BQ4, [-1, 4]),
  );
  return { logit_RV: tf.concat2d(logits, 0), cxcywh01_R4: tf.concat2d(boxes, 0) };
}
