import { COLUMNS } from './tile';

/**
 * A matrix of `rows` by `columns` as panels of eight columns, one after the other, zeros beside the last.
 * `step` is how many numbers lie between rows, `stride` between the numbers of one.
 */
export function pack(
  matrix: usize,
  rows: i32,
  columns: i32,
  step: i32,
  stride: i32,
  panels: usize,
): void {
  const down = <usize>(step << 2);
  for (let column = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column);
    let from = matrix + <usize>((column * stride) << 2);
    if (width == COLUMNS && stride == 1) {
      for (let row = 0; row < rows; row++, from += down, panels += 32) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      }
    } else {
      for (let row = 0; row < rows; row++, from += down, panels += 32)
        for (let i = 0; i < COLUMNS; i++) {
          const value = i < width ? load<f32>(from + <usize>((i * stride) << 2)) : <f32>0;
          store<f32>(panels + <usize>(i << 2), value);
        }
    }
  }
}
