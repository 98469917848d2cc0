/** The name of the family in configurations. */
export const DETR = 'detr';

/** What config.json says of models that this family reads. */
export const MODEL_TYPES = ['detr', 'inside_rtdetr_detr', 'inside_rtdetr_iou_head'];

/** In a sentence: supported are ... */
export const SUPPORTED = 'DETR (model_type detr) on a plain ResNet';

/** Throws what a config.json describes that we lack, and what is supported. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`This config.json ${what}; supported is ${SUPPORTED}.`);
}
