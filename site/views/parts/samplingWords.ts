import { html, svg } from '#site/ui/dom.ts';
import type { GridSize } from './gridKeys.ts';
import { swatches } from './legend.ts';
import { levelColour, levelName } from './levelColour.ts';
import { fixed } from './numbers.ts';
import { radiusOf } from './samplePicture.ts';
import { isOutside, type Sample } from './samples.ts';

const SIZES = [0.02, 0.1, 0.3];

/** How a place between cells is read: mixed of four, or taken from one. */
export type Sampling = 'bilinear' | 'discrete';

/**
 * One point: of which head and level, where it reads, and its weight. Read discretely it is one cell, and
 * that of the rim outside, where mixtures are zeros.
 */
export function saySample(
  sample: Sample,
  size: GridSize | undefined,
  sampling: Sampling = 'bilinear',
): string {
  const { head, level, point, x, y, weight } = sample;
  const cell = size ? `, cell (${cellAt(y, size.height)}, ${cellAt(x, size.width)})` : '';
  const where = isOutside(sample) && sampling !== 'discrete' ? ' outside: reads 0' : cell;
  return `head ${head + 1} ${levelName(level)} point ${point + 1}: x ${fixed(x)}, y ${fixed(y)}${where}, weight ${fixed(weight)}`;

  function cellAt(share: number, cells: number): string {
    if (sampling !== 'discrete') return fixed(share * cells - 0.5, 1);
    return String(Math.min(Math.max(Math.floor(share * cells + 0.5), 0), cells - 1));
  }
}

/** How the weight of some heads is shared between the levels, and how much falls outside. */
export function saySamples(
  samples: readonly Sample[],
  { levels, heads, sampling }: { levels: number; heads: number; sampling?: Sampling },
): string {
  const perLevel = new Array<number>(levels).fill(0);
  for (const { level, weight } of samples)
    perLevel[level] = (perLevel[level] ?? 0) + weight / heads;
  const outside = samples.filter(isOutside).length;
  const what = sampling === 'discrete' ? 'the nearest cell of the rim' : 'zeros';
  const [lies, reads] = outside === 1 ? ['lies', 'reads'] : ['lie', 'read'];
  const lost =
    outside === 0 ? '' : ` ${outside} ${lies} outside the picture and ${reads} ${what}.`;
  return `${samples.length} points. Share of the weight: ${sayLevels(perLevel)}.${lost}`;
}

/** `P3 0.31, P4 0.42, P5 0.27`. */
export function sayLevels(shares: readonly number[]): string {
  return shares.map((share, level) => `${levelName(level)} ${fixed(share, 2)}`).join(', ');
}

/** Which colour is which level. */
export function levelSwatches(levels: number): HTMLElement {
  return swatches(
    Array.from({ length: levels }, (_, level) => ({
      label: levelName(level),
      colour: levelColour(level),
    })),
  );
}

/** Circles of known weight, drawn at the size they would have in a picture of this width. */
export function sizeLegend(): HTMLElement {
  const circles = SIZES.flatMap((weight, at) => {
    const x = 12 + at * 58;
    return [
      svg('circle', { class: 'v-weight', cx: x, cy: 12, r: radiusOf(weight) * 320 }),
      svg('text', { class: 'v-axis', x: x + 14, y: 16 }, fixed(weight, 2)),
    ];
  });
  const sizes = { class: 'v-sizes', width: 190, height: 24, 'aria-hidden': 'true' };
  return html(
    'div',
    { class: 'v-legend' },
    html('span', { class: 'v-key' }, 'weight', svg('svg', sizes, ...circles)),
    html('span', { class: 'v-scope' }, 'range: all heads alike'),
  );
}
