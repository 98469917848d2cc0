import type { Frame } from '../trace/frame.ts';

/**
 * The weights that lead from one input channel to one output channel, as a small map.
 *
 * @shape  kernel_HWCF, c, f → HW
 * @unit   weights
 * @source a helper of figures
 */
export function kernelAt(
  { path, shape, data }: Frame,
  input: number,
  output: number,
): Frame {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  if (!(input < inputs && output < outputs))
    throw new RangeError(
      `${path} leads from ${inputs} to ${outputs} channels, not from ${input} to ${output}`,
    );
  const values = Float32Array.from(
    { length: height * width },
    (_, tap) => data[(tap * inputs + input) * outputs + output] ?? Number.NaN,
  );
  return {
    path: `${path}[${input}, ${output}]`,
    dims: 'HW',
    shape: [height, width],
    data: values,
  };
}
