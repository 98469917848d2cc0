import type { backend_util, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { convSizes } from './convSizes.ts';
import { given } from './given.ts';
import { plainProduct } from './plainProduct.ts';
import { shaped } from './shaped.ts';
import { transposed } from './transposed.ts';

/**
 * The derivative of a convolution by its filter, which tfjs' WASM backend lacks: every entry of the
 * filter saw one number of the input at every place, and gets the product of these with what comes
 * back there. With all that it saw as a row, all entries together are one product of matrices.
 */
export const convFilterGradOnWasm: KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const [x, dy] = [given(inputs['x']), given(inputs['dy'])];
    const filterShape = attrs?.['filterShape'] as number[];
    const sizes = convSizes(x.shape, filterShape, attrs);
    const places = sizes.batchSize * sizes.outHeight * sizes.outWidth;
    const entries = sizes.filterHeight * sizes.filterWidth * sizes.inChannels;
    const seen = isPointwise(sizes)
      ? transposed(shaped(x, [places, entries]), wasm)
      : seenByEntries(x, sizes, wasm);
    const gradient = plainProduct(seen, dy, [entries, places, sizes.outChannels], wasm);
    wasm.disposeData(seen.dataId);
    return shaped(gradient, filterShape);
  },
};

/** Each place sees its own pixel and no other. */
function isPointwise(sizes: backend_util.Conv2DInfo): boolean {
  return [
    sizes.filterHeight,
    sizes.filterWidth,
    sizes.strideHeight,
    sizes.strideWidth,
  ].every((size) => size === 1);
}

/** A row for each entry of the filter (without its output), a column for each place. */
function seenByEntries(
  x: TensorInfo,
  sizes: backend_util.Conv2DInfo,
  wasm: WasmBackend,
): TensorInfo {
  const { batchSize, inHeight, outHeight, outWidth, inChannels } = sizes;
  const { filterHeight, filterWidth, strideHeight, padInfo } = sizes;
  const places = batchSize * outHeight * outWidth;
  const entries = filterHeight * filterWidth * inChannels;
  const seen = wasm.makeOutput([entries, places], 'float32');
  const from = wasm.typedArrayFromHeap(x);
  const to = wasm.typedArrayFromHeap(seen);
  to.fill(0);
  for (let down = 0; down < filterHeight; down++)
    for (let image = 0; image < batchSize; image++)
      for (let row = 0; row < outHeight; row++) {
        const y = row * strideHeight + down - padInfo.top;
        if (y < 0 || y >= inHeight) continue;
        const line = {
          from: (image * inHeight + y) * sizes.inWidth * inChannels,
          to:
            down * filterWidth * inChannels * places + (image * outHeight + row) * outWidth,
          places,
        };
        copyLine(from, to, line, sizes);
      }
  return seen;
}

/** What the entries of one line of the filter see along one line of the output. */
function copyLine(
  from: Float32Array,
  to: Float32Array,
  line: { readonly from: number; readonly to: number; readonly places: number },
  {
    inWidth,
    inChannels,
    outWidth,
    filterWidth,
    strideWidth,
    padInfo,
  }: backend_util.Conv2DInfo,
): void {
  const step = strideWidth * inChannels;
  for (let right = 0; right < filterWidth; right++) {
    const shift = right - padInfo.left;
    const first = Math.max(0, Math.ceil(-shift / strideWidth));
    const end = Math.min(outWidth, Math.floor((inWidth - 1 - shift) / strideWidth) + 1);
    for (let channel = 0; channel < inChannels; channel++) {
      let source = line.from + (first * strideWidth + shift) * inChannels + channel;
      const target = line.to + (right * inChannels + channel) * line.places;
      for (let column = first; column < end; column++, source += step)
        to[target + column] = from[source] as number;
    }
  }
}
