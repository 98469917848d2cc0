import type { Frame } from '#lib/trace/frame.ts';
import { html, svg } from '#site/ui/dom.ts';
import { legend } from './parts/legend.ts';
import { mapOf } from './parts/mapOf.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import { sayWhile } from './parts/operable.ts';
import { colours, css, symmetricRange, within } from './parts/scales.ts';
import { drawWithTheme } from './parts/theme.ts';

export interface KernelTerm {
  readonly name: string;
  /** Of one input and one output channel, HW. */
  readonly kernel: Frame;
}

/** One side of a cell, in the drawing's units. */
const CELL = 40;

/**
 * Small kernels that add up to the last one, with their numbers, on one scale: `a + b = c`. A kernel
 * that is smaller than the others stands on their middle.
 *
 * @shape kernels_HW, HW odd
 */
export function kernelSum(terms: readonly KernelTerm[]): HTMLElement {
  const all = terms.flatMap(({ kernel }) => [...kernel.data]);
  const range = symmetricRange(all);
  const digits = decimalsFor(range.high);
  const whole = all.every(Number.isInteger);
  const say = (value: number) => fixed(value, whole ? 0 : digits);
  // The picture has room for two decimals; the corner has the rest.
  const short = (value: number) => {
    const decimals = whole ? 0 : Math.min(2, digits);
    return fixed(Math.round(value * 10 ** decimals) / 10 ** decimals, decimals);
  };
  const rows = Math.max(...terms.map(({ kernel }) => mapOf(kernel).height));
  const row = html('div', { class: 'v-kernel-sum' });
  const paint: (() => void)[] = [];
  terms.forEach(({ name, kernel }, at) => {
    const last = at === terms.length - 1;
    if (at > 0)
      row.append(
        html('span', { class: 'v-sign', 'aria-hidden': 'true' }, last ? '=' : '+'),
      );
    const { element, draw } = square(kernel, { name, rows, say, short, range });
    paint.push(draw);
    row.append(element);
  });
  const root = html(
    'div',
    { class: 'v-view' },
    row,
    legend({ scale: 'weight', range, scope: 'all kernels alike', title: 'weight' }),
  );
  drawWithTheme(root, () => paint.forEach((draw) => draw()));
  return root;
}

interface SquareOptions {
  readonly name: string;
  readonly rows: number;
  /** For the corner of the figure, and for a cell of the picture. */
  readonly say: (value: number) => string;
  readonly short: (value: number) => string;
  readonly range: { readonly low: number; readonly high: number };
}

function square(kernel: Frame, { name, rows, say, short, range }: SquareOptions) {
  const { height, width } = mapOf(kernel);
  const start = (length: number) => ((rows - length) / 2) * CELL;
  const words = Array.from(kernel.data, say).join(', ');
  const cells = Array.from(kernel.data, (value, cell) => {
    const x = start(width) + (cell % width) * CELL;
    const y = start(height) + Math.floor(cell / width) * CELL;
    const rect = svg('rect', { x, y, width: CELL, height: CELL });
    const number = {
      x: x + CELL / 2,
      y: y + CELL / 2 + 4,
      'text-anchor': 'middle',
    } as const;
    return { value, rect, text: svg('text', number, short(value)) };
  });
  const drawing = svg(
    'svg',
    { viewBox: `-1 -1 ${rows * CELL + 2} ${rows * CELL + 2}`, 'aria-hidden': 'true' },
    svg('rect', { class: 'v-kernel-hull', width: rows * CELL, height: rows * CELL }),
    ...cells.flatMap(({ rect, text }) => [rect, text]),
  );
  const element = html(
    'div',
    { class: 'v-kernel', role: 'img', tabindex: 0, 'aria-label': `${name}: ${words}` },
    drawing,
    html('span', { class: 'v-number' }, name),
  );
  sayWhile(element, () => `${name}: ${words}`);
  const draw = () => {
    const colour = colours('weight');
    for (const { value, rect, text } of cells) {
      const [red, green, blue] = colour(within(value, range));
      rect.setAttribute('fill', css([red, green, blue]));
      const light = 0.299 * red + 0.587 * green + 0.114 * blue > 128;
      text.setAttribute('fill', light ? '#1e1d1b' : '#fbfaf7');
    }
  };
  return { element, draw };
}
