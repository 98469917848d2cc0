import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNotRecorded, type BookRun } from '#site/run/bookRun.ts';
import { unpacked } from '#site/run/openReplay.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { recordReplay } from '#site/replay/record.ts';
import { createRecorder, type Recorder } from '#site/replay/recorder.ts';
import type { ReplaySpec } from '#site/replay/spec.ts';
import { tensorBag } from '#site/run/tensorBag.ts';
import { everySecond } from '#lib/trace/frameMaths.ts';
import { energyOf } from '#site/runtime/energy.ts';
import type { Model } from '#site/runtime/model.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { apart } from '#test/support/closeness.ts';
import { CPU, tinyModel } from '#test/support/tinyModel.ts';

const SEED = 1_000_578;
const URL = '/course/replay/toy.safetensors';
const SKIP: Edit = {
  kind: 'replace',
  path: 'encoder.aifi.output',
  from: 'encoder.inputProj.2.output',
};
const STOP: Edit = { kind: 'stop', layer: 2 };
const STEM = 'backbone.stem.0.output';
const SPEC: Omit<ReplaySpec, 'training'> = {
  chapter: 'toy',
  seed: SEED,
  see: [STEM, 'encoder.*', 'decoder.layers.*.crossAttention.offsets'],
  shades: ['encoder.P5'],
  energy: ['input.pixels', 'backbone.S3'],
  everySecond: ['backbone.S4'],
  weights: ['backbone.stem.0.conv.weight', 'decoder.classHead.0.bias'],
  whatIf: [
    { edits: [SKIP], see: ['encoder.P3', 'backbone.S3'] },
    { edits: [STOP] },
    { edits: [], weights: 'asSaved', see: [STEM] },
    { edits: [STOP], model: 'nano', see: ['backbone.S3'] },
  ],
};

let model: Model;
/** What a second model of the book calls itself. */
let another: Model['report'];
let recorder: Recorder;
let replay: BookRun;

beforeAll(async () => {
  model = await tinyModel();
  another = { ...model.report, name: 'another' };
  recorder = createRecorder(
    (name) => Promise.resolve(name === 'nano' ? { ...model, report: another } : model),
    CPU,
  );
  const { buffer } = await recordReplay(SPEC, recorder);
  replay = readReplay(await unpacked(buffer), URL);
});
afterAll(async () => {
  await recorder.dispose();
  model.dispose();
  expect(tf.memory().numTensors).toBe(0);
});

const reason = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('readReplay(recordReplay(spec))', () => {
  it('gives the picture through another model of the book, and its what-ifs', async () => {
    const other = await replay.whatIf([STOP], { model: 'nano' });
    expect(other.model.name).toBe('another');
    expect(replay.model.name).not.toBe('another');
    expect((await other.see('backbone.S3')).data.length).toBeGreaterThan(0);
    await expect(replay.whatIf([], { model: 'nano' })).rejects.toThrow(/not recorded/i);
    // Of its own model, once more with the same changes.
    expect((await other.whatIf([STOP])).model.name).toBe('another');
    await expect(other.weight('backbone.stem.0.conv.weight')).rejects.toThrow(/nano/);
  });

  it('gives the run, its steps and its outputs exactly', async () => {
    const { report } = await recorder.trace(SEED);
    expect(replay.run.layers).toEqual(report.run.layers);
    expect(replay.run.tokens_Q).toEqual(report.run.tokens_Q);
    expect(replay.run.times.map(({ stage }) => stage)).toEqual(
      report.run.times.map(({ stage }) => stage),
    );
    expect(replay.steps.map(({ path, dims, shape }) => ({ path, dims, shape }))).toEqual(
      report.steps.map(({ path, dims, shape }) => ({ path, dims, shape })),
    );
    expect(replay.steps.every(({ ms }) => ms !== null && ms >= 0)).toBe(true);
    expect(replay).toMatchObject({ mode: 'replay', backend: CPU, config: model.config });
  });

  it('knows the picture, what is true of it, and where its drawing lies', () => {
    const { truth, ...picture } = replay.picture;
    expect(picture).toEqual({
      kind: 'scene',
      width: 320,
      height: 320,
      seed: SEED,
      href: '/course/replay/toy.webp',
    });
    expect(truth?.length).toBeGreaterThan(0);
  });

  it('sees what was asked for: few values exactly, many to half precision', async () => {
    const { trace } = await recorder.trace(SEED);
    const paths = [
      STEM,
      'encoder.P3',
      'decoder.layers.1.crossAttention.offsets',
      'decoder.layers.2.logit',
      'query.tokens',
    ];
    for (const path of paths) {
      const [here, there] = [await replay.see(path), await trace.read(path)];
      expect({ ...here, data: [] }).toEqual({ ...there, data: [] });
      expect(apart(here.data, there.data)).toBeLessThan(1e-3);
      if (there.data.length < 4096) expect(here.data).toEqual(there.data);
    }
  });

  it('gives energies to half precision', async () => {
    const { trace } = await recorder.trace(SEED);
    const energy = await replay.energy('backbone.S3');
    const expected = energyOf(await trace.read('backbone.S3'));
    expect({ ...energy, data: [] }).toEqual({ ...expected, data: [] });
    expect(apart(energy.data, expected.data)).toBeLessThan(1e-3);
  });

  it('gives every second row and column of a map, with all its channels', async () => {
    const { trace } = await recorder.trace(SEED);
    const map = await trace.read('backbone.S4');
    const expected = everySecond(map);
    expect(expected.shape).toEqual([1, 2, 2, map.shape.at(-1)]);
    const apartCells = await replay.everySecond('backbone.S4');
    expect({ ...apartCells, data: [] }).toEqual({ ...expected, data: [] });
    expect(apart(apartCells.data, expected.data)).toBeLessThan(1e-3);
    await expect(replay.everySecond('backbone.S3')).rejects.toThrow('every second cell');
  });

  it('gives weights as saved, with their axes', async () => {
    const store = await model.asSaved();
    const kernel = await replay.weight('backbone.stem.0.conv.weight');
    expect(kernel).toMatchObject({ dims: '33CF', shape: [3, 3, 3, 4] });
    const saved = await store.get('backbone.stem.0.conv.weight').data();
    expect(kernel.data).toEqual(saved);
    expect((await replay.weight('decoder.classHead.0.bias')).dims).toBe('F');
  });

  it('gives what-ifs, however their edits are written, and with their own steps', async () => {
    const { from, path, kind } = SKIP;
    const skipped = await replay.whatIf([{ from, path, kind }]);
    const { report, trace } = await recorder.trace(SEED, { edits: [SKIP] });
    expect(
      apart(skipped.run.layers[2]?.logit_QV ?? [], report.run.layers[2]?.logit_QV ?? [1]),
    ).toBeLessThan(1e-3);
    expect((await skipped.see('encoder.P3')).data).toEqual(
      (await trace.read('encoder.P3')).data,
    );
    const stopped = await replay.whatIf([STOP]);
    expect(stopped.run.layers).toHaveLength(2);
    expect(stopped.steps.length).toBeLessThan(replay.steps.length);
    expect(stopped.edits).toEqual([STOP]);
    expect((await stopped.whatIf([])).run).toEqual(replay.run);
  });

  it('keeps float32 where saved weights are compared with fused ones', async () => {
    const saved = await replay.whatIf([], { weights: 'asSaved' });
    const { trace } = await recorder.trace(SEED, { weights: 'asSaved' });
    const [fused, asSaved] = [await replay.see(STEM), await saved.see(STEM)];
    expect(asSaved.data).toEqual((await trace.read(STEM)).data);
    expect(apart(asSaved.data, fused.data)).toBeLessThan(1e-5);
    expect(asSaved.data).not.toEqual(fused.data);
  });

  it('says that something was not recorded, or does not exist', async () => {
    const absent = [
      replay.see('query.memory'),
      replay.energy('encoder.P5'),
      replay.weight('encoder.nothing'),
      replay.whatIf([{ kind: 'freeze', query: 1 }]),
      replay.whatIf([SKIP], { weights: 'asSaved' }),
    ];
    for (const promise of absent) expect(isNotRecorded(await reason(promise))).toBe(true);
    const unknown = await reason(replay.see('encoder.P33'));
    expect(isNotRecorded(unknown)).toBe(false);
    expect(String(unknown)).toContain('the nearest are encoder.P3');
  });
});

describe('recordReplay(spec)', () => {
  it('refuses a path that no step shows', async () => {
    const spec = { ...SPEC, see: ['encoder.P6'], whatIf: [] };
    await expect(recordReplay(spec, recorder)).rejects.toThrow(
      'No tensor is shown as encoder.P6; the nearest are encoder.P',
    );
  });

  it('runs a scene once, however many chapters show it', async () => {
    const [first, second] = [recorder.trace(SEED), recorder.trace(SEED)];
    expect(await first).toBe(await second);
  });
});

describe('tensorBag(mostBytes)', () => {
  const meta = {
    picture: { kind: 'scene', width: 1, height: 1, truth: null, seed: 1 },
    backend: CPU,
    runs: [],
    dims: {},
  } as const;

  it('names the largest tensors when there are too many bytes', () => {
    const bag = tensorBag(4000);
    const noise = (count: number) => ({
      shape: [count],
      data: Float32Array.from({ length: count }, (_, i) => Math.sin(i * i)),
    });
    bag.add('small', noise(10));
    bag.add('large', noise(5000));
    const report = model.report;
    expect(() =>
      bag.write({ ...meta, model: report, config: model.config }, 'toy'),
    ).toThrow(/bytes, over 4000\. The largest tensors of toy: large 10000, small 40\./);
  });
});
