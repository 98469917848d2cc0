import { placeUnder } from './places.ts';

export interface GridSize {
  readonly height: number;
  readonly width: number;
}

/** Where a key leads in a list: one up, one down; undefined for any other key. */
export function upOrDown(key: string): number | undefined {
  return { ArrowUp: -1, ArrowDown: 1 }[key];
}

/** The cell (row major) that a key leads to from `cell`; undefined for any other key or at the edge. */
export function cellAfterKey(
  key: string,
  cell: number,
  { height, width }: GridSize,
): number | undefined {
  const row = Math.floor(cell / width);
  const column = cell % width;
  const to = (toRow: number, toColumn: number) => {
    const inside = toRow >= 0 && toRow < height && toColumn >= 0 && toColumn < width;
    return inside ? toRow * width + toColumn : undefined;
  };
  switch (key) {
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, width - 1);
    default:
      return undefined;
  }
}

/** The cell under the pointer, or undefined outside. */
export function cellAtPointer(
  event: { readonly clientX: number; readonly clientY: number },
  element: Element,
  { height, width }: GridSize,
): number | undefined {
  const { x, y } = placeUnder(event, element);
  const [row, column] = [Math.floor(y * height), Math.floor(x * width)];
  const inside = row >= 0 && row < height && column >= 0 && column < width;
  return inside ? row * width + column : undefined;
}

/** A cell of a grid by its row and column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cell with this number, row by row, and the number of a cell. */
export function cellOf(number: number, { width }: Pick<GridSize, 'width'>): Cell {
  return { row: Math.floor(number / width), column: number % width };
}

export function numberOf(
  { row, column }: Cell,
  { width }: Pick<GridSize, 'width'>,
): number {
  return row * width + column;
}
