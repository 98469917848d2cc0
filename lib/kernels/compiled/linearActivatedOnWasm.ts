import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';
import { plainPanels } from './panels.ts';
import { activationOf, input } from './told.ts';

const NAME = 'LinearActivated';
/** A block of 16 tiles, the addresses of six rows each. */
const SCRATCH = 16 * 24;

/** A linear layer on every token, and its activation. A token is a map of size 1 under a kernel of size 1. */
export const linearActivatedOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const [x, weight, bias] = ['x', 'weight', 'bias'].map((name) =>
      input(NAME, inputs, name),
    );
    if (!x || !weight || !bias) throw new Error(`${NAME} needs x, weight and bias`);
    const wasm = backend as WasmBackend;
    const machine = machineOf(wasm);
    const [channels = 0, filters = 0] = weight.shape;
    const shape = [...x.shape.slice(0, -1), filters];
    const output = wasm.makeOutput(shape, 'float32');
    const zeros = machine.zeros(channels);
    const panels = plainPanels(weight, wasm);
    const address = ({ dataId }: { dataId: object }) => wasm.getMemoryOffset(dataId);
    const activation = activationOf(attrs);
    const map = [address(x), 1, 1, channels, 1, 1, 0, 1, 1, panels.address, address(bias)];
    const rest = [address(output), filters, activation, 0, zeros];
    const tokens = shape.slice(0, -1).reduce((a, b) => a * b, 1);
    machine.run(
      'convolve',
      [...map, ...rest],
      { units: tokens, each: channels * filters, step: 6 },
      SCRATCH,
    );
    panels.done();
    return output;
  },
};
