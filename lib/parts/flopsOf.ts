import type { Part, Place } from './part.ts';

/** What the work of one run depends on besides the parts. */
export interface Run {
  /** Of the input, height and width in pixels. */
  readonly size: readonly [number, number];
  /** Decoder layers that run; all if absent. */
  readonly layers?: number | undefined;
  /** Queries that run; as many as the parts say if absent. */
  readonly queries?: number | undefined;
}

/** How many positions of one image a place has; convolutions of stride 2 and poolings round up. */
export function positionsOf(place: Place, { size: [height, width], queries }: Run): number {
  if (typeof place === 'string') return 0;
  if ('queries' in place) return queries ?? place.queries;
  const strides = 'stride' in place ? [place.stride] : place.strides;
  return strides
    .map((stride) => Math.ceil(height / stride) * Math.ceil(width / stride))
    .reduce((sum, cells) => sum + cells, 0);
}

/**
 * Floating-point operations of a part each time that it runs. A multiplication and the addition
 * after it are 2; additions of biases, activations and pooling count nowhere.
 */
export function flopsOf(part: Part, run: Run): number {
  const positions = positionsOf(part.at, run);
  const partners = part.with ? positionsOf(part.with, run) : positions;
  return 2 * positions * multiplications(part, partners);
}

/** At every position. */
function multiplications(part: Part, partners: number): number {
  const { kind, from, to, kernel = 1, depthwise = false } = part;
  const filter = kernel ** 2 * (depthwise ? 1 : from) * to;
  switch (kind) {
    case 'convNorm':
      return filter + to;
    case 'conv':
    case 'linear':
    case 'product':
      return filter;
    case 'norm':
      return to;
    case 'pairs':
      return partners * to;
    default:
      return 0;
  }
}
