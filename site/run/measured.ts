/** Files beside the weights that cells may draw, by name. */
export const MEASURED = {
  relatives: 'relatives/compared.json',
  queryBoxes: 'relatives/detr/queryBoxes.json',
} as const;

/** Measured, or counted from shapes when the book is built: `site/server/backbones.ts`. */
export type MeasuredName = keyof typeof MEASURED | 'backbones';
