import { withAttempt, type Answers } from '#site/teach/answers/answers.ts';
import { writeAnswers } from '#site/teach/answers/answersFile.ts';
import type { ChapterExercises } from '#test/support/chapters.ts';

/** What the test knows of one file, and the page has to find out. */
export interface Pupil {
  readonly file: string;
  readonly text: string;
  /** By exercise, whether its text is right. */
  readonly truth: Readonly<Record<string, boolean>>;
  /** Exercises whose verdict was changed in the file. */
  readonly tampered: readonly string[];
  readonly isReadable: boolean;
}

const at = '2026-11-29T18:20:05Z';
const PUPILS = 30;
const ANSWERS = 6;

/**
 * Thirty files as a class hands them in: solutions, wrong answers, verdicts that were changed, one of an older book, one
 * of a format that is no longer read, one that was cut off, and one that is no file of answers.
 */
export function classOf30(chapters: readonly ChapterExercises[]): Pupil[] {
  const all = chapters.flatMap(({ slug, exercises, wrong }) =>
    Object.entries(exercises).map(([name, { solution }]) => ({
      id: `${slug}.${name}`,
      solution,
      wrong: (wrong[name] ?? []).map(({ code }) => code),
    })),
  );
  return Array.from({ length: PUPILS }, (_, pupil) => {
    const taken = Array.from(
      { length: ANSWERS },
      (_, n) => all[(pupil * ANSWERS + n) % all.length] ?? fail(),
    );
    const answers: Record<string, Answers[string]> = {};
    const truth: Record<string, boolean> = {};
    const tampered: string[] = [];
    taken.forEach(({ id, solution, wrong }, n) => {
      const isRight = (pupil + n) % 3 !== 0;
      const code = isRight ? solution : (wrong[pupil % wrong.length] ?? fail());
      // Every fifth changes the first wrong verdict in the file.
      const isTampered = !isRight && pupil % 5 === 0 && tampered.length === 0;
      if (isTampered) tampered.push(id);
      truth[id] = isRight;
      const sentence = isRight || isTampered ? 'Right, says the file.' : 'Not yet.';
      const first = withAttempt(undefined, '', { at, ok: false, sentence: 'Not yet.' });
      answers[id] = withAttempt(first, code, { at, ok: isRight || isTampered, sentence });
    });
    const name = `Pupil ${String(pupil + 1).padStart(2, '0')}`;
    const book = pupil === 7 ? '0.4.0' : '0.6.0';
    const whole = writeAnswers({ name, book, written: at, answers });
    const text = spoilt(whole, pupil);
    const file = `${name.replace(' ', '-')}.answers.json`;
    return { file, text, truth, tampered, isReadable: text === whole };
  });
}

function spoilt(whole: string, pupil: number): string {
  if (pupil === 11) return whole.replace('"version": 1', '"version": 0');
  if (pupil === 17) return whole.slice(0, whole.length / 2);
  if (pupil === 23) return '{"cells": []}';
  return whole;
}

function fail(): never {
  throw new Error('There are exercises, and wrong answers to each.');
}
