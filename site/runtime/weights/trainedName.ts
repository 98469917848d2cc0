const AFTER = ', trained here';
const ASKED = 'trained:';
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u;

/** What a model that was trained on this site calls itself when it runs. */
export const trainedTitle = (name: string): string => `${name}${AFTER}`;

/** The name of a trained model by its title; null for any other model. */
export const trainedTitled = (title: string): string | null =>
  title.endsWith(AFTER) ? readTrainedName(title.slice(0, -AFTER.length)) : null;

/** What `?model=` says of a trained model. */
export const trainedParameter = (name: string): string => `${ASKED}${name}`;

/** The trained model that `?model=` names; null for any other. */
export const trainedAsked = (model: string | null): string | null =>
  model?.startsWith(ASKED) ? readTrainedName(model.slice(ASKED.length)) : null;

/** The name, where it is one that a model can be kept under; null else. */
export const readTrainedName = (name: string): string | null =>
  NAME.test(name) ? name : null;
