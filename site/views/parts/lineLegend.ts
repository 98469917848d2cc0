import { html, svg } from '#site/ui/dom.ts';

export interface LineKey {
  readonly label: string;
  readonly line: 'solid' | 'dashed' | 'ghost';
  /** Ink of the page without. */
  readonly colour?: string;
}

/** A legend of line styles with words, and a remark on what colour means or where numbers come from. */
export function lines(items: readonly LineKey[], remark?: string): HTMLElement {
  const keys = items.map(({ label, line, colour }) => {
    const sample = svg(
      'svg',
      { class: `v-sample is-${line}`, width: 22, height: 8, 'aria-hidden': 'true' },
      svg('line', { x1: 0, x2: 22, y1: 4, y2: 4 }),
    );
    if (colour !== undefined) sample.style.setProperty('--line', colour);
    return html('span', { class: 'v-key' }, sample, label);
  });
  const scope = remark === undefined ? null : html('span', { class: 'v-scope' }, remark);
  return html('div', { class: 'v-legend' }, ...keys, scope);
}
