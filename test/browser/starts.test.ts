import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { SessionState } from '#site/runtime/types.ts';
import type { Fault } from '#test/support/serve.ts';
import {
  goldenSource,
  openTestBrowser,
  tellInputSize,
  type TestBrowser,
} from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;
const WASM = /\.wasm$/;
const WASM_SCRIPT = /\/wasm-[\w-]+\.js$/;
const NEVER: Fault = { kind: 'hold', until: new Promise(() => undefined) };
/** Half a minute is over in a second. */
const FAST = `{
  const later = setTimeout;
  globalThis.setTimeout = (run, ms, ...given) => later(run, ms > 5000 ? ms / 25 : ms, ...given);
};`;

let chromium: TestBrowser;
let page: Page;
beforeAll(async () => {
  chromium = await openTestBrowser('noAdapter');
});
afterEach(async () => {
  chromium.site.faults.clear();
  chromium.golden.faults.clear();
  tellInputSize(chromium.golden, 64);
  await page.context().close();
});
afterAll(() => chromium.close());

interface Start {
  /** Runs in the page before the session is started. */
  readonly init?: () => void;
  readonly allowCpu?: boolean;
}

/** How a start ends. */
async function started({ init, allowCpu = false }: Start = {}): Promise<SessionState> {
  page = await chromium.newPage();
  if (init) await page.evaluate(init);
  const source = goldenSource(chromium.golden, 'basic');
  return page.evaluate(
    ({ source, allowCpu }) => {
      window.suite.start(null, source, allowCpu);
      return window.suite.settled('ready', 'failed');
    },
    { source, allowCpu },
  );
}

const prelude = (code: string): Fault => ({ kind: 'prelude', code });

describe('a start that fails ends in a sentence, and trying again helps where it can', () => {
  const cases: readonly {
    readonly what: string;
    readonly says: RegExp;
    readonly faults?: readonly (readonly [RegExp, Fault])[];
    readonly init?: () => void;
  }[] = [
    {
      what: 'no Worker',
      says: /^This browser refuses to start the worker/,
      init: () => Reflect.deleteProperty(window, 'Worker'),
    },
    {
      what: 'a Worker that is forbidden',
      says: /^This browser refuses to start the worker/,
      init: () =>
        Object.assign(window, {
          Worker: class {
            constructor() {
              throw new DOMException('no', 'SecurityError');
            }
          },
        }),
    },
    {
      what: 'a worker’s script that is not there',
      says: /^The script that runs the model could not be started/,
      faults: [[WORKER, { kind: 'status', status: 404 }]],
    },
    {
      what: 'a page instead of the worker’s script',
      says: /^The script that runs the model could not be started/,
      faults: [[WORKER, { kind: 'body', type: 'text/html', body: '<p>Not here' }]],
    },
    {
      what: 'a worker’s script that this browser cannot read',
      says: /^The script that runs the model could not be started/,
      faults: [[WORKER, prelude('import 1')]],
    },
    {
      what: 'WASM that is not there',
      says: /so the model does not run here: the figures show a recorded run\.$/,
      faults: [
        [WORKER, prelude(FAST)],
        [WASM, { kind: 'status', status: 404 }],
      ],
    },
    {
      what: 'WASM that does not arrive',
      says: /so the model does not run here: the figures show a recorded run\.$/,
      faults: [
        [WORKER, prelude(FAST)],
        [WASM, NEVER],
      ],
    },
    {
      what: 'the script of WASM that does not arrive',
      says: /wasm did not start \(nothing for 30 s\), so the model does not run here/,
      faults: [
        [WORKER, prelude(FAST)],
        [WASM_SCRIPT, NEVER],
      ],
    },
    {
      what: 'weights that do not arrive',
      says: /^The download stalled: nothing came for 20 s, after 0 bytes of model\.safetensors/,
      faults: [[WORKER, prelude(FAST)]],
    },
  ];

  test.each(cases)(
    '$what',
    { timeout: 60_000 },
    async ({ what, says, faults = [], init }) => {
      for (const [pattern, fault] of faults) chromium.site.faults.set(pattern, fault);
      if (what.startsWith('weights')) chromium.golden.faults.set(/basic\/model/, NEVER);
      const state = await started(init ? { init } : {});
      expect(state).toMatchObject({ phase: 'failed', canRetry: true, running: null });
      const sentence = 'sentence' in state ? state.sentence : '';
      expect(sentence).toMatch(says);
      expect(sentence.length).toBeLessThanOrEqual(300);
      // Who asks all the same is not left waiting.
      expect(await page.evaluate(() => window.suite.detect(64))).toBeNull();
      if (init) return;
      chromium.site.faults.clear();
      for (const pattern of chromium.golden.faults.keys())
        if (pattern.source.includes('model')) chromium.golden.faults.delete(pattern);
      const again = await page.evaluate(() => {
        void window.suite.open().retry();
        return window.suite.settled('ready');
      });
      expect(again).toMatchObject({ phase: 'ready' });
      expect(await page.evaluate(() => window.suite.detect(64))).not.toBeNull();
    },
  );

  test('a script that is late says so, and starts when it comes', async () => {
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    chromium.site.faults.set(WORKER, { kind: 'hold', until });
    const init = () => {
      const later = window.setTimeout.bind(window);
      Object.assign(window, {
        setTimeout: (run: () => void, ms: number) => later(run, ms > 5000 ? ms / 25 : ms),
      });
    };
    expect(await started({ init })).toMatchObject({
      phase: 'failed',
      sentence: expect.stringMatching(/has not come for 30 s/) as string,
      canRetry: true,
    });
    release();
    const state = await page.evaluate(() => window.suite.settled('ready'));
    expect(state).toMatchObject({ phase: 'ready' });
  });

  test('storage that is denied keeps no model from running', async () => {
    const code = `Object.defineProperty(globalThis, 'caches', {
      get() { throw new DOMException('denied', 'SecurityError'); },
    });`;
    chromium.site.faults.set(WORKER, prelude(code));
    expect(await started()).toMatchObject({
      phase: 'ready',
      model: { cache: expect.stringContaining('only in memory') as string },
    });
  });
});

describe('a checkpoint that is asked for before the first model is ready', () => {
  /** Starts with a model that is long on its way, then asks for another. */
  async function askedEarly(name: string, status = 200) {
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    chromium.golden.requests.length = 0;
    chromium.golden.faults.set(/basic\/model/, { kind: 'hold', until });
    if (status !== 200)
      chromium.golden.faults.set(/laterNames\/model/, { kind: 'status', status });
    page = await chromium.newPage();
    await page.evaluate(
      (first) => window.suite.start('wasm', first),
      goldenSource(chromium.golden, 'basic'),
    );
    const isAsked = () =>
      chromium.golden.requests.some(({ path }) => path.includes('basic/model'));
    await expect.poll(isAsked, { timeout: 10_000 }).toBe(true);
    const state = page.evaluate(
      (next) => {
        const session = window.suite.open();
        return Promise.race([
          session.load(next).then(() => session.state),
          window.suite.settled('failed'),
        ]);
      },
      goldenSource(chromium.golden, name),
    );
    return { state: await state, release };
  }
  const modelOf = (state: SessionState) =>
    state.phase === 'ready' ? state.model.parameters : null;

  test('takes its place; the first is not waited for, and does not come later', async () => {
    const { state, release } = await askedEarly('laterNames');
    expect(state).toMatchObject({ phase: 'ready' });
    release();
    await page.waitForTimeout(500);
    const now = await page.evaluate(() => window.suite.open().state);
    expect(modelOf(now)).toBe(modelOf(state));
    expect(await page.evaluate(() => window.suite.states.at(-1)?.phase)).toBe('ready');
  });

  test('and is refused: that is said, and the first comes after all', async () => {
    const { release } = await askedEarly('laterNames', 404);
    const told = await page.evaluate(() => window.suite.states.map(({ phase }) => phase));
    expect(told).toContain('failed');
    release();
    const state = await page.evaluate(async () => {
      await window.suite.settled('ready');
      await new Promise((resolve) => setTimeout(resolve, 100));
      return window.suite.open().state;
    });
    expect(state).toMatchObject({
      phase: 'failed',
      sentence: expect.stringMatching(/404/) as string,
      running: { backend: { name: 'wasm' } },
    });
    expect(await page.evaluate(() => window.suite.detect(64))).not.toBeNull();
  });
});
