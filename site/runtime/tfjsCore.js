/**
 * What `@tensorflow/tfjs-core` resolves to in the site: engine, flags and platform, and ops that can be shaken.
 * All that tfjs' own `base.js` exports, but for reading and writing its models (`io`): that registers itself, so
 * it could not be shaken, and no model here is of that kind.
 */
import '@tensorflow/tfjs-core/dist/base_side_effects.js';
export * from '@tensorflow/tfjs-core/dist/ops/ops.js';
export * from '@tensorflow/tfjs-core/dist/train.js';
export * from '@tensorflow/tfjs-core/dist/globals.js';
export * from '@tensorflow/tfjs-core/dist/gradients.js';
export * from '@tensorflow/tfjs-core/dist/kernel_registry.js';
export * from '@tensorflow/tfjs-core/dist/kernel_names.js';
export { Optimizer } from '@tensorflow/tfjs-core/dist/optimizers/optimizer.js';
export { Reduction } from '@tensorflow/tfjs-core/dist/ops/loss_ops_utils.js';
export { Tensor, TensorBuffer, Variable } from '@tensorflow/tfjs-core/dist/tensor.js';
export { Rank, sumOutType, upcastType } from '@tensorflow/tfjs-core/dist/types.js';
export { Environment, env, ENV } from '@tensorflow/tfjs-core/dist/environment.js';
export { version as version_core } from '@tensorflow/tfjs-core/dist/version.js';
export { nextFrame } from '@tensorflow/tfjs-core/dist/browser_util.js';
export { KernelBackend, DataStorage } from '@tensorflow/tfjs-core/dist/backends/backend.js';
export * as backend_util from '@tensorflow/tfjs-core/dist/backends/backend_util.js';
export * as broadcast_util from '@tensorflow/tfjs-core/dist/ops/broadcast_util.js';
export * as browser from '@tensorflow/tfjs-core/dist/ops/browser.js';
export * as device_util from '@tensorflow/tfjs-core/dist/device_util.js';
export * as gather_util from '@tensorflow/tfjs-core/dist/ops/gather_nd_util.js';
export * as kernel_impls from '@tensorflow/tfjs-core/dist/backends/kernel_impls.js';
export * as math from '@tensorflow/tfjs-core/dist/math.js';
export * as scatter_util from '@tensorflow/tfjs-core/dist/ops/scatter_nd_util.js';
export * as serialization from '@tensorflow/tfjs-core/dist/serialization.js';
export * as slice_util from '@tensorflow/tfjs-core/dist/ops/slice_util.js';
export * as tensor_util from '@tensorflow/tfjs-core/dist/tensor_util.js';
export * as util from '@tensorflow/tfjs-core/dist/util.js';
