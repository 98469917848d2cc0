import { csvText } from '#site/ui/csvText.ts';
import { countRight, standingIn, STANDING_WORDS, type HandedIn } from './classTable.ts';

/** The class as comma-separated values. */
export function csvOf(rows: readonly HandedIn[], ids: readonly string[]): string {
  const perExercise = ids.flatMap((id) => [
    id,
    `${id} attempts`,
    `${id} first`,
    `${id} last`,
  ]);
  const head = ['name', 'file', 'book', 'right', 'note', ...perExercise];
  const lines = rows.map((row) => {
    const { name, file, answers, problem } = row;
    const cells = ids.flatMap((id) => {
      const answer = answers?.answers[id];
      if (!answer) return ['', '', '', ''];
      const [first, last] = [answer.tries[0]?.at ?? '', answer.tries.at(-1)?.at ?? ''];
      return [STANDING_WORDS[standingIn(row, id)], answer.attempts, first, last];
    });
    return [name, file, answers?.book ?? '', countRight(row, ids), problem ?? '', ...cells];
  });
  return csvText([head, ...lines]);
}
