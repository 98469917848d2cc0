import { hearKey } from '#site/book/hearKey.ts';
import { currentQuery } from '#site/ui/query.ts';

/** The word *Present*, the key `p` (where that is taken, with Shift), an address that names a slide or a lesson. */
export function presentLater(): void {
  const buttons = document.querySelectorAll('[data-present]');
  if (buttons.length === 0) return;
  const load = () => import('./present.ts');
  const toggle = () => void load().then(({ togglePresenting }) => togglePresenting());
  for (const button of buttons) button.addEventListener('click', toggle);
  hearKey('p', toggle);
  document.addEventListener('book:collect', (event) => {
    void load().then(({ collect }) => collect(event));
  });
  if (/[?&](present|lesson)=/.test(currentQuery()))
    void load().then(({ presentFromAddress }) => presentFromAddress());
}
