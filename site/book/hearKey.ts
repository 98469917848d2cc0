const FIELDS = 'input, textarea, select, [contenteditable], .cm-editor';

/** A key of the whole page, wherever nobody is writing; a part that uses the key itself hears it first. */
export function hearKey(key: string, act: () => void): void {
  // On the window: what is nearer hears it first.
  window.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== key || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    event.preventDefault();
    act();
  });
}
