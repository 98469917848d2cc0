/** The element with that id. Throws when the page lacks it. */
export function byId<T extends Element>(id: string, type: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} "${id}".`);
  return element;
}

/** All elements of a type that match. */
export function all<T extends Element>(
  selector: string,
  type: abstract new () => T,
  root: ParentNode = document,
): T[] {
  return [...root.querySelectorAll(selector)].filter(
    (element): element is T => element instanceof type,
  );
}

/** The first element of a type that matches. Throws where there is none. */
export function oneOf<T extends Element>(
  selector: string,
  type: abstract new () => T,
  root: ParentNode = document,
): T {
  const [found] = all(selector, type, root);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Writes a text into every element marked with that part, where it differs. */
export function say(part: string, text: string, root: ParentNode = document): void {
  for (const element of root.querySelectorAll(`[data-part="${part}"]`)) {
    if (element.textContent !== text) element.textContent = text;
  }
}

export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The 2-D context of a canvas. */
export function context2d(
  canvas: HTMLCanvasElement,
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (!context) throw new Error('This browser gives no 2-D canvas.');
  return context;
}
