import { html } from '#site/ui/dom.ts';
import { cellOutline, cellStage, moveOutline } from './parts/cellStage.ts';
import { controller } from './parts/controller.ts';
import type { GridSize } from './parts/gridKeys.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { t } from '#site/words/t.ts';

export interface PickCellOptions {
  readonly picture: Shown;
  /** Rows and columns of the map whose cells can be chosen. */
  readonly level: GridSize;
  /** A cell that is marked and cannot be missed: the one that the question is about. */
  readonly marked?: number;
  readonly value?: number | null;
}

/** The picture under the grid of a map, of which one cell is chosen by pointer or arrow keys; nothing is told. */
export function pickCell({
  picture,
  level,
  marked,
  value = null,
}: PickCellOptions): Operable<number | null> {
  const { height, width } = level;
  const size = { height, width };
  const placeOf = (cell: number) =>
    t('row {row}, column {column}', {
      row: Math.floor(cell / width),
      column: cell % width,
    });
  const stage = cellStage({
    size,
    picture,
    label: t('{height} by {width} cells over the picture; arrow keys choose one', {
      height,
      width,
    }),
    read: placeOf,
    pick: (cell) => control.choose(cell),
    selected: () => control.choice() ?? marked ?? null,
  });
  const chosen = cellOutline(size, 0, 'v-picked');
  if (marked !== undefined) stage.overlay.append(cellOutline(size, marked, 'v-asked'));
  stage.overlay.append(chosen);
  const words = html('p', { class: 'v-words v-number' });
  const root = html('div', { class: 'v-view v-pick-cell' }, stage.element, words);
  root.style.setProperty('--columns', String(width));
  root.style.setProperty('--rows', String(height));
  const control = controller<number | null>(root, {
    first: value,
    hold: (cell) =>
      cell === null ? null : Math.min(height * width - 1, Math.max(0, Math.round(cell))),
    draw(cell) {
      chosen.setAttribute('visibility', cell === null ? 'hidden' : 'visible');
      if (cell !== null) moveOutline(chosen, size, cell);
      words.textContent =
        cell === null
          ? t('one of {height} × {width} cells', { height, width })
          : t('your cell: {place}', { place: placeOf(cell) });
    },
  });
  return control.view;
}
