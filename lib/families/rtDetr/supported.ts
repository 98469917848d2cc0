/** The name of the family in configurations. */
export const RT_DETR = 'rtDetr';

/** Levels with self-attention: as many as the backbone has maps. */
export const MOST_AIFIS = 4;

/** In a sentence: supported are ... */
export const SUPPORTED =
  'RT-DETR checkpoints (model_type rt_detr or rt_detr_v2) on a ResNet-vd or HGNetv2 backbone';

/** Throws what a config.json describes that we lack, and what is supported. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`This config.json ${what}; supported are ${SUPPORTED}.`);
}
