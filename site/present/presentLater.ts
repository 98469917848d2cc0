import { currentQuery, valueIn } from '#site/ui/query.ts';

const FIELDS = 'input, textarea, select, [contenteditable], .cm-editor';

/** A figure that is to be collected into a lesson. */
interface Asked {
  readonly figure: string;
  readonly say: (sentence: string) => void;
}

/** The word *Present*, and the key `p` wherever nobody is writing; where `p` is taken, with Shift. */
export function presentLater(): void {
  const buttons = document.querySelectorAll<HTMLElement>('[data-present]');
  if (buttons.length === 0) return;
  const load = () => import('./present.ts');
  const toggle = () => void load().then(({ togglePresenting }) => togglePresenting());
  for (const button of buttons) button.addEventListener('click', toggle);
  document.addEventListener('book:collect', (event) => {
    const { detail } = event as CustomEvent<Asked>;
    void import('#site/teach/lesson/collect.ts').then(({ collectFigure }) =>
      detail.say(collectFigure(detail.figure)),
    );
  });
  window.addEventListener('keydown', (event) => {
    if (!/^p$/i.test(event.key) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    toggle();
  });
  const query = currentQuery();
  if (valueIn(query, 'present') !== null)
    void load().then(({ presentFromAddress }) => presentFromAddress());
  else if (valueIn(query, 'lesson') !== null)
    void import('./guided.ts').then(({ guideFromAddress }) => guideFromAddress());
}
