import type { ConvNormPart, Named, Part, PlainPart } from './part.ts';

type Sides<P extends Part> = Omit<P, keyof Named | 'kind'>;

/** A convolution without bias and its batch norm; 1x1 unless `kernel` says more. */
export const convNorm = (
  path: string,
  from: number,
  to: number,
  rest: Sides<ConvNormPart>,
): Part => ({ kernel: 1, ...rest, kind: 'convNorm', path, from, to });

export const linear = (
  path: string,
  from: number,
  to: number,
  rest: Sides<PlainPart>,
): Part => ({ ...rest, kind: 'linear', path, from, to });

/** Scale and shift of a layer norm. */
export const norm = (path: string, width: number, rest: Sides<PlainPart>): Part => ({
  ...rest,
  kind: 'norm',
  path,
  from: width,
  to: width,
});

/** One number that training leaves as it is, a weight of its own name. */
export const number = (
  path: string,
  value: number,
  rest: Pick<PlainPart, 'module' | 'step'>,
): Part => ({
  ...{ kind: 'number', path, from: 1, to: 1, at: 'constant' },
  ...{ ...rest, begin: { value } },
});

/** Linear layers 0, 1, ... of the given widths. */
export const perceptron = (
  path: string,
  widths: readonly number[],
  rest: Sides<PlainPart>,
): Part[] =>
  widths.slice(1).map((to, i) => linear(`${path}.${i}`, widths[i] ?? 0, to, rest));

/** A perceptron whose last layer says "no change" until it has learned. */
export const correction = (
  path: string,
  widths: readonly number[],
  rest: Sides<PlainPart>,
): Part[] => {
  const layers = perceptron(path, widths, rest);
  return layers.map((part, i) =>
    i < layers.length - 1 ? part : { ...part, begin: { weight: 'zero' } },
  );
};

/**
 * Multi-head self-attention of the positions of one place. The published tables leave it out: a
 * counter hooked to PyTorch's modules sees neither its one functional call nor its products.
 */
export function selfAttention(
  path: string,
  width: number,
  here: Omit<Sides<PlainPart>, 'step'>,
): Part[] {
  const uncounted = { ...here, counted: false };
  const projection = (name: string, step: string) =>
    linear(`${path}.${name}Proj`, width, width, { ...uncounted, step: `${path}.${step}` });
  const product = (step: string): Part => ({
    ...uncounted,
    kind: 'pairs',
    path,
    from: 0,
    to: width,
    step: `${path}.${step}`,
  });
  return [
    ...['q', 'k', 'v'].map((name) => projection(name, name)),
    projection('out', 'output'),
    product('weights'),
    product('output'),
  ];
}

/** 0, 1, ... count - 1. */
export const indices = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => i);
