import type { Module } from '@observablehq/runtime';
import type { BookRun } from '#site/run/bookRun.ts';
import type { CellPage } from './cellPage.ts';
import { judge, type Exercise, type Verdict } from './exercise.ts';
import { afterPaint } from './guards/afterTask.ts';
import { t } from '#site/words/t.ts';

/** How an exercise stands, as its cell goes on. */
export interface Judging {
  /** The book's own text runs: there is nothing of the reader's to judge. */
  untried(): void;
  /** The reader runs a text. */
  checking(): void;
  /** That did not run to its end. */
  broken(): void;
}

/** What the element of an exercise hears once for every run of a text of the reader's: the verdict. */
export const JUDGED = 'judged';

const UNTRIED = t(
  'Edit the code and press Run: it is then checked against the model’s own numbers.',
);
const BROKEN = t('Not checked: the code above did not run to its end.');

export const stoppedWords = (name: string) =>
  t('{name} was stopped, for it did not come to its end.', { name });

/**
 * Judges what the reader wrote for an exercise at every run; what the cell begins with is not judged.
 *
 * @param isStopped  whether its code was stopped since it was last run by the reader
 */
export function judgeRuns(
  page: CellPage,
  exercise: Exercise,
  main: Module,
  isStopped: () => boolean,
): Judging {
  const name = page.exercise ?? page.name;
  let isTried = false;
  // Another picture makes another verdict, and no other answer.
  let isTold = false;

  const judged = async (written: unknown, run: BookRun): Promise<Verdict | null> => {
    if (!isTried) return null;
    // What is written may keep the page to itself for a while: the reader sees before why.
    await afterPaint();
    const see = (path: string) => run.see(path);
    const weight = (path: string) => run.weight(path);
    const verdict = isStopped() ? null : await judge(exercise, name, written, see, weight);
    // Also what caught that it was stopped: it is judged no more until it is run again.
    return verdict && !isStopped() ? verdict : { ok: false, sentence: stoppedWords(name) };
  };
  main
    .variable({
      fulfilled(verdict: Verdict | null) {
        if (!verdict || !isTried) return;
        page.judgement(verdict.ok ? 'pass' : 'fail', verdict.sentence);
        if (isTold || verdict.isOpen) return;
        isTold = true;
        page.element.dispatchEvent(new CustomEvent(JUDGED, { detail: verdict }));
      },
    })
    .define([name, 'run'], judged);
  const untried = () => {
    isTried = false;
    page.judgement('untried', UNTRIED);
  };
  untried();
  return {
    untried,
    checking() {
      isTried = true;
      isTold = false;
      page.judgement('checking', t('Checking …'));
    },
    broken() {
      if (isTried) page.judgement('broken', BROKEN);
    },
  };
}
