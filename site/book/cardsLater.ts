import type * as Cards from './cards.ts';

const FIGURES = 'live-cell, .story, .debugger';
const MARKS = '.term, .axes, .v-shape, .v-matrix-titles, .v-corner';

/** Loads the cards of words and axes, and the menus of figures, when a reader first comes to one. */
export function cardsLater(): void {
  let cards: Promise<typeof Cards> | null = null;
  const load = (first: Event) =>
    (cards ??= import('./cards.ts').then((module) => {
      module.watchCards(first);
      return module;
    }));
  const markOf = ({ target }: Event, marks: string) =>
    target instanceof Element ? target.closest(marks) : null;

  let menus: Promise<void> | null = null;
  const loadMenus = (event: Event) => {
    if (menus === null && markOf(event, FIGURES))
      menus = import('./figureMenu.ts').then(({ addFigureMenus }) => addFigureMenus());
  };

  addEventListener('pointerover', (event) => {
    loadMenus(event);
    if (cards === null && markOf(event, `${MARKS}, code, .cm-line`)) void load(event);
  });
  addEventListener('focusin', (event) => {
    loadMenus(event);
    if (cards === null && markOf(event, 'main')) void load(event);
  });
  // The first touch of a word shows its card, the second one follows the link.
  addEventListener('click', (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
    const mark = markOf(event, MARKS);
    if (mark?.hasAttribute('data-open')) return;
    if (mark) event.preventDefault();
    const { target } = event;
    if (target instanceof Element && (mark ?? cards))
      void load(event).then(({ touched }) => touched(target));
  });
}
