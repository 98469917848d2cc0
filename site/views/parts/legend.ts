import { html } from '#site/ui/dom.ts';
import { decimalsFor, fixed } from './numbers.ts';
import { gradient, type Range, type ScaleName } from './scales.ts';
import { t } from '#site/words/t.ts';

/** Over which values a colour range was taken. */
export type RangeScope = 'map' | 'layer' | 'chapter' | 'heads' | 'fixed';

const SCOPES: Readonly<Record<RangeScope, string>> = {
  map: t('range: this map'),
  layer: t('range: this layer'),
  chapter: t('range: this chapter'),
  heads: t('range: all heads alike'),
  fixed: t('range: fixed'),
};

export interface LegendOptions {
  readonly scale: ScaleName;
  readonly range: Range;
  /** A scope, or words of the caller's own. */
  readonly scope: RangeScope | (string & {});
  /** What the numbers are, e.g. `attention`. */
  readonly title?: string;
  readonly decimals?: number;
}

/** A colour bar with numbers at its ends (and at zero), and in words where its range comes from. */
export function legend({
  scale,
  range,
  scope,
  title,
  decimals,
}: LegendOptions): HTMLElement {
  const digits =
    decimals ?? decimalsFor(Math.max(Math.abs(range.low), Math.abs(range.high)));
  const twoSided = scale === 'signed' || scale === 'weight';
  const ticks = twoSided ? [range.low, 0, range.high] : [range.low, range.high];
  const bar = html('span', { class: 'v-bar' });
  bar.style.setProperty('--v-gradient', gradient(scale));
  return html(
    'div',
    { class: 'v-legend' },
    title === undefined ? null : html('span', { class: 'v-legend-title' }, title),
    html(
      'span',
      { class: 'v-scale' },
      bar,
      html(
        'span',
        { class: 'v-ticks' },
        ...ticks.map((tick) => html('span', {}, tick === 0 ? '0' : fixed(tick, digits))),
      ),
    ),
    html('span', { class: 'v-scope' }, scopeWords(scope)),
  );
}

function scopeWords(scope: string): string {
  return Object.hasOwn(SCOPES, scope) ? SCOPES[scope as RangeScope] : scope;
}

/** Swatches with words, for colours that stand for things: levels, groups, objects. */
export function swatches(
  items: readonly { readonly label: string; readonly colour: string }[],
): HTMLElement {
  return html(
    'div',
    { class: 'v-legend' },
    ...items.map(({ label, colour }) => {
      const swatch = html('span', { class: 'v-swatch' });
      swatch.style.background = colour;
      return html('span', { class: 'v-key' }, swatch, label);
    }),
  );
}
