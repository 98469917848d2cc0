import { boxPull } from '../boxPull.ts';

/** Boxes that do not touch: GIoU pulls all the same. */
export function pullOfBoxesApart(): Element {
  return boxPull({ found: [0.22, 0.3, 0.2, 0.3], wanted: [0.72, 0.65, 0.3, 0.4] });
}

/** Boxes that overlap, and the arrows of L1. */
export function pullOfBoxesThatTouch(): Element {
  const view = boxPull({ found: [0.4, 0.4, 0.3, 0.5], wanted: [0.55, 0.55, 0.35, 0.45] });
  view.value = { ...view.value, loss: 0 };
  return view;
}
