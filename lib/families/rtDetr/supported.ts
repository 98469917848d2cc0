/** The name of the family in configurations. */
export const RT_DETR = 'rtDetr';

/** Levels with self-attention: as many as the backbone has maps. */
export const MOST_AIFIS = 4;

export const SUPPORTED =
  'Supported are RT-DETR checkpoints of transformers (model_type rt_detr) on a ResNet-vd ' +
  'backbone: rtdetr_r18vd, rtdetr_r34vd, rtdetr_r50vd, rtdetr_r101vd, those with _coco_o365, ' +
  'and any other width or depth of this architecture.';

/** Throws what a config.json describes that we lack, and what is supported. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`This config.json ${what}. ${SUPPORTED}`);
}
