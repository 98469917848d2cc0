import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';
import { transposed } from './transposed.ts';

/**
 * tfjs' product of matrices, without its slow ways: it multiplies two plain matrices by SIMD, but
 * transposed ones and batches in a scalar loop, 16 to 40 times slower, and a backward pass is made
 * of transposed ones. So these are turned first, and batches taken matrix by matrix.
 */
export function matMulOnWasm(tfjs: KernelConfig): KernelConfig {
  return {
    // With its `setupFunc`: a backend that starts anew binds the compiled product again.
    ...tfjs,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const wasm = backend as WasmBackend;
      const turned: TensorInfo[] = [];
      const plain = (factor: TensorInfo, turn: unknown) => {
        if (turn !== true) return factor;
        const other = transposed(factor, wasm);
        turned.push(other);
        return other;
      };
      const a = plain(given(inputs['a']), attrs?.['transposeA']);
      const b = plain(given(inputs['b']), attrs?.['transposeB']);
      const perHead = alike(a, b) ? tf.getKernel('MatMulPerHead', 'wasm') : undefined;
      const { kernelFunc } = perHead ?? tfjs;
      const untransposed = { transposeA: false, transposeB: false };
      const product = kernelFunc({ inputs: { a, b }, backend, attrs: untransposed });
      turned.forEach(({ dataId }) => wasm.disposeData(dataId));
      return product;
    },
  };
}

/** Two batches of equally many matrices, and of more than one. */
function alike(a: TensorInfo, b: TensorInfo): boolean {
  const batch = (t: TensorInfo) => t.shape.slice(0, -2);
  return tf.util.sizeFromShape(batch(a)) > 1 && batch(a).join() === batch(b).join();
}
