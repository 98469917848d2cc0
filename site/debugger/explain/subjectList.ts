import type { Case } from '#lib/explain/explain.ts';
import type { Fate } from '#lib/explain/failures.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { button } from '../button.ts';

/** What a fate is called in a list. */
function fateWords({ kind, object, found }: Fate): string {
  const name = object?.name ?? found?.name ?? '';
  const values = { name, said: found?.name ?? '', score: found?.score.toFixed(2) ?? '' };
  switch (kind) {
    case 'missed':
      return t('{name}: missed', values);
    case 'confused':
      return t('{name}: called {said}', values);
    case 'loose':
      return t('{name}: its box is off', values);
    case 'doubled':
      return t('{name}, {score}: a second box', values);
    case 'beside':
      return t('{name}, {score}: beside an object', values);
    case 'invented':
      return t('{name}, {score}: on nothing', values);
    case 'right':
      return t('{name}, {score}: found', values);
  }
}

/** Where it is, to tell two of one class apart. */
const placeOf = ({ object, found }: Fate): string =>
  (object ?? found)?.bbox
    .slice(0, 2)
    .map((side) => Math.round(side))
    .join(', ') ?? '';

/**
 * Buttons for all that can be asked about: mistakes first, what is right folded.
 *
 * @param know whether what is there is known: where it is not, a box may be called wrong
 */
export function subjectList(
  { fates }: Case,
  know: boolean,
  ask: { readonly fate: (fate: Fate) => void; readonly wrong: (fate: Fate) => void },
): HTMLElement {
  const item = (fate: Fate) =>
    html(
      'li',
      {},
      html('span', {}, fateWords(fate), ' ', html('small', {}, `(${placeOf(fate)})`)),
      button(fate.kind === 'right' ? t('How?') : t('Why?'), () => ask.fate(fate)),
      know || fate.kind !== 'right'
        ? null
        : button(t('It is wrong'), () => ask.wrong(fate)),
    );
  const wrong = fates.filter(({ kind }) => kind !== 'right').map(item);
  const right = fates.filter(({ kind }) => kind === 'right').map(item);
  return html(
    'div',
    { class: 'subjects' },
    wrong.length > 0
      ? html('ul', {}, ...wrong)
      : html('p', {}, know ? t('Nothing is wrong in this picture.') : ''),
    right.length > 0
      ? html(
          'details',
          { open: !know },
          html('summary', {}, t('What is found: {count}', { count: right.length })),
          html('ul', {}, ...right),
        )
      : null,
  );
}
