import type { Frame } from '#lib/trace/frame.ts';
import { html } from '#site/ui/dom.ts';

/** What stands in a readout before the index: `S5`, `aifi.output`. */
export function shortName(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  return /^[SP]\d$/.test(last) ? last : parts.slice(-2).join('.');
}

/** `1 × 10 × 10 × 192 · B H W C`. */
export function shapeText({ shape, dims }: Pick<Frame, 'shape' | 'dims'>): string {
  return `${shape.join(' \u00d7 ')} \u00b7 ${[...dims].join(' ')}`;
}

/** The tensor's path and its shape with named axes, for under a picture. */
export function shapeLabel(frame: Pick<Frame, 'path' | 'shape' | 'dims'>): HTMLElement {
  return html(
    'span',
    { class: 'v-shape' },
    html('span', { class: 'v-path' }, frame.path),
    ` ${shapeText(frame)}`,
  );
}

/** `S5[3, 7, c12] = −0.412`: name, index, value. */
export function entry(
  path: string,
  index: readonly (string | number)[],
  value: string,
): string {
  return `${shortName(path)}[${index.join(', ')}] = ${value}`;
}
