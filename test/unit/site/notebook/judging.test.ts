// @vitest-environment jsdom
import { Runtime } from '@observablehq/runtime';
import { expect, it, vi } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { readCell } from '#site/notebook/cellPage.ts';
import type { Exercise } from '#site/notebook/exercise.ts';
import { judgeRuns } from '#site/notebook/judging.ts';
import { NotRecorded, Replaced } from '#site/run/bookRun.ts';

type See = (path: string) => Promise<Frame>;

const frame: Frame = { path: 'a', dims: 'Q', shape: [1], data: Float32Array.of(2) };
const CELL = `<live-cell data-cell="double" data-exercise="double"><div class="output"></div>
  <details class="cellCode" open><pre>code</pre></details></live-cell>`;

/** An exercise on a page, whose run answers with `see`. */
function exerciseOnPage(see: See = () => Promise.resolve(frame)) {
  document.body.innerHTML = CELL;
  const element = document.querySelector<HTMLElement>('live-cell');
  if (!element) throw new Error('The page has no cell.');
  const check = vi.fn(async (written: (x: number) => unknown, look: See) => {
    const { data } = await look('a');
    const ok = written(data[0] ?? 0) === 4;
    return { ok, sentence: ok ? 'Right.' : 'Twice as much.' };
  });
  const main = new Runtime().module();
  const cell = main.define('double', [], () => () => 0);
  main.define('run', [], () => ({ see, weight: see }));
  let isStopped = false;
  const exercise: Exercise = { solution: '', check };
  const judging = judgeRuns(readCell(element), exercise, main, () => isStopped);
  const words = element.querySelector('.verdict');
  return {
    check,
    judging,
    shown: () => [element.dataset['verdict'], words?.textContent, words?.role],
    /** As a cell runs what the reader wrote. */
    run(written: unknown) {
      judging.checking();
      cell.define('double', [], () => written);
    },
    stop: () => void (isStopped = true),
  };
}

it('judgeRuns says what to do until the reader runs something, and judges nothing', async () => {
  const { check, shown, judging } = exerciseOnPage();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const neutral = shown();
  expect(neutral[0]).toBe('untried');
  expect(neutral[1]).toMatch(/^Edit the code and press Run/);
  expect(check).not.toHaveBeenCalled();
  judging.broken();
  expect(shown()).toEqual(neutral);
});

/** What a run of `written` shows: at once, and in the end. */
async function verdictOf(written: unknown, see?: See) {
  const exercise = exerciseOnPage(see);
  exercise.run(written);
  const first = exercise.shown();
  await expect.poll(() => exercise.shown()[0]).not.toBe('checking');
  return { first, last: exercise.shown(), exercise };
}

it('judgeRuns shows at once that it checks, then the verdict, politely', async () => {
  const right = await verdictOf((x: number) => 2 * x);
  expect(right.first).toEqual(['checking', 'Checking …', 'status']);
  expect(right.last).toEqual(['pass', 'Passed. Right.', 'status']);
  const wrong = await verdictOf((x: number) => x);
  expect(wrong.last).toEqual(['fail', 'Not yet. Twice as much.', 'status']);
});

it('judgeRuns blames no function for what there is nothing to compare with', async () => {
  const after = async (error: Error) =>
    (
      await verdictOf(
        (x: number) => x,
        () => Promise.reject(error),
      )
    ).last[1];
  expect(await after(new NotRecorded('a'))).toMatch(/once the model runs/);
  expect(await after(new Replaced())).toMatch(/with the next run/);
  expect(await after(new Error('There is no a.'))).toMatch(
    /double cannot be checked on this run: There is no a\./,
  );
});

it('judgeRuns passes no function that was stopped, whatever it caught', async () => {
  const exercise = exerciseOnPage();
  exercise.run((x: number) => {
    exercise.stop();
    return 2 * x;
  });
  await expect.poll(() => exercise.shown()[0]).toBe('fail');
  expect(exercise.shown()[1]).toBe(
    'Not yet. double was stopped, for it did not come to its end.',
  );
});

it('judgeRuns says of a text that failed that it was not checked', () => {
  const { judging, shown } = exerciseOnPage();
  judging.checking();
  judging.broken();
  expect(shown().slice(0, 2)).toEqual([
    'broken',
    'Not checked: the code above did not run to its end.',
  ]);
  judging.untried();
  expect(shown()[0]).toBe('untried');
});
