/**
 * Lines of source that show a tensor, and everything else that names one, point at each other:
 * `book:see` on the document says which tensor somebody points at, null when they leave.
 */
const SEE_EVENT = 'book:see';

/** Says that the reader points at the tensor shown as `path` (or as the end of a path). */
export function pointAt(path: string | null): void {
  document.dispatchEvent(new CustomEvent<string | null>(SEE_EVENT, { detail: path }));
}

/** Calls back whenever somebody points at a tensor. Gives back the function that ends it. */
export function whenPointedAt(listener: (path: string | null) => void): () => void {
  const hear = (event: Event) =>
    listener((event as CustomEvent<string | null>).detail ?? null);
  document.addEventListener(SEE_EVENT, hear);
  return () => document.removeEventListener(SEE_EVENT, hear);
}

/** True where `path` is what a line shows: the whole path, or one that ends in it. */
export function shows(shown: string, path: string): boolean {
  return path === shown || path.endsWith(`.${shown}`) || shown.endsWith(`.${path}`);
}

const WITHIN = '.listing[data-path]';

/** The path that a line stands for: below the listing's module where that is known. */
function pathOf(line: HTMLElement): string {
  const shown = line.dataset.see ?? '';
  const module = line.closest<HTMLElement>(WITHIN)?.dataset.path ?? '';
  return module === '' ? shown : `${module}.${shown}`;
}

/** Links the listings below `root` with the rest of the page. */
export function linkSources(root: ParentNode): void {
  const lines = [...root.querySelectorAll<HTMLElement>('.listing [data-see]')];
  for (const line of lines) {
    line.addEventListener('pointerenter', () => pointAt(pathOf(line)));
    line.addEventListener('pointerleave', () => pointAt(null));
    line.addEventListener('focus', () => pointAt(pathOf(line)));
    line.addEventListener('blur', () => pointAt(null));
  }
  whenPointedAt((path) => {
    for (const line of lines)
      line.classList.toggle('lit', path !== null && shows(pathOf(line), path));
  });
}
