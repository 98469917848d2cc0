/** Files beside the weights that cells may draw, by name. */
export const MEASURED = {
  relatives: 'relatives/compared.json',
  queryBoxes: 'relatives/detr/queryBoxes.json',
} as const;

export type MeasuredName = keyof typeof MEASURED;
