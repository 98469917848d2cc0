import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../weights/sentence.ts';
import type { OpenBackend } from './openBackend.ts';

/**
 * Adds all other kernels of tfjs to those of the backend that is set.
 *
 * @param load registers all that tfjs has for it
 */
export async function furtherKernels(load: () => Promise<unknown>): Promise<void> {
  const name = tf.getBackend();
  const had = tf.getKernelsForBackend(name);
  // Else tfjs warns of every kernel that it meets again.
  tf.env().set('PROD', true);
  await load();
  // Those of the book's own that stand in for one of tfjs' go on doing so.
  had.forEach((kernel) => tf.registerKernel(kernel));
  const known = new Set(had.map(({ kernelName }) => kernelName));
  // tfjs sets up the kernels that are there when a backend is set.
  for (const { kernelName, setupFunc } of tf.getKernelsForBackend(name))
    if (!known.has(kernelName)) setupFunc?.(tf.backend());
}

/** Does `work`; once more with all kernels of tfjs where the backend missed one. */
export async function despiteMissing<T>(
  on: Pick<OpenBackend, 'further'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!/Kernel '\w+' not registered/.test(messageOf(error))) throw error;
    await on.further();
    return work();
  }
}
