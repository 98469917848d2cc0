import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '#lib/scene/random.ts';
import { registerTraining } from '#lib/kernels/train/registerTraining.ts';
import { seededDenoising } from '#lib/train/seededDenoising.ts';
import { detectionLoss } from '#lib/train/detectionLoss.ts';
import {
  denoisingLosses,
  layerLosses,
  lossParts,
  type LayerLoss,
  type LayerOutput,
} from '#lib/train/layerLosses.ts';
import { matchRows } from '#lib/train/pairs.ts';

const [LAYERS, QUERIES, CLASSES] = [3, 12, 4] as const;
const random = seededRandom(8);
const targets = {
  label_G: [3, 0, 1],
  cxcywh01_G4: [0.3, 0.3, 0.2, 0.3, 0.6, 0.7, 0.4, 0.2, 0.9, 0.1, 0.1, 0.1],
};
const denoising = seededDenoising(targets, { seed: 4, denoising: 6, classes: CLASSES });
const noisy = denoising.positive_BN.length;

const outputOf = (queries: number): LayerOutput => ({
  logit_QV: Float32Array.from({ length: queries * CLASSES }, () => 6 * random() - 4),
  cxcywh01_Q4: Float32Array.from(
    { length: queries * 4 },
    (_, i) => (i % 4 < 2 ? 0.05 : 0.02) + (i % 4 < 2 ? 0.9 : 0.5) * random(),
  ),
});
/** Every layer, its denoising queries first. */
const outputs = Array.from({ length: LAYERS }, () => outputOf(noisy + QUERIES));
const selected = outputOf(QUERIES);
const restOf = ({ logit_QV, cxcywh01_Q4 }: LayerOutput): LayerOutput => ({
  logit_QV: Array.from(logit_QV).slice(noisy * CLASSES),
  cxcywh01_Q4: Array.from(cxcywh01_Q4).slice(noisy * 4),
});
const own = outputs.map(restOf);
const numbers = layerLosses(own, selected, targets);
const restored = denoisingLosses(outputs, denoising, targets);

/** Rows of all layers, as the tensor loss has them. */
function rowsOf(layers: readonly LayerOutput[]) {
  const flat = (values: readonly ArrayLike<number>[]) =>
    Float32Array.from(values.flatMap((some) => Array.from(some)));
  return {
    logits: flat(layers.map(({ logit_QV }) => logit_QV)),
    boxes: flat(layers.map(({ cxcywh01_Q4 }) => cxcywh01_Q4)),
  };
}

function expectClose(given: Float32Array, wanted: readonly number[]) {
  expect(given).toHaveLength(wanted.length);
  const most = Math.max(...wanted.map(Math.abs));
  const off = Math.max(...wanted.map((value, i) => Math.abs(value - (given[i] ?? NaN))));
  expect(off / most).toBeLessThan(1e-5);
}

const gradients = (
  losses: readonly LayerLoss[],
  of: 'boxGradient_Q4' | 'logitGradient_QV',
) => losses.flatMap((loss) => Array.from(loss[of]));

describe('the losses in plain numbers are those of the tensors', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    registerTraining();
  });

  test('part by part, and so are their gradients by every logit and box', () => {
    const matched = rowsOf([...own, selected]);
    const denoised = rowsOf(
      outputs.map(({ logit_QV, cxcywh01_Q4 }) => ({
        logit_QV: Array.from(logit_QV).slice(0, noisy * CLASSES),
        cxcywh01_Q4: Array.from(cxcywh01_Q4).slice(0, noisy * 4),
      })),
    );
    const pairs = matchRows(
      matched.logits,
      matched.boxes,
      { layers: LAYERS + 1, queries: QUERIES, each: 1 },
      [targets],
    );
    const inputs = [matched, denoised].flatMap(({ logits, boxes }) => [
      tf.tensor2d(logits, [logits.length / CLASSES, CLASSES]),
      tf.tensor2d(boxes, [boxes.length / 4, 4]),
    ]);
    const parts: Record<string, Float32Array> = {};
    const lossOf = (...rows: Tensor[]) => {
      const [logit, box, noisyLogit, noisyBox] = rows as Tensor2D[];
      if (!logit || !box || !noisyLogit || !noisyBox) throw new Error('four inputs');
      const loss = detectionLoss(
        {
          matched: { logit_RV: logit, cxcywh01_R4: box },
          denoised: { logit_RV: noisyLogit, cxcywh01_R4: noisyBox },
        },
        LAYERS,
        pairs,
        [targets],
        denoising,
      );
      for (const [kind, some] of Object.entries(loss.matched))
        parts[kind] = some.dataSync<'float32'>();
      return loss.total;
    };
    const byInput = tf
      .grads(lossOf)(inputs)
      .map((by) => by.dataSync<'float32'>());
    const all = [...numbers.layers, numbers.encoder];
    const sums = all.map(lossParts);
    expectClose(
      parts['vfl_X'] ?? new Float32Array(),
      sums.map(({ vfl }) => vfl),
    );
    expectClose(
      parts['l1_X'] ?? new Float32Array(),
      sums.map(({ l1 }) => l1),
    );
    expectClose(
      parts['giou_X'] ?? new Float32Array(),
      sums.map(({ giou }) => giou),
    );
    const [byLogit, byBox, byNoisyLogit, byNoisyBox] = byInput;
    const none = new Float32Array();
    expectClose(byLogit ?? none, gradients(all, 'logitGradient_QV'));
    expectClose(byBox ?? none, gradients(all, 'boxGradient_Q4'));
    expectClose(byNoisyLogit ?? none, gradients(restored, 'logitGradient_QV'));
    expectClose(byNoisyBox ?? none, gradients(restored, 'boxGradient_Q4'));
  });
});
