import type { WeightSpec } from './weightsOf.ts';

type Laid = Pick<WeightSpec, 'shape' | 'layout'>;

/** Channels that one output sees, and outputs: a depthwise kernel sees one, and stands as HWC1. */
function sidesOf(
  shape: readonly number[],
  layout: WeightSpec['layout'],
): [inputs: number, outputs: number] {
  const [inputs = 0, outputs = 0] = shape.slice(-2);
  return layout === 'depthwise' ? [outputs, inputs] : [inputs, outputs];
}

/** The shape of a weight in PyTorch: OIHW for a kernel, C1HW for a depthwise one, [out, in] for a matrix. */
export function torchShape({ shape, layout }: Laid): readonly number[] {
  if (layout === 'same') return shape;
  const [inputs, outputs] = sidesOf(shape, layout);
  return [outputs, inputs, ...shape.slice(0, -2)];
}

/** PyTorch's layout to tfjs's: OIHW to HWIO, [out, in] to [in, out]. */
export function toOurLayout(data: Float32Array, { shape, layout }: Laid): Float32Array {
  if (layout === 'same') return data;
  const [inputs, outputs] = sidesOf(shape, layout);
  const taps = data.length / (inputs * outputs);
  const ours = new Float32Array(data.length);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < taps; tap++)
        ours[(tap * inputs + i) * outputs + o] = data[
          (o * inputs + i) * taps + tap
        ] as number;
  return ours;
}

/** tfjs's layout to PyTorch's: the other way round. */
export function toTorchLayout(data: Float32Array, { shape, layout }: Laid): Float32Array {
  if (layout === 'same') return data;
  const [inputs, outputs] = sidesOf(shape, layout);
  const taps = data.length / (inputs * outputs);
  const theirs = new Float32Array(data.length);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < taps; tap++)
        theirs[(o * inputs + i) * taps + tap] = data[
          (tap * inputs + i) * outputs + o
        ] as number;
  return theirs;
}
