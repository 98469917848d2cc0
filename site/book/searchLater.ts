const FIELDS = 'input, textarea, select, [contenteditable], .cm-editor';

/** The word in the head (on a phone in the contents), and the key `/` wherever nobody is writing. */
export function searchLater(): void {
  const open = () => {
    void import('./search.ts').then(({ openSearch }) => openSearch());
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-search]')) {
    button.disabled = false;
    button.addEventListener('click', open);
  }
  // On the window: a part of the page that uses the key itself hears it first.
  window.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    event.preventDefault();
    open();
  });
}
