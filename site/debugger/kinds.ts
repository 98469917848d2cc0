import type { Step } from '#lib/trace/frame.ts';

/** Which picture tells most about a tensor; decided by its axes, not by its name. */
export type Kind =
  | 'picture'
  | 'map'
  | 'attention'
  | 'points'
  | 'pointWeights'
  | 'boxes'
  | 'scores'
  | 'matrix'
  | 'values';

const BY_DIMS: Readonly<Record<string, Kind>> = {
  BHW3: 'picture',
  BHWC: 'map',
  BMSS: 'attention',
  BMQQ: 'attention',
  BMQS: 'attention',
  BQMLP2: 'points',
  BQMLP: 'pointWeights',
  BS: 'scores',
};

/** The kind of a shown tensor. Boxes are `cxcywh01` or the logits of boxes with four numbers each. */
export function kindOf({ path, dims }: Pick<Step, 'path' | 'dims'>): Kind {
  const known = BY_DIMS[dims];
  if (known) return known;
  if (dims === 'BQ4' && /\.cxcywh01$/.test(path)) return 'boxes';
  return dims.replace(/^B/, '').length >= 2 ? 'matrix' : 'values';
}
