import * as tf from '@tensorflow/tfjs-core';
import { compiled } from './compiled/compiled.ts';
import { registerKernels } from './registerKernels.ts';
import { shaders } from './shaders/shaders.ts';

/** Loads our kernels for the backend that tfjs has set, and registers them. */
export async function loadKernels(): Promise<void> {
  const name = tf.getBackend();
  if (name === 'wasm') await compiled.load();
  if (name === 'webgpu') await shaders.load();
  registerKernels();
}
