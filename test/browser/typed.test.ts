import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;
const PATH = 'encoder.aifi.output';
/** What the issue asks of an idle machine, and what a busy one gets. */
const GOAL_MS = 3000;
const PATIENCE = 3;

/** Lets a test end the worker as a browser does that has no memory for it. */
const END = `new BroadcastChannel('faults').onmessage = () => self.close();`;

let chromium: TestBrowser;
let page: Page;
let plain: readonly number[];

beforeAll(async () => {
  chromium = await openTestBrowser('noAdapter');
  chromium.site.faults.set(WORKER, { kind: 'prelude', code: END });
  page = await chromium.newPage();
  await page.evaluate(
    (source) => {
      window.suite.start('wasm', source);
      return window.suite.settled('ready', 'failed');
    },
    goldenSource(chromium.golden, 'basic'),
  );
  plain = await logits();
  expect(plain.length).toBeGreaterThan(0);
});
afterAll(() => chromium.close());

/** Logits of a run without edits. */
async function logits(): Promise<readonly number[]> {
  return (await page.evaluate(() => window.suite.detect(64)))?.logits ?? [];
}

/** What comes of a run with a typed function: what the page is told, and after how long. */
function typed(code: string) {
  return page.evaluate(
    async ({ path, code }) => {
      const session = window.suite.open();
      const edit = { kind: 'code', path, code } as const;
      const image = window.suite.picture(64);
      const incidents: string[] = [];
      const stop = session.watchIncidents(({ sentence }) => incidents.push(sentence));
      const begin = performance.now();
      const sentence = await session.trace(image, { edits: [edit] }).then(
        async (traced) => {
          // What is found at the end of a run comes a moment after its answer.
          await traced?.read(path).catch(() => undefined);
          await session.memory().catch(() => undefined);
          traced?.dispose();
          return null;
        },
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      const ms = performance.now() - begin;
      await window.suite.settled('ready', 'failed');
      const again = await session
        .trace(image, { edits: [edit] })
        .then((traced) => (traced?.dispose(), null), String);
      image.close();
      stop();
      return { sentence, incidents, ms, off: session.whyOff(edit), again };
    },
    { path: PATH, code },
  );
}

describe('a typed function that does not end', () => {
  test.each([
    ['a loop', '(value) => { for (;;); }'],
    ['a loop where it is defined', '(() => { for (;;); })()'],
    ['a loop that catches all', '() => { for (;;) try { throw 1 } catch {} }'],
    ['a loop of tensors', '(value, tf) => { for (;;) tf.neg(value).dispose(); }'],
    ['an expression that backtracks', "() => /(a+)+b/.test('a'.repeat(50))"],
    ['a message that loops', '() => { throw { toString() { for (;;); } } }'],
    ['a loop in a finally', '() => { try { return 1 } finally { for (;;); } }'],
    ['numbers without end', '() => { const all = []; for (;;) all.push([]); }'],
  ])('%s: ended, named, switched off; the next run is right', async (_, code) => {
    const { sentence, incidents, ms, off, again } = await typed(code);
    const words = `The function for ${PATH} did not end within 2 s; it is switched off.`;
    console.log(`${code} ended after ${ms.toFixed(0)} ms`);
    expect(ms).toBeLessThan(GOAL_MS * PATIENCE);
    expect(incidents).toEqual([words]);
    expect(sentence).toBe(words);
    expect(off).toBe(words);
    expect(again).toContain('change it to run it again');
    expect(await logits()).toEqual(plain);
  });
});

describe('a typed function that changes what is not its own', () => {
  test.each([
    ['Float32Array', 'Float32Array = null'],
    ['Promise.prototype.then', 'Promise.prototype.then = () => {}'],
    ['Array.prototype.map', 'Array.prototype.map = () => []'],
    ['MessagePort.prototype.postMessage', 'MessagePort.prototype.postMessage = () => {}'],
    ['JSON.parse', 'JSON.parse = () => ({})'],
    ['runKernel', 'tf.engine().runKernel = () => null'],
    ['tf.Tensor.prototype.data', 'Object.getPrototypeOf(value).data = () => null'],
    ['tf.backend()', 'tf.engine().backendName = "cpu"'],
    ['tf.engine().state', 'tf.engine().startScope()'],
    ['', 'tf.engine().reset()'],
    ['', 'tf.removeBackend(tf.getBackend())'],
    ['', "tf.unregisterKernel('Relu', tf.getBackend())"],
  ])('%s: found and named by %s', async (what, code) => {
    const { incidents, off } = await typed(`(value, tf) => { ${code}; return value; }`);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toContain(`The function for ${PATH} changed what is not its own`);
    expect(incidents[0]).toContain(what);
    expect(off).toBe(incidents[0]);
    expect(await logits()).toEqual(plain);
  });
});

describe('a typed function that does what it must not', () => {
  test.each([
    [/async/, 'async (value) => { await new Promise(() => {}); return value; }'],
    [
      /disposed of a tensor of the network/,
      '(value) => { const x = value.clone(); value.dispose(); return x; }',
    ],
    [/disposed of/, '(value) => { value.dispose(); return value; }'],
    [/threw: .{1,201}$/, "() => { throw new Error('long '.repeat(1000)) }"],
    [/threw: something/, '() => { throw Object.create(null) }'],
    [/makes shape/, '(value, tf) => tf.zeros([1])'],
    [/returned a text/, "() => 'x'.repeat(1e6)"],
  ])('is answered %s, and the next run is right', async (words, code) => {
    const { sentence, incidents } = await typed(code);
    expect(sentence).toMatch(words);
    expect(sentence?.length).toBeLessThanOrEqual(300);
    expect(incidents).toEqual([]);
    expect(await logits()).toEqual(plain);
  });

  test.each([
    'self.postMessage({ kind: "state", state: { phase: "failed", sentence: "Forged." } })',
    'self.postMessage({ kind: "run", id: 1, run: null })',
    'self.onmessage = null',
    'self.onmessage = () => { throw 1 }',
    'setTimeout(() => { throw new Error("later") })',
    'void Promise.reject(new Error("later"))',
    'globalThis.mine = value.shape',
  ])('%s touches nobody', async (code) => {
    const { sentence, incidents } = await typed(`(value) => { ${code}; return value; }`);
    expect(sentence).toBeNull();
    expect(incidents).toEqual([]);
    expect(await logits()).toEqual(plain);
    expect(await page.evaluate(() => window.suite.open().state.phase)).toBe('ready');
  });

  test('memory without end: ended or refused, and the next run is right', async () => {
    const { sentence, incidents, ms } = await typed(
      '(value, tf) => { const all = []; for (;;) all.push(tf.ones([1000, 1000])); }',
    );
    expect(sentence ?? incidents[0]).toContain(PATH);
    expect(ms).toBeLessThan(GOAL_MS * PATIENCE);
    expect(await logits()).toEqual(plain);
  });

  test('closing the worker: it starts anew, and the function is named', async () => {
    const { incidents, ms } = await typed('(value) => { self.close(); return value; }');
    expect(incidents).toEqual([
      `The function for ${PATH} was the last before the detector’s worker broke off; it is switched off.`,
    ]);
    expect(ms).toBeLessThan(GOAL_MS * PATIENCE);
    expect(await logits()).toEqual(plain);
  });

  test(
    'a loop that begins later: silence tells, and it is named',
    { timeout: 60_000 },
    async () => {
      const { incidents } = await typed(
        '(value) => { setTimeout(() => { for (;;); }); return value; }',
      );
      expect(incidents).toEqual([
        `The function for ${PATH} was the last before the detector’s worker stopped answering; it is switched off.`,
      ]);
      expect(await logits()).toEqual(plain);
    },
  );
});

describe('a worker that the browser ends', () => {
  const end = () =>
    page.evaluate(async () => {
      const incidents: string[] = [];
      const session = window.suite.open();
      const stop = session.watchIncidents(({ sentence }) => incidents.push(sentence));
      window.suite.states.length = 0;
      new BroadcastChannel('faults').postMessage('end');
      const settled = await new Promise((resolve) => {
        const look = setInterval(() => {
          const last = window.suite.states.at(-1);
          if (last?.phase !== 'ready' && last?.phase !== 'failed') return;
          clearInterval(look);
          resolve(last);
        }, 50);
      });
      stop();
      return { incidents, settled };
    });

  test('starts anew with the same model; the third time it waits for its reader', async () => {
    const fresh = await chromium.newPage();
    const before = page;
    page = fresh;
    await page.evaluate(
      (source) => {
        window.suite.start('wasm', source);
        return window.suite.settled('ready');
      },
      goldenSource(chromium.golden, 'basic'),
    );
    for (let time = 0; time < 2; time++) {
      const { incidents, settled } = await end();
      expect(settled).toMatchObject({ phase: 'ready' });
      expect(incidents).toHaveLength(1);
      expect(incidents[0]).toMatch(/^The browser ended the detector’s worker/);
      expect(await logits()).toEqual(plain);
    }
    expect((await end()).settled).toMatchObject({ phase: 'failed', canRetry: true });
    expect(await logits()).toEqual([]);
    await page.evaluate(() => {
      void window.suite.open().retry();
      return window.suite.settled('ready');
    });
    expect(await logits()).toEqual(plain);
    await fresh.context().close();
    page = before;
  });
});
