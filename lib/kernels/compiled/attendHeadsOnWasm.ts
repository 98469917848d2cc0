import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';
import { input, wordOf } from './told.ts';

const NAME = 'AttendHeads';
const [ROWS, COLUMNS, BYTES] = [6, 8, 4];

/** Attention of all heads where they lie in their tokens' channels: nothing is turned, no map of weights stays. */
export const attendHeadsOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const machine = machineOf(wasm);
    const [q, k, v] = [
      input(NAME, inputs, 'q'),
      input(NAME, inputs, 'k'),
      input(NAME, inputs, 'v'),
    ];
    const bias = inputs['bias'];
    const heads = Number(attrs?.['heads']);
    const [batch = 0, queries = 0, wide = 0] = q.shape;
    const tokens = k.shape[1] ?? 0;
    const channels = wide / heads;
    const output = wasm.makeOutput(q.shape, 'float32');
    const address = ({ dataId }: { dataId: object }) => wasm.getMemoryOffset(dataId);
    const up = (count: number) => Math.ceil(count / COLUMNS) * COLUMNS;
    const zeros = machine.zeros(COLUMNS);
    const tensors = [address(q), address(k), address(v), bias ? address(bias) : 0];
    const sizes = [address(output), queries, tokens, heads, channels];
    const scratch =
      BYTES * (up(tokens) * (channels + ROWS) + up(channels) * tokens + 2 * ROWS);
    const words = [...tensors, ...sizes, wordOf(channels ** -0.5), zeros];
    machine.run(
      'attend',
      words,
      { units: batch * heads, each: 2 * queries * tokens * channels },
      scratch,
    );
    return output;
  },
};
