/** Width that is assumed until the page has laid the element out, CSS px. */
export const FIRST_WIDTH = 640;

/** How what is drawn here is drawn for another width, or again for its own: paper has its own widths. */
export const redrawings = new WeakMap<Element, (width?: number) => void>();

/** Draws now, and again whenever the element gets another width: text in an SVG keeps its size. */
export function fitWidth(element: Element, draw: (width: number) => void): void {
  let drawn = FIRST_WIDTH;
  draw(drawn);
  redrawings.set(element, (width) => draw(width ?? drawn));
  if (typeof ResizeObserver === 'undefined') return;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === 0 || width === drawn) return;
    drawn = width;
    draw(width);
  }).observe(element);
}
