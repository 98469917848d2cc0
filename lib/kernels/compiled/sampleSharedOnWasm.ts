import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';
import { input, wordOf } from './told.ts';

const NAME = 'SampleShared';

/**
 * Deformable sampling from the offsets and the logits of the weights: the softmax and the places are of no
 * use to others, so they are made point by point.
 */
export const sampleSharedOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const [value, offsets] = [input(NAME, inputs, 'value'), input(NAME, inputs, 'offsets')];
    const [logits, boxes] = [input(NAME, inputs, 'logits'), input(NAME, inputs, 'boxes')];
    const heads = Number(attrs?.['heads']);
    const levels = (attrs?.['levels'] as number[] | undefined) ?? [];
    const [batch = 0, tokens = 0, wide = 0] = value.shape;
    const [, queries = 0, all = 0] = logits.shape;
    const count = levels.length / 3;
    const points = all / heads / count;
    const output = wasm.makeOutput([batch, queries, wide], 'float32');
    const address = ({ dataId }: { dataId: object }) => wasm.getMemoryOffset(dataId);
    const tensors = [value, offsets, logits, boxes, output].map(address);
    const sizes = [tokens, queries, heads, wide / heads, points, count];
    const step = wordOf(Number(attrs?.['step']));
    const words = [...tensors, ...sizes, step, ...levels];
    const each = 6 * points * count * (wide / heads + 8);
    const work = { units: batch * queries * heads, each };
    machineOf(wasm).run('sample', words, work, 4 * (points * count + 4));
    return output;
  },
};
