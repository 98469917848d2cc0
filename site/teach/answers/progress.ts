import { addStyle } from '#site/book/lateStyle.ts';
import { html } from '#site/ui/dom.ts';
import type { ListedExercise } from '../exercises/catalogue.ts';
import { partsOf } from './answers.ts';
import { keptAnswers } from './keptAnswers.ts';
import style from './progress.css?inline';

/** How many exercises of each chapter passed, of how many; chapters without any solved one are left out. */
export function progressOf(
  passed: readonly string[],
  exercises: readonly Pick<ListedExercise, 'id'>[],
): ReadonlyMap<string, { readonly solved: number; readonly of: number }> {
  const progress = new Map<string, { solved: number; of: number }>();
  for (const { id } of exercises) {
    const { chapter } = partsOf(id);
    const { solved, of } = progress.get(chapter) ?? { solved: 0, of: 0 };
    progress.set(chapter, { solved: solved + Number(passed.includes(id)), of: of + 1 });
  }
  return new Map([...progress].filter(([, { solved }]) => solved > 0));
}

let isStyled = false;

/** Marks in the contents the chapters of which this browser keeps solved exercises. */
export async function markProgress(contents: Element, base: string): Promise<void> {
  const kept = Object.entries(keptAnswers());
  const passed = kept.filter(([, { verdict }]) => verdict?.ok).map(([id]) => id);
  for (const old of contents.querySelectorAll('.progress')) old.remove();
  if (passed.length === 0) return;
  const response = await fetch(`${base}sheet/exercises.json`);
  if (!response.ok) return;
  if (!isStyled) addStyle(style);
  isStyled = true;
  const exercises = (await response.json()) as ListedExercise[];
  for (const [chapter, { solved, of }] of progressOf(passed, exercises)) {
    const link = contents.querySelector(`a[href*="/${chapter}/"]`);
    const words = solved === of ? '✓ solved' : `${solved} of ${of} solved`;
    link?.append(html('span', { class: 'progress' }, words));
  }
}
