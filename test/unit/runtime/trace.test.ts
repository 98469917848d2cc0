import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import type { Model } from '#site/runtime/model.ts';
import { traceRun } from '#site/runtime/trace.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions, TraceReport } from '#site/runtime/traceTypes.ts';
import { apart } from '#test/support/closeness.ts';
import { CPU, gradientPixels, tinyModel } from '#test/support/tinyModel.ts';

const OPENED = { report: CPU, workDone: () => Promise.resolve(performance.now()) };
const PIXELS = gradientPixels(64);
const AIFI = 'encoder.aifi.output';
const S5 = 'encoder.inputProj.2.output';
const DELTA = (layer: number) => `decoder.layers.${layer}.boxDelta`;

let model: Model;
let before = 0;
beforeAll(async () => {
  model = await tinyModel();
});
beforeEach(() => {
  before = tf.memory().numTensors;
});
afterAll(() => model.dispose());

type See = (path: string) => Promise<Frame>;

/** Traces, lets `look` look, frees, and checks that nothing stays. */
async function traced<T>(
  options: TraceOptions,
  look: (report: TraceReport, see: See) => T | Promise<T>,
): Promise<T> {
  const { report, trace } = await traceRun(model, OPENED, PIXELS, 0, options);
  try {
    return await look(report, (path) => trace.read(path));
  } finally {
    trace.dispose();
    expect(tf.memory().numTensors).toBe(before);
  }
}

const edited = <T>(
  edits: readonly Edit[],
  look: (report: TraceReport, see: See) => T | Promise<T>,
) => traced({ edits }, look);

const plain = (path: string) => traced({}, (_, see) => see(path));

/** The sentence of a trace that cannot be made; nothing stays of it. */
async function complaint(...edits: Edit[]): Promise<string> {
  const error = await traceRun(model, OPENED, PIXELS, 0, { edits }).catch(
    (reason: unknown) => reason,
  );
  expect(tf.memory().numTensors).toBe(before);
  return error instanceof Error ? error.message : 'it ran';
}

const code = (path: string, text: string): Edit => ({ kind: 'code', path, code: text });

describe('traceRun(picture)', () => {
  it('shows every step with its milliseconds, and what the run says is what was shown', () =>
    traced({}, async ({ run, steps }, see) => {
      expect(steps[0]).toMatchObject({ path: 'input.pixels', shape: [1, 64, 64, 3] });
      expect(steps.every(({ ms }) => ms !== null && ms >= 0)).toBe(true);
      expect(run.layers).toHaveLength(3);
      for (const [layer, { logit_QV, cxcywh01_Q4 }] of run.layers.entries()) {
        expect((await see(`decoder.layers.${layer}.logit`)).data).toEqual(logit_QV);
        expect((await see(`decoder.layers.${layer}.cxcywh01`)).data).toEqual(cxcywh01_Q4);
      }
      expect((await see('query.tokens')).data).toEqual(run.tokens_Q);
      expect(run.times.map(({ stage }) => stage)).toContain('decoder');
    }));

  it('has no milliseconds of steps where the backend only queues the work', async () => {
    const report = { ...CPU, name: 'webgpu' as const };
    const { report: made, trace } = await traceRun(model, { ...OPENED, report }, PIXELS, 0);
    expect(new Set(made.steps.map(({ ms }) => ms))).toEqual(new Set([null]));
    trace.dispose();
  });

  it('with weights as saved gives the same numbers as with fused ones', async () => {
    const fused = await plain('encoder.P3');
    const saved = await traced({ weights: 'asSaved' }, (_, see) => see('encoder.P3'));
    expect(apart(saved.data, fused.data)).toBeLessThan(1e-4);
    expect(saved.data).not.toEqual(fused.data);
  });
});

describe('traceRun(picture, {edits})', () => {
  it('replace: AIFI is skipped, and the rest runs on', async () => {
    const boxes = (await plain('decoder.layers.2.cxcywh01')).data;
    await edited([{ kind: 'replace', path: AIFI, from: S5 }], async (_, see) => {
      expect((await see(AIFI)).data).toEqual((await see(S5)).data);
      expect((await see('decoder.layers.2.cxcywh01')).data).not.toEqual(boxes);
    });
  });

  it('scale: all of a map, or one channel', async () => {
    const { data } = await plain(S5);
    await edited([{ kind: 'scale', path: S5, by: 0 }], async (_, see) =>
      expect((await see(S5)).data.every((value) => value === 0)).toBe(true),
    );
    await edited([{ kind: 'scale', path: S5, by: 3, channel: 5 }], async (_, see) => {
      const channels = (await see(S5)).shape.at(-1) ?? 0;
      const expected = data.map((value, i) => (i % channels === 5 ? 3 * value : value));
      expect(apart((await see(S5)).data, expected)).toBeLessThan(1e-6);
    });
  });

  it('cut: all that the pattern fits is 0, as scaled by 0', async () => {
    const path = 'encoder.ccff.topDown.*.upsampled';
    const scaled = [0, 1].map((level): Edit => {
      return { kind: 'scale', path: path.replace('*', String(level)), by: 0 };
    });
    const outcome = (edits: readonly Edit[]) =>
      edited(edits, async ({ run }, see) => {
        for (const { path } of scaled.flatMap((edit) => ('path' in edit ? edit : [])))
          expect((await see(path)).data.every((value) => value === 0)).toBe(true);
        return run.layers[2]?.logit_QV;
      });
    expect(await outcome([{ kind: 'cut', path }])).toEqual(await outcome(scaled));
    const deep = { kind: 'cut', path: 'encoder.**.upsampled' } as const;
    expect(await outcome([deep])).toEqual(await outcome(scaled));
  });

  it('several edits of one path are made one after the other', async () => {
    const { data } = await plain(S5);
    const edits = [
      code(S5, '(value, tf) => tf.add(value, 1)'),
      { kind: 'scale', path: S5, by: 2 } as const,
    ];
    await edited(edits, async (_, see) =>
      expect(
        apart(
          (await see(S5)).data,
          data.map((value) => 2 * (value + 1)),
        ),
      ).toBeLessThan(1e-5),
    );
  });

  it('freeze: a query keeps its box through all layers, the others move', () => {
    const move = [0, 1, 2].map((layer) =>
      code(DELTA(layer), '(value, tf) => tf.onesLike(value)'),
    );
    return edited([...move, { kind: 'freeze', query: 4 }], async ({ run }, see) => {
      for (const layer of [0, 1, 2]) {
        const expected = Array.from({ length: 40 }, (_, i) => (i >> 2 === 4 ? 0 : 1));
        expect(Array.from((await see(DELTA(layer))).data)).toEqual(expected);
      }
      const box = (layer: number, query: number) =>
        run.layers[layer]?.cxcywh01_Q4.slice(4 * query, 4 * query + 4) ?? [];
      expect(apart(box(0, 4), box(2, 4))).toBeLessThan(1e-4);
      expect(apart(box(0, 3), box(2, 3))).toBeGreaterThan(1e-2);
    });
  });

  it('queries: fewer or more of them, and the configuration says so', () =>
    edited([{ kind: 'queries', count: 14 }], ({ run, config }) => {
      expect(config).toMatchObject({ decoder: { queries: 14 } });
      expect(run.tokens_Q).toHaveLength(14);
      expect(run.layers[2]?.cxcywh01_Q4).toHaveLength(56);
    }));

  it('stop: the layers before are those of the whole', async () => {
    const whole = (await plain('decoder.layers.0.logit')).data;
    await edited([{ kind: 'stop', layer: 1 }], ({ run, steps }) => {
      expect(run.layers).toHaveLength(1);
      expect(run.layers[0]?.logit_QV).toEqual(whole);
      expect(steps.some(({ path }) => path.startsWith('decoder.layers.1'))).toBe(false);
    });
  });

  it.each([
    ['an arrow function', `(value, tf, seen) => tf.mul(seen('${S5}'), 2)`],
    [
      'a function expression',
      `function (value, tf, seen) { return tf.mul(seen('${S5}'), 2) }`,
    ],
    [
      'one with comment and semicolon',
      `(value, tf, seen) => tf.mul(seen('${S5}'), 2); // twice`,
    ],
  ])('code: %s is called with the value, tf and what was seen', (_, text) =>
    edited([code(AIFI, text)], async (_report, see) => {
      const twice = (await see(S5)).data.map((value) => 2 * value);
      expect((await see(AIFI)).data).toEqual(twice);
    }),
  );

  it.each<[string, string]>([
    ['(value, tf) => tf.neg(value', 'cannot be read'],
    ['42', 'is no function'],
    ['(value) => value.nonsense.more', 'threw: '],
    ['(value) => { throw new Error("my own") }', 'threw: my own'],
    ['(value) => {}', 'returned undefined, no tensor'],
    ['(value) => [1, 2]', 'returned an array, no tensor'],
    ['async (value) => value', 'returned a promise (it must not be async), no tensor'],
    ['(value, tf) => tf.sum(value)', 'makes shape [] of [1, 2, 2, 16]'],
    ['(value, tf) => tf.cast(value, "int32")', 'makes int32 of float32'],
    ['(value, tf) => { const x = tf.neg(value); x.dispose(); return x }', 'disposed of'],
    ['(value, tf, seen) => seen("encoder.P3")', 'encoder.P3 was not shown before'],
  ])('code %j is answered with a sentence that names the path', async (text, words) => {
    const sentence = await complaint(code(AIFI, text));
    expect(sentence).toContain(words);
    expect(sentence).toContain(AIFI);
  });

  it('names the nearest paths where there is none of that name', async () => {
    const sentence = await complaint({
      kind: 'scale',
      path: 'encoder.aifi.outputs',
      by: 0,
    });
    expect(sentence).toMatch(
      /No tensor is shown as encoder\.aifi\.outputs; the nearest are encoder\.aifi\.output,/,
    );
    expect(await complaint({ kind: 'cut', path: 'encoder.ccf.**' })).toMatch(
      /No tensor is shown as encoder\.ccf\.\*\*; the nearest are encoder\./,
    );
    expect(await complaint(code('nowhere', '(value) => value'))).toContain('nowhere');
  });

  it.each<[string, Edit]>([
    ['was not shown before', { kind: 'replace', path: S5, from: AIFI }],
    ['makes shape', { kind: 'replace', path: AIFI, from: 'backbone.S3' }],
    ['int32 token indices', { kind: 'scale', path: 'query.tokens', by: 2 }],
    ['no channel 16', { kind: 'scale', path: S5, by: 2, channel: 16 }],
    ['query 10 cannot be frozen', { kind: 'freeze', query: 10 }],
    ['layers 1 to 3', { kind: 'stop', layer: 4 }],
    ['0 is none', { kind: 'queries', count: 0 }],
    ['only 84 tokens for 85 queries', { kind: 'queries', count: 85 }],
  ])('says "%s" of an edit that does not fit', async (words, edit) => {
    expect(await complaint(edit)).toContain(words);
  });
});
