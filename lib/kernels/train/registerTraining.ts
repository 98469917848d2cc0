import * as tf from '@tensorflow/tfjs-core';
import { OWN_GRADIENTS } from './ownGradients.ts';
import { TFJS_GRADIENTS } from './tfjsGradients.ts';

/**
 * Gives tfjs what a backward pass needs: derivatives, and kernels that backends lack or have slowly.
 * May be called at any time and as often as one likes; what infers gets the same numbers as before.
 */
export function registerTraining(): void {
  // Ours last: one of them takes the place of one of tfjs'.
  for (const gradient of [...TFJS_GRADIENTS, ...OWN_GRADIENTS])
    if (tf.getGradient(gradient.kernelName) !== gradient) tf.registerGradient(gradient);
}
