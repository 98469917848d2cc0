import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { TrainingOrder } from '#site/runtime/training/types.ts';
import { longestTask } from '#test/e2e/mainThread.ts';
import { goldenSource, openTestBrowser, type TestBrowser } from '#test/support/testPage.ts';

const WORKER = /worker-[\w-]+\.js$/;
/** Lets a test end the worker as a browser does that has no memory for it. */
const END = `new BroadcastChannel('faults').onmessage = () => self.close();`;
/** Of processor time: what keeps the page from answering its reader. */
const MOST_MS = 50;

const NANO = new URL('../../weights/nano/', import.meta.url);

const ORDER: TrainingOrder = {
  model: 'nano',
  plan: { fresh: ['decoder.**'], learn: ['decoder.**'], rate: 1e-3 },
  scenes: [1_000_578],
  heldOut: [1_000_001],
};

let chromium: TestBrowser;
let page: Page;

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
});
afterAll(() => chromium.close());

test('nano learns in the worker: pictures come in between, nothing grows, the page answers', async () => {
  const chunks: string[] = [];
  page.on('request', (request) => chunks.push(request.url()));
  const learn = (order: TrainingOrder) =>
    page.evaluate(async (order) => {
      const session = window.suite.open();
      await window.suite.detect(64);
      const before = await session.memory();
      const learner = await session.startTraining(order);
      const untouched = await session.memory();
      await learner.run(2);
      const memories = [];
      for (let i = 0; i < 2; i++) {
        await learner.run(1);
        memories.push(await session.memory());
      }
      const running = learner.run(100);
      const between = await window.suite.detect(64);
      const image = window.suite.picture(320);
      const traced = await learner.trace(image);
      image.close();
      const logit = await traced.read('decoder.layers.2.logit');
      const answered = Array.from(traced.run.layers.at(-1)?.logit_QV ?? []);
      traced.dispose();
      await learner.pause();
      await running;
      const { step } = learner.state;
      await learner.set({ rate: 0 });
      const judgement = await learner.judge();
      learner.end();
      await window.suite.detect(64);
      const after = await session.memory();
      return {
        ...{ before, untouched, memories, after, step, judgement, answered },
        between: between?.logits.length ?? 0,
        read: Array.from(logit.data),
        name: traced.model.name,
        losses: learner.steps.map(({ loss }) => loss),
        wanted: learner.steps[0]?.looks[0]?.wanted.length ?? 0,
      };
    }, order);
  let found: Awaited<ReturnType<typeof learn>> | null = null;
  const { cpuMs, wallMs } = await longestTask(page, async () => {
    found = await learn(ORDER);
  });
  console.log(
    `longest task of the page: ${cpuMs.toFixed(0)} ms of ${wallMs.toFixed(0)} ms`,
  );
  if (!found) throw new Error('Nothing was learnt.');
  const done: Awaited<ReturnType<typeof learn>> = found;
  expect(cpuMs).toBeLessThan(MOST_MS);
  expect(done.untouched).toEqual(done.before);
  expect(new Set(done.memories.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(done.after).toEqual(done.before);
  expect(done.between).toBeGreaterThan(0);
  expect(done.step).toBeGreaterThanOrEqual(4);
  expect(done.step).toBeLessThan(104);
  expect(done.losses).toHaveLength(done.step);
  expect(done.losses.every(Number.isFinite)).toBe(true);
  expect(done.read).toEqual(done.answered);
  expect(done.name).toMatch(/^Nano street model, step \d+$/);
  expect(done.wanted).toBeGreaterThan(0);
  expect(done.judgement.asked).toBeGreaterThan(0);
  expect(chunks.some((url) => /inWorker/.test(url))).toBe(true);
});

test('a worker that the browser ends: another one goes through the same steps; what it learnt is kept', async () => {
  const found = await page.evaluate(async (order) => {
    const session = window.suite.open();
    const plain = await session.startTraining(order);
    await plain.run(4);
    plain.end();

    const learner = await session.startTraining(order);
    await learner.run(2);
    const incident = new Promise((resolve) => session.watchIncidents(resolve));
    new BroadcastChannel('faults').postMessage('end');
    await incident;
    await learner.run(2);
    const again = learner.state;

    const image = window.suite.picture(320);
    const logits = async () => {
      const run = await session.detect(image);
      return Array.from(run?.layers.at(-1)?.logit_QV ?? []);
    };
    const traced = await learner.trace(image);
    const learnt = Array.from(traced.run.layers.at(-1)?.logit_QV ?? []);
    traced.dispose();
    const { files } = await learner.save();
    await learner.keep('My nano');
    learner.end();

    const names = await window.suite.trainedNames();
    await session.load({
      kind: 'files',
      files: files.map(({ name, bytes }) => new File([bytes], name)),
    });
    const fromFiles = await logits();
    await session.load({ kind: 'trained', name: 'My nano' });
    const fromShelf = await logits();
    const title =
      session.state.phase === 'ready' ? session.state.model.name : session.state;
    await window.suite.removeTrained('My nano');
    await session.load({ kind: 'trained', name: 'My nano' });
    const gone = session.state.phase === 'failed' ? session.state.sentence : '';
    image.close();
    const losses = (one: typeof plain) => one.steps.map(({ loss }) => loss);
    return {
      ...{ again, learnt, fromFiles, fromShelf, names, title, gone },
      plain: losses(plain),
      interrupted: losses(learner),
      files: files.map(({ name, bytes }) => ({
        name,
        text: name.endsWith('.json') ? new TextDecoder().decode(bytes) : '',
      })),
    };
  }, ORDER);
  expect(found.interrupted).toEqual(found.plain);
  expect(found.again).toMatchObject({ phase: 'paused', step: 4 });
  expect(found.again.sentence).toContain('goes through the same 2 steps again');
  expect(found.files.map(({ name }) => name).toSorted()).toEqual([
    'config.json',
    'model.safetensors',
    'preprocessor_config.json',
  ]);
  // To the letter: transformers takes no 1 for 1.0.
  for (const { name, text } of found.files.filter((file) => file.text !== ''))
    expect(text).toBe(readFileSync(new URL(name, NANO), 'utf8'));
  const apart = (a: readonly number[], b: readonly number[]) =>
    Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
  expect(found.learnt.length).toBeGreaterThan(0);
  expect(apart(found.learnt, found.fromFiles)).toBeLessThan(1e-3);
  expect(found.fromShelf).toEqual(found.fromFiles);
  expect(found.names).toEqual(['My nano']);
  expect(found.title).toBe('My nano, trained here');
  expect(found.gone).toContain('This browser keeps no trained model called “My nano”');
});
