import { describe, expect, it } from 'vitest';
import { stretchedTo } from '#lib/image/processor.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { lackingIn, isOfTheText } from '#site/run/lacking.ts';
import {
  counterpart,
  guardConfig,
  needEdits,
  needTensor,
  needWeight,
  thingAt,
  type Showing,
} from '#site/run/whatIsLacking.ts';
import { TINY } from '#test/support/tinyConfig.ts';

/** As DETR shows them: attention over all tokens of one map, and queries that are learned. */
const PATHS = [
  'input.pixels',
  'encoder.0.selfAttention.q',
  'encoder.0.selfAttention.weights',
  'encoder.0.output',
  'decoder.layers.0.crossAttention.q',
  'decoder.layers.0.crossAttention.weights',
  'decoder.layers.1.crossAttention.weights',
  'decoder.layers.1.logit',
];
const run: Showing = {
  steps: PATHS.map((path) => ({ path, dims: '', shape: [], ms: null })),
  config: TINY,
  model: { name: 'mine', answers: { queries: 9, layers: [], tokens: null } },
};
const saidOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return lackingIn(error);
  }
};

describe('counterpart(path, paths)', () => {
  it('has most words in common, in their order', () => {
    expect(counterpart('encoder.aifi.0.selfAttention.weights', PATHS)).toBe(
      'encoder.0.selfAttention.weights',
    );
    expect(counterpart('decoder.layers.5.crossAttention.locations', PATHS)).toMatch(
      /^decoder\.layers\.\d\.crossAttention\.weights$/,
    );
    expect(counterpart('decoder.layers.5.logit', PATHS)).toBe('decoder.layers.1.logit');
  });

  it('is none where less than half of the words are shared', () => {
    expect(counterpart('query.tokens', PATHS)).toBeNull();
    expect(counterpart('encoder.ccff.topDown.0.split1', PATHS)).toBeNull();
  });
});

describe('what a run is asked for', () => {
  it('is there, or a sentence names the model and what it has instead', () => {
    expect(saidOf(() => needTensor(run, 'encoder.0.output'))).toBeNull();
    expect(saidOf(() => needTensor(run, 'decoder.layers.*.logit'))).toBeNull();
    expect(saidOf(() => needTensor(run, 'encoder.aifi.output'))).toBe(
      'This model has no AIFI (encoder.aifi.output): nearest to it, mine has encoder.0.output.',
    );
    expect(saidOf(() => needTensor(run, 'query.tokens'))).toBe(
      'This model has no query selection (query.tokens): mine is built otherwise.',
    );
  });

  it('may be another one of the same kind', () => {
    const steps = ['encoder.ccff.bottomUp.1.csp2.bottlenecks.0.output'].map((path) => ({
      ...{ path, dims: '', shape: [], ms: null },
    }));
    const path = 'encoder.ccff.bottomUp.1.bottlenecks.2.output';
    expect(saidOf(() => needTensor({ ...run, steps }, path))).toMatch(
      /^This model has no such CCFF \(.*: nearest to it, mine has encoder\.ccff/,
    );
  });

  it('may be a weight of its parts', () => {
    expect(saidOf(() => needWeight(run, 'backbone.stem.0.conv.weight'))).toBeNull();
    expect(saidOf(() => needWeight(run, 'decoder.query.weight'))).toMatch(/: .*mine/);
  });

  it('may be what an edit changes', () => {
    const asked = (edit: Edit) => saidOf(() => needEdits(run, [edit]));
    expect(asked({ kind: 'scale', path: 'encoder.0.output', by: 0 })).toBeNull();
    expect(asked({ kind: 'cut', path: 'encoder.ccff.topDown.*.upsampled' })).toMatch(
      /CCFF/,
    );
    expect(asked({ kind: 'sampling', method: 'discrete' })).toMatch(/no sampling points/);
    expect(asked({ kind: 'freeze', query: 0 })).toMatch(/corrected layer by layer/);
    expect(asked({ kind: 'queries', count: 4 })).toMatch(/query selection/);
    expect(asked({ kind: 'stop', layer: 1 })).toBeNull();
    const noise = { kind: 'denoising', seed: 1 } as Edit;
    const bias = { kind: 'scale', path: 'denoising.bias', by: 0 } as const;
    expect(asked(bias)).toMatch(/denoising queries/);
    expect(saidOf(() => needEdits(run, [noise, bias]))).toBe(asked(noise));
    const copied = {
      kind: 'replace',
      path: 'denoising.bias',
      from: 'denoising.mask',
    } as const;
    expect(saidOf(() => needEdits(run, [noise, copied]))).toBe(asked(noise));
  });
});

describe('guardConfig(run, pattern)', () => {
  const { decoder, ...rest } = TINY;
  const other = { ...run, config: { ...rest, decoder: { layers: 2 } } };

  it('has all that the configuration has, and says what it lacks of the pattern', () => {
    const config = guardConfig(other, TINY) as typeof TINY;
    expect(config.decoder.layers).toBe(2);
    expect(config.labels).toBe(TINY.labels);
    expect(saidOf(() => config.decoder.points)).toBe(
      'This model has no such decoder (config.decoder.points): mine is built otherwise.',
    );
    expect(decoder.points).toBeDefined();
  });

  it('takes the book’s encoder, where a relative has it whole, for the encoder', () => {
    const neck = { kind: 'hybrid', encoder: TINY.encoder, level: 1 };
    const relative = { ...TINY, family: 'detr', neck, encoder: { width: 16, layers: 0 } };
    const config = guardConfig({ ...run, config: relative }, TINY) as typeof TINY;
    expect(config.encoder.strides).toEqual(TINY.encoder.strides);
    const own = { ...relative, neck: { kind: 'dense', levels: [1] } };
    const dense = guardConfig({ ...run, config: own }, TINY) as typeof TINY;
    expect(saidOf(() => dense.encoder.strides)).toMatch(/^This model has no such encoder/);
  });

  it('lets what no configuration has be undefined', () => {
    expect(Reflect.get(guardConfig(other, TINY), 'then')).toBeUndefined();
    const processor = stretchedTo([1, 1]);
    expect(guardConfig(other, { ...TINY, processor }).processor).toBeUndefined();
  });
});

it('thingAt(path) is what readers call it', () => {
  expect(thingAt('encoder.ccff.lateral.0.output')).toBe('CCFF');
  expect(thingAt('decoder.layers.0.crossAttention.offsets')).toBe('sampling points');
});

it('isOfTheText(model) is true of the embedded model alone', () => {
  expect(isOfTheText({ name: 'Embedded street model' })).toBe(true);
  expect(isOfTheText({ name: 'Nano street model' })).toBe(false);
});
