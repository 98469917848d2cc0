import { html } from '#site/ui/dom.ts';
import type { Stepper } from './stepper.ts';
import { findSteps } from './tree.ts';
import { t } from '#site/words/t.ts';

/** Goes to the steps that a number or words of a name find; Enter to the next of them. */
export function searchField(stepper: Stepper): HTMLElement {
  const list = html('datalist', { id: 'debugger-paths' });
  const field = html('input', {
    type: 'search',
    class: 'search',
    list: list.id,
    placeholder: t('Number or name'),
    'aria-label': t('Jump to a tensor: its number or words of its name'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const say = html('span', { class: 'found', role: 'status' });
  let hits: number[] = [];
  let chosen = 0;
  const show = () => {
    const text = field.value.trim();
    say.textContent =
      text === ''
        ? ''
        : hits.length === 0
          ? t('none')
          : t('{at} of {all}', { at: chosen + 1, all: hits.length });
  };
  const look = () => {
    hits = findSteps(stepper.steps, field.value);
    chosen = 0;
    const [first] = hits;
    if (first !== undefined) stepper.go(first);
    show();
  };
  field.addEventListener('input', look);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.value = '';
      hits = [];
      show();
      field.blur();
    }
    if (event.key !== 'Enter' || hits.length === 0) return;
    event.preventDefault();
    chosen = (chosen + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    stepper.go(hits[chosen] ?? 0);
    show();
  });
  stepper.watch((why) => {
    if (why === 'run' && list.childElementCount !== stepper.steps.length)
      list.replaceChildren(
        ...stepper.steps.map(({ path }) => html('option', { value: path })),
      );
  });
  return html('span', { class: 'jump' }, field, say, list);
}
