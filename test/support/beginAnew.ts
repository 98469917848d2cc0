import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { unregisterKernels } from '#lib/kernels/registerKernels.ts';

// Files of one process share tfjs: each begins with no tensor, on tfjs's own JavaScript and by its operations.
tf.engine().reset();
unregisterKernels();
await tf.setBackend('cpu');
