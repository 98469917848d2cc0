import { currentQuery, valueIn } from '#site/ui/query.ts';

const FIELDS = 'input, textarea, select, [contenteditable], .cm-editor';

/** The word *Present*, and the key `p` wherever nobody is writing; where `p` is taken, with Shift. */
export function presentLater(): void {
  const buttons = document.querySelectorAll<HTMLElement>('[data-present]');
  if (buttons.length === 0) return;
  const load = () => import('./present.ts');
  const toggle = () => void load().then(({ togglePresenting }) => togglePresenting());
  for (const button of buttons) button.addEventListener('click', toggle);
  window.addEventListener('keydown', (event) => {
    if (!/^p$/i.test(event.key) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    toggle();
  });
  if (valueIn(currentQuery(), 'present') !== null)
    void load().then(({ presentFromAddress }) => presentFromAddress());
}
