/** What `@tensorflow/tfjs-core` resolves to in the site: engine, flags and platform, and ops that can be shaken. */
import '@tensorflow/tfjs-core/dist/base_side_effects.js';
export * from '@tensorflow/tfjs-core/dist/base.js';
