import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';
import { input, wordOf } from './told.ts';

const NAME = 'AddNormalise';

/** Layer normalisation of a sum, or of one tensor. */
export const addNormaliseOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const x = input(NAME, inputs, 'x');
    const [weight, bias] = [input(NAME, inputs, 'weight'), input(NAME, inputs, 'bias')];
    const added = inputs['added'];
    const output = wasm.makeOutput(x.shape, 'float32');
    const address = ({ dataId }: { dataId: object }) => wasm.getMemoryOffset(dataId);
    const [channels = 0] = weight.shape;
    const tokens = x.shape.slice(0, -1).reduce((a, b) => a * b, 1);
    const sum = [address(x), added ? address(added) : 0];
    const rest = [address(weight), address(bias), address(output), channels];
    const eps = wordOf(Number(attrs?.['eps']));
    machineOf(wasm).run(
      'normalise',
      [...sum, ...rest, eps],
      { units: tokens, each: 4 * channels },
      0,
    );
    return output;
  },
};
