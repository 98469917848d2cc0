const MARKS = '.term, .axes, .v-shape, code, .cm-line';

const within = ({ target }: Event) =>
  target instanceof Element && target.closest(MARKS) !== null;

/** Loads the cards of words and axes when a reader first comes to one. */
export function cardsLater(): void {
  const begin = (event: Event) => {
    if (event.type === 'pointerover' && !within(event)) return;
    removeEventListener('pointerover', begin);
    removeEventListener('focusin', begin);
    void import('./cards.ts').then(({ watchCards }) => watchCards(event));
  };
  addEventListener('pointerover', begin);
  addEventListener('focusin', begin);
  // The first touch of a word shows its card, the second one follows the link.
  addEventListener('click', (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
    const card = event.target instanceof Element && event.target.closest('.term, .axes');
    if (card && !card.hasAttribute('data-open')) event.preventDefault();
  });
}
