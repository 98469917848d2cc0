import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BackendName, BackendReport, SessionState } from '#site/runtime/types.ts';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;

/** Remembers devices, so that a test can take one away. */
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
beforeEach(async () => {
  chromium.site.faults.clear();
  const old = page as Page | undefined;
  await old?.context().close();
});

async function ready(backend: BackendName | null, prelude = ''): Promise<BackendReport> {
  if (prelude) chromium.site.faults.set(WORKER, { kind: 'prelude', code: prelude });
  page = await chromium.newPage();
  const source = goldenSource(chromium.golden, 'basic');
  const state = await page.evaluate(
    ({ backend, source }) => {
      window.suite.start(backend, source);
      return window.suite.settled('ready', 'failed');
    },
    { backend, source },
  );
  expect(state.phase).toBe('ready');
  return (state as Extract<SessionState, { phase: 'ready' }>).backend;
}

const detect = () => page.evaluate(() => window.suite.detect(64));
const phases = () => page.evaluate(() => window.suite.states.map(({ phase }) => phase));

/** Largest difference of two lists of logits, order of queries aside. */
function apart(a: readonly number[] = [], b: readonly number[] = []): number {
  const [x, y] = [a.toSorted((p, q) => p - q), b.toSorted((p, q) => p - q)];
  expect(x.length).toBe(y.length);
  return Math.max(...x.map((value, i) => Math.abs(value - (y[i] ?? Infinity))));
}

describe('choice of a backend', () => {
  test('software WebGPU is recognised and WASM preferred', async () => {
    const report = await ready(null);
    expect(report.name).toBe('wasm');
    expect(report.device).toMatch(/^SIMD, \d+ threads?$/);
    expect(report.reason).toMatch(
      /WebGPU adapter .*swiftshader.* is software, so WebAssembly/i,
    );
    expect((await detect())?.layers).toBe(2);
  });

  test.each(['cpu', 'wasm'] as const)('?backend=%s is obeyed', async (name) => {
    const report = await ready(name);
    expect(report).toMatchObject({ name, reason: `?backend=${name} was asked for.` });
  });

  const faults = [
    {
      what: 'without navigator.gpu',
      code: `Object.defineProperty(WorkerNavigator.prototype, 'gpu', { get: () => undefined })`,
      reason: 'This browser has no WebGPU, so WebAssembly',
    },
    {
      what: 'without an adapter',
      code: `GPU.prototype.requestAdapter = async () => null`,
      reason: 'finds no graphics adapter for it, so WebAssembly',
    },
    {
      what: 'when asking for an adapter throws',
      code: `GPU.prototype.requestAdapter = async () => { throw new Error('blocked') }`,
      reason: 'Asking for a WebGPU adapter failed (blocked), so WebAssembly',
    },
  ];
  test.each(faults)('$what WASM runs and the reason says so', async ({ code, reason }) => {
    const report = await ready(null, code);
    expect(report.name).toBe('wasm');
    expect(report.reason).toContain(reason);
    expect((await detect())?.backend.name).toBe('wasm');
  });

  test('a device that is refused: WASM runs, though WebGPU was forced', async () => {
    const code = `GPUAdapter.prototype.requestDevice = async () => { throw new Error('no room') }`;
    const report = await ready('webgpu', code);
    expect(report.name).toBe('wasm');
    expect(report.reason).toContain(
      '?backend=webgpu was asked for and is not possible here',
    );
    expect(report.reason).toContain('gave no device (no room)');
  });

  test('shaders that do not compile, which leaves zeros: WASM runs', async () => {
    const code = `{
      const create = GPUDevice.prototype.createShaderModule;
      GPUDevice.prototype.createShaderModule = function (descriptor) {
        return create.call(this, { ...descriptor, code: 'no WGSL' });
      };
    }`;
    const report = await ready('webgpu', code);
    expect(report.name).toBe('wasm');
    expect(report.reason).toMatch(/WebGPU failed on this model \(.*\), so WebAssembly/s);
    expect((await detect())?.backend.name).toBe('wasm');
  });

  test('on a page without https the reason is that, and one thread runs', async () => {
    const insecure = await openTestBrowser('software', [
      '--host-resolver-rules=MAP book.test 127.0.0.1',
    ]);
    try {
      const other = await (await insecure.browser.newContext()).newPage();
      await other.goto(insecure.site.url.replace('127.0.0.1', 'book.test'));
      const state = await other.evaluate(
        (source) => {
          window.suite.start(null, source);
          return window.suite.settled('ready', 'failed');
        },
        goldenSource(insecure.golden, 'basic'),
      );
      expect(state).toMatchObject({
        phase: 'ready',
        backend: { name: 'wasm', device: 'SIMD, 1 thread' },
        model: { cache: expect.stringContaining('only in memory') as string },
      });
      expect(JSON.stringify(state)).toContain('only to https and localhost pages');
    } finally {
      await insecure.close();
    }
  });
});

describe('a lost device', () => {
  const lose = () =>
    page.evaluate(() => new BroadcastChannel('faults').postMessage('lose'));

  // Every shader is compiled twice, and the software adapter is slow at that.
  const timeout = 600_000;
  test(
    'is recovered without a reload, also in mid-run; a second loss leads to WASM',
    { timeout },
    async () => {
      expect((await ready('webgpu', LOSE)).name).toBe('webgpu');
      const before = await detect();
      const steady = await page.evaluate(() => window.suite.open().memory());

      // In mid-run: the interrupted run is run again.
      const during = await page.evaluate(async () => {
        const running = window.suite.detect(64);
        await new Promise((resolve) => setTimeout(resolve, 20));
        new BroadcastChannel('faults').postMessage('lose');
        return running;
      });
      expect(await phases()).toContain('recovering');
      expect(during?.backend.name).toBe('webgpu');
      expect(apart(during?.logits, before?.logits)).toBeLessThan(1e-3);
      const after = await page.evaluate(() => window.suite.open().memory());
      expect(after.tensors).toBe(steady.tensors);

      // While nothing runs, and soon after the first: this device will not do.
      const recovered = page.evaluate(() => {
        window.suite.states.length = 0;
        return new Promise<SessionState[]>((resolve) => {
          window.suite.open().watch((state) => {
            if (state.phase === 'ready' && window.suite.states.length > 1)
              resolve([...window.suite.states]);
          });
        });
      });
      await lose();
      const seen = await recovered;
      expect(seen.map(({ phase }) => phase)).toContain('recovering');
      const last = await detect();
      expect(last?.backend.name).toBe('wasm');
      expect(last?.backend.reason).toContain('lost twice within seconds');
      expect(apart(last?.logits, before?.logits)).toBeLessThan(1e-3);
    },
  );
});
