import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sigmoid } from '#lib/numbers/logits.ts';
import { initWeights } from '#lib/params/init.ts';
import { traceOf, type RunModel } from '#lib/run.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const PIXELS = gradientPixels(64);
let model: RunModel & { weights: ReturnType<typeof initWeights> };
let before: (path: string) => Promise<Frame>;
let plain: ReturnType<typeof traceOf>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  model = { weights: initWeights(TINY, 1), config: TINY };
  plain = traceOf(PIXELS, model);
  before = (path) => plain.read(path);
});
afterAll(() => {
  plain.dispose();
  model.weights.dispose();
});

/** A tensor of the run with an edit. */
async function changed(edit: Edit, path: string): Promise<Frame> {
  const trace = traceOf(PIXELS, model, { edits: [edit], keep: (own) => own === path });
  const frame = await trace.read(path);
  trace.dispose();
  return frame;
}

/** By how much each value was multiplied; 1 where it was and is 0. */
async function factors(edit: Edit & { path: string }): Promise<number[]> {
  const [was, is] = [await before(edit.path), await changed(edit, edit.path)];
  return Array.from(was.data, (value, at) => {
    const now = is.data[at] ?? Number.NaN;
    return value === now ? 1 : Math.round((100 * now) / value) / 100;
  });
}

describe('an edit of a part of a tensor', () => {
  it('scales the cells of a map whose middle lies in the box, all channels', async () => {
    const path = 'backbone.S3';
    const edit = { kind: 'scale', path, by: 3, box: [0, 0, 0.5, 0.2] } as const;
    const { shape } = await before(path);
    const [, height = 0, width = 0, channels = 0] = shape;
    const all = await factors(edit);
    all.forEach((factor, at) => {
      const row = Math.floor(at / channels / width);
      const column = Math.floor(at / channels) % width;
      const inside = (row + 0.5) / height <= 0.2 && (column + 0.5) / width <= 0.5;
      if (factor !== 1) expect([at, inside, factor]).toEqual([at, true, 3]);
    });
    expect(all).toContain(3);
  });

  it('scales the cell that holds the middle of a box that holds no middle', async () => {
    const edit = { kind: 'scale', path: 'backbone.S5', by: 0, box: [0.6, 0.1, 0.62, 0.12] } as const; // prettier-ignore
    const { shape, data } = await changed(edit, edit.path);
    const [, , width = 0, channels = 0] = shape;
    expect(width).toBe(2);
    expect(data.slice(channels, 2 * channels).every((value) => value === 0)).toBe(true);
    expect(data.slice(0, channels)).toEqual(
      (await before(edit.path)).data.slice(0, channels),
    );
  });

  it('scales what one query has, also where heads stand before it', async () => {
    const output = 'decoder.layers.1.selfAttention.output';
    const one = await factors({ kind: 'scale', path: output, by: 2, query: 4 });
    const { width } = TINY.decoder;
    expect([...new Set(one.slice(4 * width, 5 * width))]).toEqual([2]);
    expect(one.filter((factor) => factor !== 1)).toHaveLength(width);
    const weights = 'decoder.layers.0.selfAttention.weights';
    const { queries, heads } = TINY.decoder;
    const heard = await factors({
      kind: 'scale',
      path: weights,
      by: 0,
      query: 4,
      channel: 7,
    });
    expect(heard.flatMap((factor, at) => (factor === 0 ? at : []))).toEqual(
      Array.from({ length: heads }, (_, head) => (head * queries + 4) * queries + 7),
    );
  });

  it('lets a token in, in the place of the last query or of one that is named', async () => {
    const tokens = Array.from((await before('query.tokens')).data);
    const outside = Array.from({ length: 84 }, (_, at) => at).find((at) => !tokens.includes(at)); // prettier-ignore
    const token = outside ?? 0;
    const last = await changed({ kind: 'admit', token }, 'query.tokens');
    expect(Array.from(last.data)).toEqual([...tokens.slice(0, -1), token]);
    const named = await changed({ kind: 'admit', token, query: 2 }, 'query.tokens');
    expect(Array.from(named.data)).toEqual(tokens.with(2, token));
  });

  it('begins a query at a box, and no other', async () => {
    const path = 'query.referenceLogit';
    const { data } = await changed({ kind: 'place', box: [0.2, 0.1, 0.6, 0.3], query: 1 }, path); // prettier-ignore
    const shares = Array.from(data.slice(4, 8), sigmoid);
    [0.4, 0.2, 0.4, 0.2].forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 5));
    const plain = (await before(path)).data;
    expect(data.slice(0, 4)).toEqual(plain.slice(0, 4));
    expect(data.slice(8)).toEqual(plain.slice(8));
  });

  it.each<[Edit, string]>([
    [{ kind: 'scale', path: 'backbone.S3', by: 2, query: 99 }, 'there is no query 99'],
    [
      { kind: 'scale', path: 'query.content', by: 2, box: [0, 0, 1, 1] },
      'query.content is no map of one picture, so there is no box in it.',
    ],
    [
      { kind: 'admit', token: 84 },
      'The tokens are 0 to 83; token 84 cannot become a query.',
    ],
    [
      { kind: 'admit', token: 0, query: 10 },
      'The queries are 0 to 9; there is no query 10.',
    ],
  ])('%j is refused by a sentence', (edit, sentence) => {
    const before = tf.memory().numTensors;
    expect(() => traceOf(PIXELS, model, { edits: [edit] })).toThrow(sentence);
    expect(tf.memory().numTensors).toBe(before);
  });
});
