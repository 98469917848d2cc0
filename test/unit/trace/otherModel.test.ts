import { describe, expect, it } from 'vitest';
import type { Step, Values } from '#lib/trace/frame.ts';
import { otherModel } from '#lib/trace/otherModel.ts';
import { GOLDEN_CASES, readGolden } from '#test/support/readGolden.ts';

const STEPS: readonly Step[] = [
  { path: 'input.pixels', dims: 'BHW3', shape: [1, 64, 64, 3] },
  { path: 'backbone.stages.0.0.output', dims: 'BHWC', shape: [1, 16, 16, 8] },
  { path: 'decoder.layers.0.selfAttention.weights', dims: 'BMQQ', shape: [1, 4, 20, 20] },
  { path: 'decoder.layers.0.cxcywh01', dims: 'BQ4', shape: [1, 20, 4] },
  { path: 'decoder.layers.1.cxcywh01', dims: 'BQ4', shape: [1, 20, 4] },
  { path: 'decoder.layers.1.logit', dims: 'BQV', shape: [1, 20, 5] },
];
const values = (shape: readonly number[], fill = 0.5): Values => ({
  shape,
  data: new Float32Array(shape.reduce((all, one) => all * one, 1)).fill(fill),
});
const traceOf = (changes: Readonly<Record<string, readonly number[] | null>> = {}) => {
  const shapes = {
    ...Object.fromEntries(STEPS.map(({ path, shape }) => [path, shape])),
    ...changes,
  };
  return new Map(
    Object.entries(shapes).flatMap(([path, shape]) =>
      shape ? [[path, values(shape)] as const] : [],
    ),
  );
};

describe('otherModel(steps, trace)', () => {
  it.each<[string, Readonly<Record<string, readonly number[] | null>>]>([
    ['the same', {}],
    ['one with some tensors', { 'decoder.layers.0.cxcywh01': null }],
    [
      'one that ends early',
      { 'decoder.layers.1.cxcywh01': null, 'decoder.layers.1.logit': null },
    ],
    ['one with a tensor of its own', { 'mine.extra': [3] }],
  ])('is null for %s', (_, changes) => {
    expect(otherModel(STEPS, traceOf(changes))).toBeNull();
  });

  it.each<[string, Readonly<Record<string, readonly number[] | null>>, string]>([
    ['classes', { 'decoder.layers.1.logit': [1, 20, 91] }, 'classes: 91 there, 5 here'],
    ['layers', { 'decoder.layers.5.logit': [1, 20, 5] }, 'decoder layers: 6 there, 2 here'],
    [
      'blocks',
      { 'backbone.stages.0.2.output': [1, 16, 16, 8] },
      'blocks in the backbone’s stage 0: 3 there, 1 here',
    ],
    [
      'width',
      { 'backbone.stages.0.0.output': [1, 16, 16, 64] },
      'channels in backbone.stages.0.0.output: 64 there, 8 here',
    ],
    [
      'heads',
      { 'decoder.layers.0.selfAttention.weights': [1, 8, 20, 20] },
      'heads: 8 there, 4 here',
    ],
    [
      'axes',
      { 'decoder.layers.0.cxcywh01': [20, 4] },
      'decoder.layers.0.cxcywh01 is [20, 4] there, [1, 20, 4] here',
    ],
    [
      'queries and classes',
      {
        'decoder.layers.0.selfAttention.weights': [1, 4, 300, 300],
        'decoder.layers.1.logit': [1, 300, 80],
      },
      'queries: 300 there, 20 here; classes: 80 there, 5 here',
    ],
  ])('tells another number of %s', (_, changes, facts) => {
    expect(otherModel(STEPS, traceOf(changes))).toBe(facts);
  });

  it('tells fewer layers by the answer, which is that of the last one', () => {
    const trace = traceOf({
      'decoder.layers.1.cxcywh01': null,
      'decoder.layers.1.logit': null,
      pred_boxes: [1, 20, 4],
    });
    expect(otherModel(STEPS, trace)).toBe('decoder layers: 1 there, 2 here');
    trace.set('pred_boxes', values([1, 20, 4], 0.25));
    expect(otherModel(STEPS, trace)).toBeNull();
  });

  it.each(GOLDEN_CASES)('%s: PyTorch’s trace is of its own model, and no other', (name) => {
    const { trace } = readGolden(name);
    const steps = [...trace].map(([path, { shape }]) => ({ path, shape, dims: '' }));
    expect(otherModel(steps, trace)).toBeNull();
  });
});
