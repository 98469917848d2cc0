/** Opens every fold around the place that the address leads to. */
function openTarget(): void {
  const target = document.querySelector(':target');
  let fold = target?.closest('details');
  if (!fold) return;
  for (; fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  target?.scrollIntoView();
}

/** Folds of the text open for links into them, and for paper. */
export function openFolds(): void {
  openTarget();
  // Until the page is there, nothing is its target.
  addEventListener('load', openTarget);
  addEventListener('hashchange', openTarget);
  let closed: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('.aside:not([open])')];
    for (const fold of closed) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of closed) fold.open = false;
  });
}
