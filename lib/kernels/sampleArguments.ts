import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { Level } from '../ops/levels.ts';

/** What `sampleDeformable` hands to a kernel, read and named. */
export interface SampleArguments {
  /** BSMD */
  readonly value: TensorInfo;
  /** [B Q M, L P, 2] */
  readonly locations: TensorInfo;
  /** [B Q M, L P] */
  readonly weights: TensorInfo;
  readonly levels: readonly Level[];
  readonly batch: number;
  readonly tokens: number;
  readonly heads: number;
  readonly channels: number;
  readonly queries: number;
  readonly points: number;
  /** [B, Q, M D] */
  readonly outputShape: [number, number, number];
}

/**
 * Reads the inputs and attributes of the `SampleDeformable` kernel.
 *
 * Throws when the kernel is called with something else.
 */
export function sampleArguments(
  { value, locations, weights }: NamedTensorInfoMap,
  attrs: NamedAttrMap | undefined,
): SampleArguments {
  const queries = attrs?.['queries'];
  const flat = attrs?.['levels'];
  if (
    !value ||
    !locations ||
    !weights ||
    typeof queries !== 'number' ||
    !Array.isArray(flat)
  )
    throw new Error('SampleDeformable needs value, locations, weights, queries and levels');
  const [batch = 0, tokens = 0, heads = 0, channels = 0] = value.shape;
  const numbers = flat.map(Number);
  const levels = Array.from({ length: numbers.length / 3 }, (_, l) => {
    const [height = 0, width = 0, start = 0] = numbers.slice(3 * l, 3 * l + 3);
    return { height, width, start };
  });
  const points = (weights.shape[1] ?? 0) / levels.length;
  const outputShape: [number, number, number] = [batch, queries, heads * channels];
  const sizes = { batch, tokens, heads, channels, queries, points, outputShape };
  return { value, locations, weights, levels, ...sizes };
}
