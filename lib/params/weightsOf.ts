import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import type { Structure } from '../families/family.ts';
import type { Part } from '../parts/part.ts';

/** One tensor of a checkpoint as our store has it. */
export interface WeightSpec {
  /** `encoder.aifi.0.ffn.0.weight`. */
  readonly path: string;
  /** HWIO for a kernel (HWC1 where it is depthwise), [in, out] for a matrix. */
  readonly shape: readonly number[];
  /** What PyTorch has laid out in another order: OIHW, C1HW, [out, in]. */
  readonly layout: 'kernel' | 'depthwise' | 'matrix' | 'same';
  /** False for the running statistics of a batch norm, which are buffers. */
  readonly parameter: boolean;
  /** A forward pass reads it only in training. */
  readonly trainingOnly: boolean;
}

/** Every tensor that a checkpoint of this configuration has, in the order of the data. */
export const expectedWeights = (
  config: ModelConfig,
  families?: readonly Structure[],
): WeightSpec[] => partsOf(config, families).flatMap(weightsOf);

/** The tensors of one part. */
export function weightsOf(part: Part): WeightSpec[] {
  const { path, kind, from, to, kernel = 1, at } = part;
  const spec = (
    name: string,
    shape: readonly number[],
    rest: Partial<WeightSpec> = {},
  ): WeightSpec => ({
    ...{ path: `${path}.${name}`, shape, layout: 'same', parameter: true },
    ...{ trainingOnly: at === 'training', ...rest },
  });
  const filter = (name: string) =>
    part.depthwise
      ? spec(name, [kernel, kernel, to, 1], { layout: 'depthwise' })
      : spec(name, [kernel, kernel, from, to], { layout: 'kernel' });
  const bias = spec('bias', [to]);
  const lab = part.affine ? ['scale', 'bias'].map((name) => spec(`lab.${name}`, [1])) : [];
  switch (kind) {
    case 'convNorm':
      return [
        filter('conv.weight'),
        ...['weight', 'bias'].map((name) => spec(`norm.${name}`, [to])),
        ...STATISTICS.map((name) => spec(`norm.${name}`, [to], { parameter: false })),
        ...lab,
      ];
    case 'conv':
      return [filter('weight'), bias, ...lab];
    case 'linear':
      return [spec('weight', [from, to], { layout: 'matrix' }), bias];
    case 'norm':
      return [spec('weight', [to]), bias];
    case 'table':
      return [spec('weight', [from, to])];
    case 'number':
      return [{ ...spec('', [1], { parameter: false }), path }];
    default:
      return [];
  }
}

const STATISTICS = ['mean', 'variance'] as const;

/** Numbers that training adjusts. */
export const parametersOf = (part: Part): number =>
  weightsOf(part)
    .filter(({ parameter }) => parameter)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);
