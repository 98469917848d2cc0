import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/cli/model.ts';
import type { ModelConfig } from '#lib/config.ts';
import { answersOf } from '#lib/families/structures.ts';
import { initWeights } from '#lib/params/init.ts';
import { traceOf } from '#lib/run.ts';
import { FACTS, factOf, type DescribedRun } from '#site/book/factsOf.ts';
import { TINY } from '#test/support/tinyConfig.ts';

/** The facts of a model as a page has them, from a pass over a grey picture. */
function described(config: ModelConfig): DescribedRun {
  const weights = initWeights(config, 1);
  const [height, width] = config.inputSize;
  const data = new Uint8Array(height * width * 4).fill(128);
  const trace = traceOf({ width, height, data }, { weights, config });
  const { steps } = trace;
  trace.dispose();
  weights.dispose();
  const answers = answersOf(config);
  return {
    config,
    steps: steps.map((step) => ({ ...step, ms: null })),
    model: {
      ...{ inputSize: config.inputSize, answers },
      ...{ queries: answers.queries, decoderLayers: answers.layers.length },
    },
  };
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

// Facts are of shapes: the backend is the fast one.
beforeAll(() => tf.setBackend('wasm'));

const CHAPTERS = join(import.meta.dirname, '../../../../chapters');
const words = readdirSync(CHAPTERS)
  .filter((name) => /^\d\d-/.test(name))
  .flatMap((name) => {
    const text = readFileSync(join(CHAPTERS, name, 'index.mdx'), 'utf8');
    return [...text.matchAll(/\[([^\]]+)\]\(fact:(\w+)\)/g)].map(
      ([, said = '', fact = '']) => ({ name, said, fact }),
    );
  });

describe('the facts of the text', () => {
  it('are those of the embedded model', async () => {
    const embedded = described(await loadConfig());
    expect(words.length).toBeGreaterThan(20);
    for (const { name, said, fact } of words)
      expect(`${name}: ${factOf(fact, embedded)}`).toBe(`${name}: ${said}`);
    const used = new Set(words.map(({ fact }) => fact));
    expect(Object.keys(FACTS).filter((fact) => !used.has(fact))).toEqual([]);
  });

  it('follow another model', () => {
    const tiny = described(TINY);
    expect(factOf('queries', tiny)).toBe(String(TINY.decoder.queries));
    expect(factOf('input', tiny)).toBe(`${TINY.inputSize[1]} × ${TINY.inputSize[0]}`);
    expect(factOf('reads', tiny)).toBe(
      String(TINY.decoder.heads * sum(TINY.decoder.points)),
    );
  });

  it('are null where a model has no such thing', () => {
    const tiny = described(TINY);
    const steps = tiny.steps.filter(({ path }) => !/locations|ccff/.test(path));
    const answers = { ...tiny.model.answers, tokens: null };
    const other = { ...tiny, steps, model: { ...tiny.model, answers } };
    const points = [2, 1, 3].slice(0, TINY.decoder.levels);
    const uneven = { ...tiny, config: { ...TINY, decoder: { ...TINY.decoder, points } } };
    expect(factOf('points', uneven)).toBe('a few');
    expect(factOf('pointsInAll', uneven)).toBe(String(sum(points)));
    const fine = { ...uneven, config: { ...uneven.config, family: 'dFine' } };
    expect(factOf('pointsInAll', fine)).toBe(String(sum(points)));
    for (const fact of ['reads', 'points', 'tokens', 'expansion'])
      expect(factOf(fact, other)).toBeNull();
  });

  it('say what a processor makes of a picture', () => {
    const processor = {
      fit: { kind: 'edges', shortest: 800, longest: 1333 },
      resample: 'bilinear',
      rescale: 1 / 255,
      normalise: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
      pad: null,
    } as const;
    const other = { ...described(TINY), config: { ...TINY, processor } };
    expect(factOf('range', other)).toBe('−2.12 and 2.64');
    expect(factOf('fit', other)).toBe('The input keeps the proportions of the picture');
  });
});
