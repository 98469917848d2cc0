/** The name of the family in configurations. */
export const D_FINE = 'dFine';

/** What config.json says of models that this family reads. */
export const MODEL_TYPES = ['d_fine'];

/** In a sentence: supported are ... */
export const SUPPORTED = 'D-FINE (model_type d_fine) on HGNetv2';

/** The name of a weight that every D-FINE has, whoever saved it, and no other detector. */
export const WEIGHT = /(?:^|\.)pre_bbox_head\./;
