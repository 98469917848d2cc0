import { cellOutline, moveOutline, type CellStage } from './cellStage.ts';
import { controller, type Controller } from './controller.ts';
import { cellOf, numberOf, type Cell, type GridSize } from './gridKeys.ts';
import type { Operable } from './operable.ts';

/** The choice of one cell of a stage: what the stage needs for it, and the view that has it. */
export interface CellChoice {
  readonly hands: {
    readonly pick: (cell: number) => void;
    readonly selected: () => number | null;
  };
  readonly viewOf: (
    root: HTMLElement,
    stage: CellStage,
    first: Cell | null,
    draw?: (cell: number | null) => void,
  ) => Operable<Cell | null>;
}

/** Lets the reader choose a cell, which gets an outline. */
export function cellChoice(size: GridSize, outline: string): CellChoice {
  const mark = cellOutline(size, 0, outline);
  let control: Controller<Cell | null> | undefined;
  return {
    hands: {
      pick: (cell) => control?.choose(cellOf(cell, size)),
      selected: () => {
        const cell = control?.choice() ?? null;
        return cell && numberOf(cell, size);
      },
    },
    viewOf(root, stage, first, draw) {
      control = controller<Cell | null>(root, {
        first,
        draw(chosen) {
          const cell = chosen && numberOf(chosen, size);
          draw?.(cell);
          if (cell === null) return mark.remove();
          moveOutline(mark, size, cell);
          stage.overlay.append(mark);
        },
      });
      return control.view;
    },
  };
}
