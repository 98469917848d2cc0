import * as tf from '@tensorflow/tfjs-core';

/** Removes a backend from tfjs, with all that it allocated, if it is there. */
export function removeBackend(name: string): void {
  if (tf.findBackendFactory(name) !== null) tf.removeBackend(name);
}
