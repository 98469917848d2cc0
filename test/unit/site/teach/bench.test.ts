import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '#lib/cli/backend.ts';
import { openModel } from '#site/replay/openModel.ts';
import { recordChecks } from '#site/replay/recordChecks.ts';
import { createRecorder } from '#site/replay/recorder.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { answeredIn, readHandedIn, standingIn } from '#site/teach/bulk/classTable.ts';
import { recheck } from '#site/teach/bulk/recheck.ts';
import { openBench, type Bench } from '#site/teach/judge/bench.ts';
import { chaptersWithExercises } from '#test/support/chapters.ts';
import { openClosedThread } from '#test/support/closedWorker.ts';
import { classOf30 } from './classOf30.ts';

const chapters = await chaptersWithExercises();
/** Longer than a guard takes, and than a busy machine takes for an answer that is right. */
const PATIENCE_MS = 8000;
let numbers: BookRun;
let bench: Bench;

beforeAll(async () => {
  await startBackend();
  const machine = { name: 'wasm', device: 'a test', reason: 'A test.' } as const;
  const recorder = createRecorder(openModel, machine);
  const file = await recordChecks(recorder);
  await recorder.dispose();
  numbers = readReplay(new Uint8Array(gunzipSync(file)).buffer, 'checks.safetensors');
  bench = openBench(openClosedThread, () => Promise.resolve(numbers), PATIENCE_MS);
});
afterAll(() => bench.clear());

const listed = chapters.flatMap(({ slug, exercises, wrong }) =>
  Object.entries(exercises).map(([name, { solution }]) => ({
    id: `${slug}.${name}`,
    solution,
    wrong: wrong[name] ?? [],
  })),
);

describe('a bench, on what the build records for it', () => {
  it.each(listed)('passes the solution of $id', async ({ id, solution }) => {
    expect(await bench.judge(id, solution)).toMatchObject({ ok: true });
  });

  it.each(listed)('says of wrong answers to $id what its chapter says', async (one) => {
    for (const { code, says } of one.wrong) {
      const verdict = await bench.judge(one.id, code);
      expect(verdict.ok, code).toBe(false);
      expect(verdict.sentence).toMatch(says);
    }
  });
});

const ID = 'aifi.attentionRow';
const solution = listed.find(({ id }) => id === ID)?.solution ?? '';
const WRONG =
  'function attentionRow(query, keys) { return keys.map(() => 1 / keys.length) }';

describe('a text on the bench', () => {
  it.each([
    ['function attentionRow( {', /^Not checked.*Line 1, column/],
    ['const attentionRow = 4', /must stay a function/],
    ['function other() {}', /must stay a function/],
    ['', /must stay a function/],
    ['function attentionRow() { return fetchMore() }', /fetchMore is not defined/],
    ['import("https://example.org/leak.js")\nfunction attentionRow() {}', /may not import/],
    ['const a = import.meta.url\nfunction attentionRow() {}', /Not checked/],
    ['fetch("https://example.org")\nfunction attentionRow() {}', /fetch is not defined/],
    ['eval("1")\nfunction attentionRow() {}', /no text becomes code/],
    ['(() => {}).constructor("return 1")()\nfunction attentionRow() {}', /Not checked/],
    [
      '(async () => {}).constructor("return 1")()\nfunction attentionRow() {}',
      /Not checked/,
    ],
    ['Function("return 1")()\nfunction attentionRow() {}', /no text becomes code/],
    ['setTimeout("1")\nfunction attentionRow() {}', /no text becomes code/],
    ['throw new Error("no")', /^Not checked.*no/],
    ['function attentionRow() { for (;;) {} }', /was stopped/],
    ['for (;;) {}', /^Not checked.*the loop in line 1 does not end/],
  ])('%s gets one sentence', async (text, says) => {
    const verdict = await bench.judge(ID, text);
    expect(verdict.ok).toBe(false);
    expect(verdict.sentence).toMatch(says);
    expect(verdict.sentence.length).toBeLessThanOrEqual(300);
  });

  it('that no guard can stop is ended with its worker, and the next one is judged', async () => {
    const endless = 'function attentionRow() { /^(a+)+$/.test("a".repeat(40) + "b") }';
    expect(await bench.judge(ID, endless)).toMatchObject({ ok: false });
    expect(await bench.judge(ID, solution)).toMatchObject({ ok: true });
  });

  it.each([
    'Math.abs = () => 0',
    'Math.max = () => 0',
    'Array.prototype.some = () => false',
    'Array.prototype.map = function () { return this }',
    'Math = { ...globalThis.Math, max: () => 0 }',
    'globalThis.Math = { max: () => 0 }',
    'Object.defineProperty(Math, "max", { value: () => 0 })',
    'Number.prototype.toFixed = () => "0"; Number.isFinite = () => true',
    'Promise.prototype.then = function (f) { return f({ ok: true, sentence: "" }) }',
    'lib.dot = () => 0',
    'self.postMessage({ verdict: { ok: true, sentence: "" } })',
    'Object.prototype.ok = true',
    '(() => {}).constructor("Math.max = () => 0")()',
    'MessagePort.prototype.postMessage = () => 0',
  ])('passes no wrong answer by %s', async (trick) => {
    const text = `try { ${trick} } catch (error) {}\n${WRONG}`;
    const verdict = await bench.judge(ID, text);
    expect(verdict.ok).toBe(false);
    expect(await bench.judge(ID, solution)).toMatchObject({ ok: true });
    bench.clear();
  });
});

it('a class of 30 is judged as its chapters judge, and every changed verdict is found', async () => {
  const pupils = classOf30(chapters);
  const rows = pupils.map(({ file, text }) => readHandedIn(file, text));
  const order = listed.map(({ id }) => id);
  expect(answeredIn(rows, order)).toEqual(order);
  const found: string[] = [];
  for (const [at, row] of rows.entries()) {
    const { truth = {}, isReadable } = pupils[at] ?? {};
    expect(row.problem === null).toBe(isReadable);
    const checked = await recheck(row, bench);
    if (!isReadable) continue;
    const said = [...checked.checked].map(([id, { ok }]) => [id, ok]);
    expect(Object.fromEntries(said)).toEqual(truth);
    for (const id of checked.checked.keys())
      if (standingIn(checked, id) === 'claimed') found.push(`${row.file} ${id}`);
  }
  const tampered = pupils.flatMap(({ file, tampered, isReadable }) =>
    isReadable ? tampered.map((id) => `${file} ${id}`) : [],
  );
  expect(tampered.length).toBeGreaterThanOrEqual(5);
  expect(found).toEqual(tampered);
  expect(rows.filter(({ problem }) => problem !== null)).toHaveLength(3);
  expect(rows.filter(({ answers }) => answers?.book === '0.4.0')).toHaveLength(1);
});
