import * as tf from '@tensorflow/tfjs-core';
import type { backend_util, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { convSizes } from './convSizes.ts';
import { given } from './given.ts';
import { transposeMatrix } from './transposed.ts';

/**
 * The derivative of a convolution by its input: again a convolution, of what comes back with the
 * filter turned by half a turn, its inputs and outputs exchanged. Where the stride left out pixels,
 * zeros stand between those of what comes back. tfjs' own loop is 5 to 30 times slower.
 */
export const convInputGradOnWasm: KernelConfig = {
  kernelName: 'Conv2DBackpropInput',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as WasmBackend;
    const [dy, filter] = [given(inputs['dy']), given(inputs['filter'])];
    const inputShape = attrs?.['inputShape'] as number[];
    const sizes = convSizes(inputShape, filter.shape, attrs);
    const turned = turnedFilter(filter, wasm);
    const spread = spreadOut(dy, sizes, wasm);
    const gradient = tf.getKernel('Conv2D', 'wasm').kernelFunc({
      inputs: { x: spread, filter: turned },
      backend,
      attrs: {
        strides: [1, 1],
        pad: padding(spread.shape, sizes),
        dataFormat: 'NHWC',
        dilations: [1, 1],
      },
    });
    wasm.disposeData(turned.dataId);
    if (spread !== dy) wasm.disposeData(spread.dataId);
    return gradient;
  },
};

function turnedFilter(filter: TensorInfo, wasm: WasmBackend): TensorInfo {
  const [height = 1, width = 1, rows = 1, columns = 1] = filter.shape;
  const turned = wasm.makeOutput([height, width, columns, rows], 'float32');
  const from = wasm.typedArrayFromHeap(filter);
  const to = wasm.typedArrayFromHeap(turned);
  const size = rows * columns;
  const last = height * width - 1;
  for (let entry = 0; entry <= last; entry++)
    transposeMatrix(from, to, {
      fromAt: entry * size,
      toAt: (last - entry) * size,
      rows,
      columns,
    });
  return turned;
}

/** What comes back, as far apart as the pixels that it came from. */
function spreadOut(
  dy: TensorInfo,
  sizes: backend_util.Conv2DInfo,
  wasm: WasmBackend,
): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = sizes;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const height = (outHeight - 1) * strideHeight + 1;
  const width = (outWidth - 1) * strideWidth + 1;
  const spread = wasm.makeOutput([batchSize, height, width, outChannels], 'float32');
  const from = wasm.typedArrayFromHeap(dy);
  const to = wasm.typedArrayFromHeap(spread);
  to.fill(0);
  let source = 0;
  for (let image = 0; image < batchSize; image++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++) {
        const line = (image * height + row * strideHeight) * width;
        let target = (line + column * strideWidth) * outChannels;
        for (let channel = 0; channel < outChannels; channel++)
          to[target++] = from[source++] as number;
      }
  return spread;
}

/** Zeros around, so that as many pixels come out as went in. */
function padding(
  [, height = 0, width = 0]: readonly number[],
  { inHeight, inWidth, filterHeight, filterWidth, padInfo }: backend_util.Conv2DInfo,
): number[][] {
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  return [
    [0, 0],
    [top, inHeight - height - top + filterHeight - 1],
    [left, inWidth - width - left + filterWidth - 1],
    [0, 0],
  ];
}
