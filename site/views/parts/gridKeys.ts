export interface GridSize {
  readonly height: number;
  readonly width: number;
}

/** The cell (row major) that a key leads to from `cell`; null for any other key or at the edge. */
export function cellAfterKey(
  key: string,
  cell: number,
  { height, width }: GridSize,
): number | null {
  const row = Math.floor(cell / width);
  const column = cell % width;
  const to = (toRow: number, toColumn: number) => {
    const inside = toRow >= 0 && toRow < height && toColumn >= 0 && toColumn < width;
    return inside ? toRow * width + toColumn : null;
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
      return null;
  }
}

/** The cell under the pointer, or null outside. */
export function cellAtPointer(
  event: { readonly clientX: number; readonly clientY: number },
  element: Element,
  { height, width }: GridSize,
): number | null {
  const box = element.getBoundingClientRect();
  const column = Math.floor(((event.clientX - box.left) / box.width) * width);
  const row = Math.floor(((event.clientY - box.top) / box.height) * height);
  const inside = row >= 0 && row < height && column >= 0 && column < width;
  return inside ? row * width + column : null;
}
