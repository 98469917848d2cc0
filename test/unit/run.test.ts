import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWeights } from '#lib/params/init.ts';
import { lastLayer, run, traceOf, type RunModel, type RunOptions } from '#lib/run.ts';
import type { Probe } from '#lib/scope.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Change } from '#lib/trace/edits/plan.ts';
import { TINY } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const PIXELS = gradientPixels(64);
let model: RunModel & { weights: ReturnType<typeof initWeights> };

beforeAll(async () => {
  await tf.setBackend('cpu');
  model = { weights: initWeights(TINY, 1), config: TINY };
});
afterAll(() => model.weights.dispose());

/** The boxes of the last layer, and the paths that the trace kept. */
async function boxesOf(image: Parameters<typeof run>[0], options: RunOptions = {}) {
  const { result, trace } = run(image, model, options, lastLayer);
  const boxes = await result.cxcywh01_BQ4.data();
  tf.dispose([result.logit_BQV, result.cxcywh01_BQ4]);
  trace.dispose();
  return { boxes, paths: trace.paths };
}

describe('run(image, model, options, take)', () => {
  it('of a picture is that of the pixels that it becomes', async () => {
    const trace = traceOf(PIXELS, model, { keep: (path) => path === 'input.pixels' });
    const { shape, data } = await trace.read('input.pixels');
    trace.dispose();
    expect(shape).toEqual([1, ...TINY.inputSize, 3]);
    const given = await boxesOf({ shape, data: Float32Array.from(data) });
    expect(given).toEqual(await boxesOf(PIXELS));
    expect(given.paths).toEqual([]);
  });

  it('resizes a picture to the size that is asked for, and takes given pixels as they are', () => {
    const shapeOf = (image: Parameters<typeof run>[0], options?: RunOptions) => {
      const trace = traceOf(image, model, options);
      trace.dispose();
      return trace.steps[0]?.shape;
    };
    expect(shapeOf(PIXELS, { size: [64, 96] })).toEqual([1, 64, 96, 3]);
    const two = { shape: [2, 96, 64, 3], data: new Float32Array(2 * 96 * 64 * 3) };
    expect(shapeOf(two)).toEqual([2, 96, 64, 3]);
  });

  it('keeps what an edit put in the place of a tensor', async () => {
    const trace = traceOf(PIXELS, model, {
      edits: [
        { path: 'backbone.S5', edit: (value) => tf.zerosLike(value) },
        { kind: 'stop', layer: 1 },
      ],
    });
    expect((await trace.read('backbone.S5')).data.every((value) => value === 0)).toBe(true);
    expect(trace.paths).toContain('decoder.layers.0.logit');
    expect(trace.paths).not.toContain('decoder.layers.1.logit');
    trace.dispose();
  });

  it('lets an edit ask for a tensor whose block is long done, also as the answer', async () => {
    const before = tf.memory().numTensors;
    const logits = { kind: 'replace', path: 'decoder.layers.2.logit', from: 'decoder.layers.0.logit' } as const; // prettier-ignore
    const asked: number[] = [];
    const early: Change = {
      path: 'query.score',
      edit(value, _, seen) {
        asked.push(...seen('backbone.stages.0.0.output').dataSync().slice(0, 4));
        return value;
      },
    };
    const edits = [logits, early];
    const { result, trace } = run(PIXELS, model, { edits, keep: () => true }, lastLayer);
    const { data } = await trace.read('decoder.layers.0.logit');
    expect(await result.logit_BQV.data()).toEqual(data);
    const first = await trace.read('backbone.stages.0.0.output');
    expect(asked).toEqual([...first.data.slice(0, 4)]);
    tf.dispose([result.logit_BQV, result.cxcywh01_BQ4]);
    trace.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('holds no more of a deeper backbone than of a shallow one', () => {
    const most = (depth: number) => {
      const config = { ...TINY, backbone: { ...TINY.backbone, depths: [depth, 1, 1, 1] } };
      const weights = initWeights(config, 1);
      const before = tf.memory().numBytes;
      let bytes = 0;
      const probe: Probe = (_, value) => {
        bytes = Math.max(bytes, tf.memory().numBytes - before);
        return value;
      };
      const { result } = run(PIXELS, { weights, config }, { probe }, lastLayer);
      tf.dispose([result.logit_BQV, result.cxcywh01_BQ4]);
      weights.dispose();
      return bytes;
    };
    // Ten blocks make twice what three make on the way, but one at a time.
    expect(most(10)).toBeLessThan(1.25 * most(3));
  });

  it('leaves no tensor behind, also where it fails', async () => {
    const before = tf.memory().numTensors;
    await boxesOf(PIXELS, { keep: () => true });
    const failing = (edit: Edit) => () => traceOf(PIXELS, model, { edits: [edit] });
    expect(failing({ kind: 'cut', path: 'nowhere' })).toThrow('No tensor is shown as');
    expect(failing({ kind: 'stop', layer: 4 })).toThrow('layers 1 to 3');
    const flat = { shape: [1, 64, 64, 1], data: new Float32Array(64 * 64) };
    expect(() => traceOf(flat, model)).toThrow('The pixels are [1, 64, 64, 1]');
    const odd = { shape: [1, 64, 80, 3], data: new Float32Array(64 * 80 * 3) };
    expect(() => traceOf(odd, model)).toThrow('sides in multiples of 32');
    expect(tf.memory().numTensors).toBe(before);
  });
});
