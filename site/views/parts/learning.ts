import type { Judgement, SceneLook, TrainedStep } from '#site/runtime/training/types.ts';

export type { Said, SceneLook as Look, Wanted } from '#site/runtime/training/types.ts';

/** Of a step and of a judgement, what a view shows. */
export type Taught = Omit<TrainedStep, 'norm'>;
export type Judged = Pick<Judgement, 'step' | 'looks' | 'duplicates' | 'ap' | 'classes'>;

/** What a learner has told. */
export interface Course {
  readonly steps: readonly Taught[];
  readonly judgements: readonly Judged[];
}

/** A model that learns while a view looks on: what `training(order)` gives. */
export interface Learner extends Course {
  readonly mode: 'live' | 'replay';
  /** What it was begun with; a training of the book says how many steps it has. */
  readonly order: { readonly steps?: number };
  readonly state: {
    readonly phase: 'waiting' | 'starting' | 'running' | 'paused' | 'failed' | 'ended';
    readonly step: number;
    readonly plan: object;
    readonly sentence: string | null;
  };
  /** What is said before the first step, where that is known; and how the recorded training went on. */
  readonly beginning?: {
    readonly taught: readonly SceneLook[];
    readonly heldOut: readonly SceneLook[];
    readonly course?: Course;
  };
  run(steps: number): Promise<void>;
  pause(): Promise<void>;
  set(change: Readonly<Record<string, number | string>>): Promise<void>;
  judge(): Promise<Judged>;
  /** Hands its checkpoint to the reader. */
  download(): Promise<void>;
  /** Keeps it in this browser, as a model for every page. */
  keep(name: string): Promise<void>;
  watch(listener: () => void): () => void;
  end(): void;
}
