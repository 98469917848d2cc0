import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { DecoderConfig } from '../config.ts';
import type { LayerOutput } from '../decoder/decoder.ts';
import { inverseSigmoid } from '../ops/boxes.ts';
import { gatherTokens } from '../ops/gatherTokens.ts';
import { stopGradient } from '../ops/stopGradient.ts';
import { indices } from '../parts/make.ts';
import type { Probe } from '../scope.ts';
import type { Detach } from './detach.ts';
import { anyOf } from './patterns.ts';

/** The best tokens are chosen by it; a choice has no gradient. */
const CHOICE = 'query.score';
const BEGINNINGS = ['query.content', 'query.referenceLogit', 'decoder.layers.*.cxcywh01'];

/** Paths behind which nothing flows back. */
const STOPPED: Readonly<Record<Detach, readonly string[]>> = {
  transformers: [CHOICE, ...BEGINNINGS],
  lookForwardTwice: [CHOICE, ...BEGINNINGS],
  none: [CHOICE],
};

/** Paths of what the loss is made of, as it is before anything is stopped. */
const WANTED = [
  ...['query.logit', 'query.referenceLogit', 'query.tokens'],
  ...['logit', 'cxcywh01', 'boxDelta'].map((name) => `decoder.layers.*.${name}`),
];

/** The answers of a run that are taught; owned until `dispose`. */
export interface Seen {
  readonly probe: Probe;
  /** What every layer says of all queries, those of denoising in front, then the encoder's tokens. */
  readonly layers: (detach: Detach) => LayerOutput[];
  readonly selected: () => LayerOutput;
  readonly dispose: () => void;
}

/**
 * Stops gradients at their paths and keeps the answers on the way to them. The clones stand on the
 * tape and outlive the tidy of the block that made them.
 *
 * @source modeling_rt_detr.py RTDetrModel.forward, RTDetrDecoder.forward (detach)
 */
export function trainingProbe(cfg: DecoderConfig, detach: Detach): Seen {
  const wanted = anyOf(WANTED);
  const stopped = anyOf(STOPPED[detach]);
  const seen = new Map<string, Tensor>();
  const at = (path: string) => {
    const tensor = seen.get(path);
    if (tensor) return tensor;
    throw new Error(`The model showed no ${path}, which is to be taught.`);
  };
  const layer = (index: number, name: string) =>
    at(`decoder.layers.${index}.${name}`) as Tensor3D;
  return {
    probe(path, value) {
      if (wanted(path)) seen.set(path, tf.keep(tf.clone<Tensor>(value)));
      // A table of learned queries is taught through every layer.
      const flows = path === 'query.content' && cfg.learnedQueries;
      return stopped(path) && !flows ? stopGradient(value) : value;
    },
    layers: (detach) =>
      indices(cfg.layers).map((index) => ({
        logit_BQV: layer(index, 'logit'),
        cxcywh01_BQ4:
          detach === 'lookForwardTwice' && index > 0
            ? correctedBox(layer(index, 'boxDelta'), layer(index - 1, 'cxcywh01'))
            : layer(index, 'cxcywh01'),
      })),
    selected() {
      const tokens_BQ = at('query.tokens') as Tensor2D;
      const logit_BQV = gatherTokens(at('query.logit') as Tensor3D, tokens_BQ);
      const box_BQ4 = tf.sigmoid(at('query.referenceLogit') as Tensor3D);
      return { logit_BQV, cxcywh01_BQ4: box_BQ4 };
    },
    dispose: () => seen.forEach((tensor) => tensor.dispose()),
  };
}

/** The same box as the layer's own, on the way back through the layer before too. */
const correctedBox = (delta_BQ4: Tensor3D, before01_BQ4: Tensor3D): Tensor3D =>
  tf.sigmoid(tf.add<Tensor3D>(delta_BQ4, inverseSigmoid(before01_BQ4)));
