import type * as AtHand from './atHand.ts';

const MARKS = '.term, .axes, .v-shape, .v-matrix-titles, .v-corner';
const HOVERED = `live-cell, .story, .debugger, ${MARKS}, code, .cm-line`;

/** Loads the cards of words and axes, and the menus of figures, when a reader first comes to one. */
export function cardsLater(): void {
  let atHand: Promise<typeof AtHand> | null = null;
  const load = (first: Event) =>
    (atHand ??= import('./atHand.ts').then((module) => {
      module.watchCards(first);
      module.addFigureMenus();
      return module;
    }));
  const markOf = ({ target }: Event, marks: string) =>
    target instanceof Element ? target.closest(marks) : null;

  addEventListener('pointerover', (event) => {
    if (atHand === null && markOf(event, HOVERED)) void load(event);
  });
  addEventListener('focusin', (event) => {
    if (atHand === null && markOf(event, 'main')) void load(event);
  });
  // The first touch of a word shows its card, the second one follows the link.
  addEventListener('click', (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
    const mark = markOf(event, MARKS);
    if (mark?.hasAttribute('data-open')) return;
    if (mark) event.preventDefault();
    const { target } = event;
    if (target instanceof Element && (mark ?? atHand))
      void load(event).then(({ touched }) => touched(target));
  });
}
