import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Opened } from './openBackend.ts';

/** Opens tfjs's plain JavaScript backend: works everywhere, slowly. */
export async function openCpu(): Promise<Opened> {
  if (!(await tf.setBackend('cpu'))) return { refused: 'plain JavaScript did not start' };
  return {
    report: {
      name: 'cpu',
      device: 'plain JavaScript',
      reason: 'plain JavaScript runs the model, slowly.',
    },
    lost: null,
    workDone: () => Promise.resolve(performance.now()),
    errors: () => [],
    bytes: () => tf.memory().numBytes,
    further: () => Promise.resolve(),
    close: () => undefined,
  };
}
