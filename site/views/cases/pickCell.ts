import { pickCell } from '../pickCell.ts';
import { street } from './fixtures/picture.ts';

const level = { height: 10, width: 10 };

/** Nothing chosen yet: the marked cell asks. */
export function cellToPick(): Element {
  return pickCell({ picture: street, level, marked: 44 });
}

/** A cell is chosen. */
export function cellPicked(): Element {
  return pickCell({ picture: street, level, marked: 44, value: 71 });
}
