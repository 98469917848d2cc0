/**
 * An element as text that changes only when the picture does: numbers with three digits after the
 * point, ids counted from 1 in the order they appear, one tag a line.
 */
export function snapshotText(element: Element): string {
  const ids = [element, ...element.querySelectorAll('[id]')].map(({ id }) => id);
  let text = element.outerHTML;
  for (const [at, id] of [...new Set(ids.filter(Boolean))].entries())
    text = text.replaceAll(id, `id-${at + 1}`);
  return text
    .replaceAll(/data:image[^"]+/g, 'data:image')
    .replaceAll(/-?\d+\.\d{4,}(?:e-?\d+)?/g, (number) => String(round(Number(number))))
    .replaceAll(/></g, '>\n<')
    .concat('\n');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}
