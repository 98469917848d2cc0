import { isExercise, MOST } from '../answers/answers.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';

/** What a sheet may leave out. */
export const PARTS = ['code', 'lines', 'solutions'] as const;
export type Part = (typeof PARTS)[number];

/** What is on a sheet: its address says it. */
export interface Choice {
  readonly exercises: readonly string[];
  readonly hidden: readonly Part[];
}

const listed = (text: string | null) => (text ?? '').split(',').map((word) => word.trim());

/** The choice that an address makes; what the book does not have is left out. */
export function choiceIn(query: string, known: readonly string[]): Choice {
  const asked = listed(valueIn(query, 'exercises')).filter(isExercise);
  const exercises = [...new Set(asked)].filter((id) => known.includes(id));
  const words = listed(valueIn(query, 'hide'));
  return {
    exercises: exercises.slice(0, MOST.answers),
    hidden: PARTS.filter((part) => words.includes(part)),
  };
}

/** The query of the address of a sheet, readable. */
export function queryOf({ exercises, hidden }: Choice, query: string): string {
  const others = listed(valueIn(query, 'hide')).filter(
    (word) => word !== '' && !PARTS.some((part) => part === word),
  );
  const hide = [...others, ...hidden].join(',');
  return withValues(query, {
    exercises: exercises.join(',') || null,
    hide: hide || null,
  }).replaceAll('%2C', ',');
}

export function showChoice(choice: Choice): void {
  history.replaceState(null, '', addressWith(queryOf(choice, currentQuery())));
}
