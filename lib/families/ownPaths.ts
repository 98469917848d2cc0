import type { Dialect } from './dialect.ts';

const OURS =
  /^(?:backbone\.st|inputProj|encoder\.(?:\d|inputProj|aifi|ccff)|fpn|position|query|decoder\.(?:layers|norm|classHead|boxHead|iouHead)\.)/;

/** Our own paths: of the relatives that this book trained, and of what they borrow. */
export const own: Dialect = {
  library: 'this book',
  pathOf: (name) => (OURS.test(name) ? name : null),
  nameOf: (path) => path,
};
