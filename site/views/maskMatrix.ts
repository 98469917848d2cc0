import { paintCells } from './parts/cellCanvas.ts';
import { cellChoice } from './parts/cellChoice.ts';
import { cellOf } from './parts/gridKeys.ts';
import { html, svg } from '#site/ui/dom.ts';
import { swatches } from './parts/legend.ts';
import { matrixStage, type Band } from './parts/matrixStage.ts';
import type { Operable } from './parts/operable.ts';
import { drawWithTheme, isDark } from './parts/theme.ts';
import type { Rgb } from './parts/scales.ts';

export interface MaskMatrixOptions {
  /** Consecutive queries that belong together, in order: `{name: 'group 1', size: 8}`, ... */
  readonly groups?: readonly { readonly name: string; readonly size: number }[];
  /** The pair chosen at first. */
  readonly value?: MaskCell | null;
}

export interface MaskCell {
  readonly row: number;
  readonly column: number;
}

/** A square mask: 1 or true where the row may not look at the column. */
export type Mask = ArrayLike<number | boolean>;

/** What is closed is dark, in either theme. */
const BLOCKED = { light: [30, 29, 27], dark: [58, 61, 68] } as const;
const OPEN = { light: [225, 221, 211], dark: [188, 184, 176] } as const;

/**
 * An attention mask: who may look at whom. Groups are named along both sides.
 *
 * @shape mask N × N, row by row
 */
export function maskMatrix(
  mask: Mask,
  { groups = [], value = null }: MaskMatrixOptions = {},
): Operable<MaskCell | null> {
  const side = Math.round(Math.sqrt(mask.length));
  if (side * side !== mask.length)
    throw new Error(`A mask is square: ${mask.length} entries are not`);
  const size = { height: side, width: side };
  const bands = bandsFrom(groups, side);
  let open = 0;
  for (let cell = 0; cell < mask.length; cell++) if (!mask[cell]) open++;
  const words = (cell: number) => {
    const { row, column } = cellOf(cell, size);
    const may = mask[cell] ? 'may not look at' : 'may look at';
    return `${nameIn(bands, row)} ${may} ${nameIn(bands, column)}`;
  };
  const choice = cellChoice(size, 'v-chosen is-accent');
  const stage = matrixStage({
    ...{ size, rows: bands, columns: bands, ...choice.hands },
    titles: { row: 'looks', column: 'is looked at' },
    label: `Attention mask, ${side} by ${side}: ${open} of ${mask.length} pairs may look; ${bands.map(({ name }) => name).join(', ')}; arrow keys move`,
    read: (cell) => {
      const { row, column } = cellOf(cell, size);
      return `mask[${row}, ${column}] = ${mask[cell] ? 1 : 0}: ${words(cell)}`;
    },
  });
  for (const { from } of bands.slice(1))
    stage.overlay.append(
      svg('line', { class: 'v-border', x1: from, x2: from, y1: 0, y2: side }),
      svg('line', { class: 'v-border', x1: 0, x2: side, y1: from, y2: from }),
    );
  const sentence = html('p', { class: 'v-words' });
  const shape = `mask ${side} \u00d7 ${side} \u00b7 row looks at column`;
  const root = html(
    'div',
    { class: 'v-view v-mask' },
    stage.root,
    sentence,
    swatches([
      { label: `may look: ${open} of ${mask.length} pairs`, colour: themed(OPEN) },
      { label: `may not: ${mask.length - open}`, colour: themed(BLOCKED) },
    ]),
    html('span', { class: 'v-shape' }, shape),
  );
  drawWithTheme(root, () => {
    const theme = isDark() ? 'dark' : 'light';
    paintCells(stage.canvas, (cell): Rgb => (mask[cell] ? BLOCKED : OPEN)[theme]);
  });
  return choice.viewOf(root, stage, value, (cell) => {
    sentence.textContent =
      cell === null ? 'Point at a cell: it says who may look at whom.' : `${words(cell)}.`;
  });
}

function themed({ light, dark }: { readonly light: Rgb; readonly dark: Rgb }): string {
  return `light-dark(rgb(${light.join(' ')}), rgb(${dark.join(' ')}))`;
}

function bandsFrom(groups: NonNullable<MaskMatrixOptions['groups']>, side: number): Band[] {
  let from = 0;
  const bands = groups.map(({ name, size }): Band => ({ name, from, to: (from += size) }));
  if (from !== side && groups.length > 0)
    throw new Error(`The groups have ${from} members, the mask ${side}`);
  return bands.length > 0 ? bands : [{ name: 'queries', from: 0, to: side }];
}

/** `group 2, member 3`. */
function nameIn(bands: readonly Band[], at: number): string {
  const band = bands.find(({ to }) => at < to);
  return band ? `${band.name} #${at - band.from}` : String(at);
}
