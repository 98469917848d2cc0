import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import type { AdamWRates } from './adamW.ts';
import { given } from './given.ts';

type Rates = Readonly<Record<keyof AdamWRates, number>>;

/** A step of AdamW as one loop over the WASM heap, where tfjs needs a dozen operations. */
export const adamWOnWasm: KernelConfig = {
  kernelName: 'AdamW',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs = {} }) => {
    const wasm = backend as WasmBackend;
    const weight = given(inputs['weight']);
    // A new tensor: XNNPACK has packed the old weights, and finds them again by their number.
    const output = wasm.makeOutput(weight.shape, 'float32');
    const array = (name: string) => wasm.typedArrayFromHeap(given(inputs[name]));
    const [from, mean, square] = [array('weight'), array('mean'), array('square')];
    const [gradient, to] = [array('gradient'), wasm.typedArrayFromHeap(output)];
    const { rate, beta1, beta2, eps, decay, step, scale } = attrs as Rates;
    const [bias1, bias2] = [1 - beta1 ** step, 1 - beta2 ** step];
    for (let i = 0; i < from.length; i++) {
      const g = (gradient[i] as number) * scale;
      const m = beta1 * (mean[i] as number) + (1 - beta1) * g;
      const v = beta2 * (square[i] as number) + (1 - beta2) * g * g;
      mean[i] = m;
      square[i] = v;
      to[i] =
        (from[i] as number) * (1 - rate * decay) -
        (rate * (m / bias1)) / (Math.sqrt(v / bias2) + eps);
    }
    return output;
  },
};
