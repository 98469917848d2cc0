import { backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { given } from './given.ts';

type Shape4D = [number, number, number, number];
type Pair = [number, number];

/**
 * The derivative of maximum pooling: what comes back goes to the first pixel of its window that is
 * the largest. tfjs' own is slow, and wrong for a window of negative numbers.
 */
export const maxPoolGradOnWasm: KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const x = given(inputs['input']);
    const sizes = backend_util.computePool2DInfo(
      x.shape as Shape4D,
      attrs?.['filterSize'] as Pair,
      attrs?.['strides'] as Pair,
      1,
      attrs?.['pad'] as Parameters<typeof backend_util.computePool2DInfo>[4],
      attrs?.['dimRoundingMode'] as 'floor' | 'round' | 'ceil' | undefined,
    );
    const gradient = wasm.makeOutput(x.shape, 'float32');
    const arrays = {
      x: wasm.typedArrayFromHeap(x),
      largest: wasm.typedArrayFromHeap(given(inputs['output'])),
      dy: wasm.typedArrayFromHeap(given(inputs['dy'])),
      dx: wasm.typedArrayFromHeap(gradient).fill(0),
    };
    const { batchSize, outHeight, outWidth } = sizes;
    let at = 0;
    for (let image = 0; image < batchSize; image++)
      for (let row = 0; row < outHeight; row++)
        for (let column = 0; column < outWidth; column++, at += sizes.inChannels)
          backToLargest(arrays, { image, row, column, at }, sizes);
    return gradient;
  },
};

type Arrays = Readonly<Record<'x' | 'largest' | 'dy' | 'dx', Float32Array>>;

interface Window {
  readonly image: number;
  readonly row: number;
  readonly column: number;
  /** Where the channels of its output begin. */
  readonly at: number;
}

function backToLargest(
  { x, largest, dy, dx }: Arrays,
  { image, row, column, at }: Window,
  sizes: backend_util.Conv2DInfo,
): void {
  const { inHeight, inWidth, inChannels, padInfo } = sizes;
  const top = row * sizes.strideHeight - padInfo.top;
  const left = column * sizes.strideWidth - padInfo.left;
  const [y0, y1] = [Math.max(0, top), Math.min(inHeight, top + sizes.filterHeight)];
  const [x0, x1] = [Math.max(0, left), Math.min(inWidth, left + sizes.filterWidth)];
  for (let channel = 0; channel < inChannels; channel++) {
    const value = largest[at + channel] as number;
    let found = -1;
    for (let y = y0; y < y1 && found < 0; y++)
      for (let column = x0; column < x1 && found < 0; column++) {
        const pixel = ((image * inHeight + y) * inWidth + column) * inChannels + channel;
        if (x[pixel] === value) found = pixel;
      }
    if (found >= 0) dx[found] = (dx[found] as number) + (dy[at + channel] as number);
  }
}
