import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BackendName } from '#site/runtime/types.ts';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;
const LOSE = `{
  const ask = GPUAdapter.prototype.requestDevice;
  const devices = [];
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await ask.apply(this, args);
    devices.push(device);
    return device;
  };
  new BroadcastChannel('faults').onmessage = () => devices.at(-1)?.destroy();
}`;

let chromium: TestBrowser;
let page: Page;

beforeAll(async () => {
  chromium = await openTestBrowser('software');
});
afterAll(() => chromium.close());

async function start(backend: BackendName | null, prelude = '', allowCpu = true) {
  chromium.site.faults.clear();
  if (prelude) chromium.site.faults.set(WORKER, { kind: 'prelude', code: prelude });
  const fresh = await chromium.newPage();
  const state = await fresh.evaluate(
    ({ backend, source, allowCpu }) => {
      window.suite.start(backend, source, allowCpu);
      return window.suite.settled('ready', 'failed');
    },
    { backend, source: goldenSource(chromium.golden, 'basic'), allowCpu },
  );
  return { fresh, state };
}

describe('session.trace(image) on wasm', () => {
  beforeAll(async () => {
    ({ fresh: page } = await start('wasm'));
  });
  afterAll(() => page.context().close());

  test('gives every step with its milliseconds, and reads what the run says', async () => {
    const found = await page.evaluate(async () => {
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const traced = await session.trace(image);
      image.close();
      if (!traced) throw new Error('no model');
      const logit = await traced.read('decoder.layers.1.logit');
      const energy = await traced.energy('backbone.S3');
      const config = await session.config();
      const weight = await session.weight('backbone.stem.0.conv.weight');
      const unknown = await traced.read('encoder.P6').catch(String);
      traced.dispose();
      const disposed = await traced.read('encoder.P5').catch(String);
      return {
        steps: traced.steps,
        logits: Array.from(traced.run.layers[1]?.logit_QV ?? []),
        read: Array.from(logit.data),
        energy: { shape: energy.shape, least: Math.min(...energy.data) },
        queries: traced.model.queries,
        family: config.family,
        weight: { dims: weight.dims, shape: weight.shape },
        closed: traced.image.width === 0,
        unknown,
        disposed,
      };
    });
    expect(found.steps.length).toBeGreaterThan(50);
    expect(found.steps.every(({ ms }) => ms !== null && ms >= 0)).toBe(true);
    expect(found.read.length).toBeGreaterThan(0);
    expect(found.read).toEqual(found.logits);
    expect(found.energy.shape).toEqual([8, 8]);
    expect(found.energy.least).toBeGreaterThanOrEqual(0);
    expect(found.logits.length % found.queries).toBe(0);
    expect(found.family).toBe('rtDetr');
    expect(found.weight.dims).toBe('33CF');
    expect(found.closed).toBe(true);
    expect(found.unknown).toContain('the nearest are encoder.P');
    expect(found.disposed).toContain('it was disposed of');
  });

  test('a function typed by the reader has all of tfjs and runs on the same tensors', async () => {
    const found = await page.evaluate(async () => {
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const path = 'encoder.aifi.output';
      const edited = (code: string) =>
        session.trace(image, { edits: [{ kind: 'code', path, code }] });
      const softmax = await edited(
        '(value, tf, seen) => tf.softmax(tf.mul(tf.erf(seen("encoder.inputProj.2.output")), 3))',
      );
      const data = await softmax?.read(path);
      softmax?.dispose();
      const sentence = await edited('(value, tf) => tf.nonsense(value)').catch(String);
      image.close();
      return { shape: data?.shape ?? [], data: Array.from(data?.data ?? []), sentence };
    });
    const channels = found.shape.at(-1) ?? 0;
    const sum = found.data.slice(0, channels).reduce((all, share) => all + share, 0);
    expect(sum).toBeCloseTo(1, 4);
    expect(found.sentence).toMatch(
      /The function for encoder\.aifi\.output threw: .*nonsense is not a function/,
    );
  });

  test('newest wins; those with a signal wait their turn, unless it aborts', async () => {
    const found = await page.evaluate(async () => {
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const asked = [1, 2, 3].map(() => session.trace(image));
      const stays = new AbortController();
      const goes = new AbortController();
      const inTurn = [stays, stays, goes].map(({ signal }) =>
        session.trace(image, {}, signal).catch(String),
      );
      goes.abort(new Error('no longer wanted'));
      const settled = await Promise.all([...asked, ...inTurn]);
      image.close();
      return settled.map((traced) => {
        if (traced !== null && typeof traced === 'object') {
          traced.dispose();
          return 'traced';
        }
        return traced;
      });
    });
    expect(found).toEqual([
      'traced',
      null,
      'traced',
      'traced',
      'traced',
      'Error: no longer wanted',
    ]);
  });

  test('the thirteenth trace takes the room of the one unused longest', async () => {
    const found = await page.evaluate(async () => {
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const traces = [];
      for (let i = 0; i < 13; i++) {
        traces.push(await session.trace(image));
        await traces[0]?.read('query.tokens');
      }
      const reads = [];
      for (const traced of traces)
        reads.push(
          await traced?.read('query.tokens').then(
            () => 'read',
            (error: unknown) => String(error),
          ),
        );
      traces.forEach((traced) => traced?.dispose());
      image.close();
      return reads;
    });
    expect(found[0]).toBe('read');
    expect(found[1]).toContain('newer runs took its room');
    expect(found.slice(2)).toEqual(Array.from({ length: 11 }, () => 'read'));
  });

  test('another model of the book runs beside this one, fetched once, also after another load; a failed fetch is tried again', async () => {
    const weights = /model[^/]*\.safetensors$/;
    chromium.site.faults.set(weights, { kind: 'status', status: 503 });
    const beside = () =>
      page.evaluate(async () => {
        const session = window.suite.open();
        const image = window.suite.picture(64);
        const traced = await session.trace(image, { model: 'detr' }).catch(String);
        const own = await session.trace(image);
        image.close();
        const { tensors } = await session.memory();
        if (traced === null || typeof traced === 'string') {
          own?.dispose();
          return { sentence: String(traced) };
        }
        const logits = Array.from(traced.run.layers.at(-1)?.logit_QV ?? []);
        const names = { model: traced.model.name, own: own?.model.name };
        traced.dispose();
        own?.dispose();
        return { logits, tensors, names, classes: traced.model.labels.length };
      });
    const failed = await beside();
    expect(failed.sentence).toMatch(/^Error: .*model.*503.*\.$/);
    chromium.site.faults.clear();
    const before = chromium.site.requests.length;
    const [first, second] = [await beside(), await beside()];
    expect(first.names).toEqual({ model: 'Street DETR', own: 'model.safetensors' });
    expect(first.logits?.length).toBeGreaterThan(0);
    expect(second.logits).toEqual(first.logits);
    expect(second.tensors).toBe(first.tensors);
    // With the page's model all others leave the backend, and come back from where their bytes are.
    await page.evaluate(
      (source) => window.suite.open().load(source),
      goldenSource(chromium.golden, 'basic'),
    );
    expect((await beside()).logits).toEqual(first.logits);
    const asked = chromium.site.requests
      .slice(before)
      .filter(({ method, path }) => method === 'GET' && weights.test(path))
      .map(({ path }) => path);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('20 traces, reads, edits and failures leave tensors and bytes constant', async () => {
    const memories = await page.evaluate(async () => {
      const session = window.suite.open();
      const image = window.suite.picture(64);
      const memories = [];
      for (let i = 0; i < 20; i++) {
        const traced = await session.trace(image, {
          edits: [{ kind: 'stop', layer: 1 }],
        });
        await traced?.read('encoder.P3');
        traced?.dispose();
        const saved = await session.trace(image, { weights: 'asSaved' });
        saved?.dispose();
        await session
          .trace(image, { edits: [{ kind: 'scale', path: 'nowhere', by: 0 }] })
          .catch(() => undefined);
        memories.push(await session.memory());
      }
      image.close();
      return memories;
    });
    expect(new Set(memories.map(({ tensors }) => tensors)).size).toBe(1);
    expect(new Set(memories.map(({ bytes }) => bytes)).size).toBe(1);
  });
});

test('session.trace(image) works again after the device is lost; older traces reject', async () => {
  const { fresh, state } = await start('webgpu', LOSE);
  expect(state).toMatchObject({ phase: 'ready', backend: { name: 'webgpu' } });
  const found = await fresh.evaluate(async () => {
    const session = window.suite.open();
    const image = window.suite.picture(64);
    const old = await session.trace(image);
    const first = await old?.read('encoder.P5');
    const recovered = new Promise<void>((resolve) => {
      let lost = false;
      session.watch(({ phase }) => {
        if (phase === 'recovering') lost = true;
        if (lost && phase === 'ready') resolve();
      });
    });
    new BroadcastChannel('faults').postMessage('lose');
    await recovered;
    const sentence = await old?.read('encoder.P5').then(
      () => 'it was read',
      (error: unknown) => String(error),
    );
    const next = await session.trace(image);
    const again = await next?.read('encoder.P5');
    return {
      sentence,
      steps: next?.steps.map(({ ms }) => ms) ?? [],
      first: Array.from(first?.data ?? []),
      again: Array.from(again?.data ?? []),
    };
  });
  await fresh.context().close();
  expect(found.sentence).toContain('its graphics device was lost');
  expect(new Set(found.steps)).toEqual(new Set([null]));
  expect(found.first.length).toBeGreaterThan(0);
  expect(found.again).toEqual(found.first);
});

test('createSession({allowCpu: false}) says why no model runs, and that figures are recorded', async () => {
  const code = `delete globalThis.WebAssembly; GPU.prototype.requestAdapter = async () => null`;
  const { fresh, state } = await start(null, code, false);
  await fresh.context().close();
  expect(state).toMatchObject({ phase: 'failed', canRetry: false, running: null });
  expect('sentence' in state && state.sentence).toBe(
    'This browser knows WebGPU but finds no graphics adapter for it; this browser has no WebAssembly, ' +
      'so the model does not run here: the figures show a recorded run.',
  );
  const forced = await start('cpu', code, false);
  await forced.fresh.context().close();
  expect(forced.state).toMatchObject({ phase: 'ready', backend: { name: 'cpu' } });
});
