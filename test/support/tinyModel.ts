import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Pixels } from '#lib/image/pixels.ts';
import { rtDetrStructure } from '#lib/families/rtDetr/structure.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import type { BackendReport } from '#site/runtime/types.ts';
import type { Model } from '#site/runtime/model.ts';
import { TINY } from './tinyConfig.ts';

export const CPU: BackendReport = { name: 'cpu', device: 'Node', reason: 'A test.' };

/** A model of the tiny configuration with seeded weights, on tfjs's plain JavaScript. */
export async function tinyModel(): Promise<Model> {
  await tf.setBackend('cpu');
  const saved = initWeights(TINY, 1);
  const weights = fuse(saved, TINY);
  const model: Model = {
    config: TINY,
    settings: { config: { name: 'config.json', bytes: new ArrayBuffer(0) } },
    weights,
    report: {
      name: 'tiny',
      labels: TINY.labels,
      inputSize: TINY.inputSize,
      parameters: 0,
      gflops: 0,
      bytes: 0,
      decoderLayers: TINY.decoder.layers,
      queries: TINY.decoder.queries,
      answers: rtDetrStructure.answers(TINY),
      cache: 'only in memory',
    },
    asSaved: () => Promise.resolve(saved),
    rebuild: () => tinyModel(),
    dispose() {
      weights.dispose();
      saved.dispose();
    },
  };
  return model;
}

/** A picture in which every pixel is another one. */
export function gradientPixels(side: number): Pixels {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++)
    data.set([(i % side) * 3, Math.floor(i / side) * 3, (i * 37) % 256, 255], i * 4);
  return { width: side, height: side, data };
}
