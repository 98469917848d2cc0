const listening = new WeakSet<Document>();
const CHANGED = 'themechange';

/** True where the page is dark now, by the reader's choice or the system's. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen) return chosen === 'dark';
  return (
    typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches
  );
}

/** Draws now, and again whenever the page turns light or dark while `element` stands in it. */
export function drawWithTheme(element: Element, draw: () => void): void {
  draw();
  element.classList.add('v-themed');
  element.addEventListener(CHANGED, draw);
  if (!listening.has(document)) listen();
}

/** One listener for the page: views that were thrown away are not held by it. */
function listen(): void {
  listening.add(document);
  const pass = () => {
    for (const view of document.querySelectorAll('.v-themed'))
      view.dispatchEvent(new Event(CHANGED));
  };
  new MutationObserver(pass).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
  if (typeof matchMedia === 'function')
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', pass);
}
