import type { Frame } from '../trace/frame.ts';

/**
 * A convolution in plain loops: slow, and all there is to it. Padded with `(size - 1) / 2` zeros on
 * every side, as PyTorch pads an odd kernel.
 *
 * @shape  map_HWC or map_1HWC, kernel_HWCF, bias_F → HWF
 * @unit   features
 */
export function convolve(
  map: Frame,
  kernel: Frame,
  bias: Frame | null = null,
  stride = 1,
): Frame {
  const [height = 0, width = 0, channels = 0] = map.shape.slice(-3);
  const [rows = 0, columns = 0, inputs = 0, outputs = 0] = kernel.shape;
  if (inputs !== channels)
    throw new Error(`a kernel for ${inputs} channels does not fit a map of ${channels}`);
  const [tall, wide] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const data = new Float32Array(tall * wide * outputs);
  const sum_F = new Float64Array(outputs);
  for (let pixel = 0; pixel < tall * wide; pixel++) {
    const top = Math.floor(pixel / wide) * stride - (rows - 1) / 2;
    const left = (pixel % wide) * stride - (columns - 1) / 2;
    sum_F.set(bias?.data ?? new Float32Array(outputs));
    for (let tap = 0; tap < rows * columns; tap++) {
      const y = top + Math.floor(tap / columns);
      const x = left + (tap % columns);
      if (y < 0 || y >= height || x < 0 || x >= width) continue;
      const from = (y * width + x) * channels;
      for (let c = 0; c < channels; c++)
        addScaled(
          sum_F,
          map.data[from + c] ?? 0,
          kernel.data,
          (tap * channels + c) * outputs,
        );
    }
    data.set(sum_F, pixel * outputs);
  }
  return { path: map.path, dims: 'HWF', shape: [tall, wide, outputs], data };
}

/** Adds `by` times the row of the kernel that begins at `from`. */
function addScaled(
  sum_F: Float64Array,
  by: number,
  kernel: Frame['data'],
  from: number,
): void {
  for (let f = 0; f < sum_F.length; f++)
    sum_F[f] = (sum_F[f] as number) + by * (kernel[from + f] as number);
}
