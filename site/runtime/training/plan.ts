/** How a model is to learn. Paths are patterns as in traces: `*` within a part, `**` across. */
export interface TrainPlan {
  /** Weights that begin untrained. */
  readonly fresh: readonly string[];
  /** Weights that learn. */
  readonly learn: readonly string[];
  /** A class that is forgotten before the first step. */
  readonly wipe?: string;
  readonly rate: number;
  /** What the rate is multiplied by for some paths; the first pattern that fits counts. */
  readonly rates?: Readonly<Record<string, number>>;
  /** Steps in which the rate falls to nothing, in a straight line; it stays where it is without. */
  readonly fade?: number;
  readonly clip: number;
  readonly decay: number;
  /** Pictures of a step. */
  readonly batch: number;
  /** Queries that an object is given to. */
  readonly perTarget: number;
  readonly denoising: number;
  readonly detach: 'transformers' | 'lookForwardTwice' | 'none';
  readonly average: number;
  readonly seed: number;
}

/** What may be changed while it learns. */
export type PlanChange = Partial<
  Pick<TrainPlan, 'rate' | 'perTarget' | 'denoising' | 'clip' | 'detach'>
>;
