import { pick } from '#lib/scene/random.ts';
import { withAttempt, type Answer } from '#site/teach/answers/answers.ts';
import { readAnswers, writeAnswers } from '#site/teach/answers/answersFile.ts';
import { readHandedIn } from '#site/teach/bulk/classTable.ts';
import { csvOf } from '#site/teach/bulk/csv.ts';
import { mutatedObject } from './configurations.ts';
import type { Kind } from './kind.ts';

const at = '2026-11-29T18:20:05Z';
const answer = (code: string, ok: boolean): Answer =>
  withAttempt(undefined, code, { at, ok, sentence: 'It says so.' });
const fileOf = (answers: Readonly<Record<string, Answer>>) =>
  JSON.parse(writeAnswers({ name: 'Ada', book: '0.6.0', written: at, answers })) as object;

const WHOLE = [
  fileOf({}),
  fileOf({ 'aifi.attentionRow': answer('function attentionRow() {}', false) }),
  fileOf({ 'losses.giou': answer('x', true), 'ccff.upsample2': answer('y', false) }),
];

/** What is accepted must also stand in the table of a class, and as comma-separated values. */
export const answers: Kind = {
  name: 'answers',
  count: 2000,
  extension: 'json',
  make(random) {
    const { text, made } = mutatedObject(pick(random, WHOLE), random);
    const bytes = new TextEncoder().encode(text);
    const read = () => {
      const { answers: known } = readAnswers(text);
      csvOf([readHandedIn('ada.answers.json', text)], Object.keys(known));
    };
    return { made: made || 'nothing', bytes, read };
  },
};
