import type { TensorInfo } from '@tensorflow/tfjs-core';

/** The same numbers under another shape. */
export function shaped({ dataId, dtype }: TensorInfo, shape: number[]): TensorInfo {
  return { dataId, dtype, shape };
}
