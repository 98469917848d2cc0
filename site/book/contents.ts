/** Closes the list of chapters like a menu. */
export function watchContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('#contents');
  document.addEventListener('click', ({ target }) => {
    if (contents?.open && target instanceof Node && !contents.contains(target))
      contents.open = false;
  });
  contents?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !contents.open) return;
    contents.open = false;
    contents.querySelector('summary')?.focus();
  });
}
