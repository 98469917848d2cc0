import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';

// Files of one process share tfjs: each begins with no tensor, and on tfjs's own JavaScript.
tf.engine().reset();
await tf.setBackend('cpu');
