import { cellStage, type CellStage, type CellStageOptions } from './cellStage.ts';
import { html } from '#site/ui/dom.ts';

/** A name along one side of a matrix, for the rows or columns from `from` up to `to` (exclusive). */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface MatrixStageOptions extends CellStageOptions {
  readonly rows: readonly Band[];
  readonly columns: readonly Band[];
  /** What the rows and the columns are. */
  readonly titles: { readonly row: string; readonly column: string };
}

/** Columns of a matrix that is not to become flatter or steeper than this. */
const FLATTEST = 2.6;
const STEEPEST = 0.8;
/** Names longer than this stand upright over narrow columns. */
const SHORT = 3;

/** Cells with names along both sides. */
export function matrixStage(
  options: MatrixStageOptions,
): CellStage & { root: HTMLElement } {
  const { rows, columns, titles, size } = options;
  const aspect = Math.min(FLATTEST, Math.max(STEEPEST, size.width / size.height));
  const stage = cellStage({ aspect, ...options });
  const upright = columns.length > 4 && columns.some(({ name }) => name.length > SHORT);
  const root = html(
    'div',
    { class: `v-matrix${upright ? ' is-upright' : ''}` },
    html(
      'span',
      { class: 'v-matrix-titles' },
      `${titles.row} \u2193  ${titles.column} \u2192`,
    ),
    side('v-matrix-columns', columns, size.width, 'left'),
    side('v-matrix-rows', rows, size.height, 'top'),
    stage.element,
  );
  root.style.setProperty('--aspect', String(aspect));
  return { ...stage, root };
}

function side(
  className: string,
  bands: readonly Band[],
  length: number,
  property: 'left' | 'top',
): HTMLElement {
  const longest = Math.max(0, ...bands.map(({ name }) => name.length));
  const names = bands.map(({ name, from, to }) => {
    const label = html('span', {}, name);
    label.style[property] = `${(50 * (from + to)) / length}%`;
    return label;
  });
  const element = html('div', { class: className, 'aria-hidden': 'true' }, ...names);
  element.style.setProperty('--v-longest', String(longest));
  return element;
}

/** One name a row or column; without names, a number every so often. */
export function bandsOf(names: readonly string[] | undefined, length: number): Band[] {
  const most = 24;
  if (names && length <= most)
    return Array.from({ length }, (_, at) => ({
      name: names[at] ?? '',
      from: at,
      to: at + 1,
    }));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((by) => length / by <= 10) ?? 1000;
  return Array.from({ length: Math.ceil(length / step) }, (_, at) => ({
    name: String(at * step),
    from: at * step,
    to: at * step + 1,
  }));
}
