import * as tf from '@tensorflow/tfjs-core';

/** tfjs for small experiments of cells, on plain JavaScript: the page's side has no other backend. */
export async function pageTf(): Promise<typeof tf> {
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}
