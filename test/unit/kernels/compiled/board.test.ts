import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { dismiss, lead, newBoard } from '#lib/kernels/compiled/board.ts';
import { instantiate, moduleFor } from '#lib/kernels/compiled/instantiate.ts';

const FOURS = 5_000;
const TURNS = 400;
const PAGES = 8;
const [A, B, OUT, TOLD] = [1024, 100_000, 200_000, 64];

const memory = new WebAssembly.Memory({ initial: PAGES, maximum: 65_536, shared: true });
const board = newBoard();
const helpers: Worker[] = [];
const floats = new Float32Array(memory.buffer);
const exports = instantiate(memory);

afterAll(async () => {
  dismiss(board);
  await Promise.all(helpers.map((helper) => once(helper, 'exit')));
});

/** Adds b to a, a number that tells the turn, and gives what is wrong in the sums. */
function sumsOf(turn: number): number {
  floats.fill(turn, A / 4, A / 4 + 4 * FOURS);
  floats.fill(NaN, OUT / 4, OUT / 4 + 4 * FOURS);
  new Int32Array(memory.buffer, TOLD, 5).set([A, B, OUT, 4 * FOURS, 4 * FOURS]);
  const grain = 1 + (turn % 700);
  lead(board, exports, {
    kernel: 'sum',
    told: TOLD,
    units: FOURS,
    grain,
    room: 0,
    roomBytes: 0,
  });
  return floats
    .subarray(OUT / 4, OUT / 4 + 4 * FOURS)
    .findIndex((sum, i) => sum !== turn + (floats[B / 4 + i] ?? NaN));
}

it('lead(turn) does all chunks alone where nobody helps', () => {
  floats.set(
    Float32Array.from({ length: 4 * FOURS }, (_, i) => i),
    B / 4,
  );
  expect(sumsOf(7)).toBe(-1);
});

it('lead(turn) returns when all chunks are done, whoever helps and however late', async () => {
  for (const index of [1, 2]) {
    const workerData = { module: moduleFor(memory), memory, board, index };
    const file = new URL('../../../support/helperThread.ts', import.meta.url);
    helpers.push(new Worker(file, { workerData }));
  }
  await Promise.all(helpers.map((helper) => once(helper, 'online')));
  for (let turn = 0; turn < TURNS; turn++) {
    expect(sumsOf(turn)).toBe(-1);
    // Long enough for helpers to lie down.
    if (turn % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
  }
});
