/** tfjs with all its ops: a chunk of its own, loaded for the first function that a reader typed. */
export * as tf from '@tensorflow/tfjs-core';
