/** The name of the family in configurations. */
export const DENSE = 'dense';

/** What config.json says of models that this family reads. */
export const MODEL_TYPES = ['inside_rtdetr_dense'];

/** In a sentence: supported are ... */
export const SUPPORTED = 'the dense detector of this book';
