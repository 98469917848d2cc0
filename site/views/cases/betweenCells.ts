import { betweenCells } from '../betweenCells.ts';
import { frameOf } from './fixtures/frames.ts';

const map = () =>
  frameOf('map', 'HW', [2, 2], ([row = 0, column = 0]) => 20 * row + 10 * column);

/** A point among four cells: four shares. */
export function betweenFourCells(): Element {
  return betweenCells(map(), { x: 0.625, y: 0.5 });
}

/** Near the rim a part of the square lies on zeros. */
export function betweenCellsAtTheRim(): Element {
  return betweenCells(map(), { x: 0.875, y: 0.75 });
}
