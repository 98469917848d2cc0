import { expect, it } from 'vitest';
import { withAttempt } from '#site/teach/answers/answers.ts';
import { writeAnswers } from '#site/teach/answers/answersFile.ts';
import { readHandedIn } from '#site/teach/bulk/classTable.ts';
import { recheck } from '#site/teach/bulk/recheck.ts';

const at = '2026-11-29T18:20:05Z';

it('recheck(row, bench, isStopped) leaves what an earlier check found where it is stopped', async () => {
  const answer = withAttempt(undefined, 'x', { at, ok: true, sentence: '' });
  const answers = { 'a.one': answer, 'a.two': answer };
  const text = writeAnswers({ name: 'Ada', book: '0.6.0', written: at, answers });
  const judged: string[] = [];
  const bench = (sentence: string) => ({
    judge(id: string) {
      judged.push(id);
      return Promise.resolve({ ok: true, sentence });
    },
    clear: () => undefined,
  });
  const row = await recheck(readHandedIn('a.json', text), bench('first'));
  const again = await recheck(row, bench('second'), () => judged.length > 2);
  expect([...again.checked].map(([id, { sentence }]) => [id, sentence])).toEqual([
    ['a.one', 'second'],
    ['a.two', 'first'],
  ]);
  expect([...row.checked.values()].map(({ sentence }) => sentence)).toEqual([
    'first',
    'first',
  ]);
});
