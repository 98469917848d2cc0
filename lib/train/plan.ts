import { DETACH, type Detach } from './detach.ts';

/** How a model is to learn: plain data, the same plan and seed give the same run. Paths are patterns. */
export interface TrainPlan {
  /** Weights that begin untrained. */
  readonly fresh: readonly string[];
  /** Weights that learn. */
  readonly learn: readonly string[];
  /** A class that is forgotten before the first step. */
  readonly wipe?: string;
  /** The only class of which the class heads learn anything; all of them without. */
  readonly only?: string;
  readonly rate: number;
  /** What the rate is multiplied by for some paths; the first pattern that fits counts. */
  readonly rates?: Readonly<Record<string, number>>;
  /** Steps in which the rate falls to nothing, in a straight line; it stays where it is without. */
  readonly fade?: number;
  /** Longest gradient, of all that learns together; 0 for any length. */
  readonly clip: number;
  /** Share of a matrix that is lost in a step, times the rate; vectors lose nothing. */
  readonly decay: number;
  /** Pictures of a step. */
  readonly batch: number;
  /** Queries that an object is given to. */
  readonly perTarget: number;
  /** Denoising queries, as the configuration counts them; 0 for none. */
  readonly denoising: number;
  readonly detach: Detach;
  /** Share of the averaged weights that a step leaves as it was; 0 for no average. */
  readonly average: number;
  readonly seed: number;
}

/** What may be changed while it learns. */
export type PlanChange = Partial<
  Pick<TrainPlan, 'rate' | 'perTarget' | 'denoising' | 'clip' | 'detach'>
>;

/** As transformers trains, but for what has to be said. */
export const PLAN: TrainPlan = {
  fresh: [],
  learn: ['**'],
  rate: 1e-4,
  clip: 0.1,
  decay: 1e-4,
  batch: 1,
  perTarget: 1,
  denoising: 0,
  detach: 'transformers',
  average: 0,
  seed: 1,
};

/** Numbers of a plan, and between what they lie. */
const LIMITS = {
  rate: [0, 1],
  clip: [0, 1e6],
  decay: [0, 1],
  average: [0, 1],
  fade: [1, 1e6],
  batch: [1, 64],
  perTarget: [1, 20],
  denoising: [0, 300],
  seed: [0, 2 ** 32 - 1],
} as const;

const WHOLE: readonly string[] = ['fade', 'batch', 'perTarget', 'denoising', 'seed'];

/** Throws one sentence for a plan that cannot be followed. */
export function checkPlan(plan: TrainPlan): TrainPlan {
  if (plan.learn.length === 0)
    throw new Error('The plan says of no weight that it learns.');
  for (const [name, [least, most]] of Object.entries(LIMITS)) {
    const value = plan[name as keyof typeof LIMITS];
    if (value === undefined && name === 'fade') continue;
    const fits = typeof value === 'number' && value >= least && value <= most;
    const whole = WHOLE.includes(name);
    if (fits && (!whole || Number.isInteger(value))) continue;
    throw new Error(
      `The plan gives ${name} as ${String(value)}, not as a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
    );
  }
  if (!DETACH.includes(plan.detach))
    throw new Error(
      `The plan gives detach as ${String(plan.detach)}, not as one of ${DETACH.join(', ')}.`,
    );
  return plan;
}
