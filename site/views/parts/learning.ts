import type { Box } from '#lib/numbers/boxes.ts';

/** A thing that is there, or what a query says: boxes as shares of the picture. */
export interface Wanted {
  readonly label: string;
  readonly cxcywh01: Box;
}

export interface Said extends Wanted {
  readonly query: number;
  readonly score: number;
  /** Place of the thing that it is paired with; null for none. */
  readonly target: number | null;
}

/** What a learner says of one scene. */
export interface Look {
  readonly scene: number;
  readonly wanted: readonly Wanted[];
  readonly said: readonly Said[];
  readonly found: number;
  readonly twice: number;
  readonly wrong: number;
}

/** One step: what was said before it, and what was told. */
export interface Taught {
  readonly step: number;
  readonly ms: number;
  readonly loss: number;
  /** Terms of the loss, each per decoder layer and, last, of the encoder's tokens. */
  readonly parts: Readonly<Partial<Record<string, readonly number[]>>>;
  readonly looks: readonly Look[];
}

/** What has been learnt, on scenes that were never shown. */
export interface Judged {
  readonly step: number;
  /** At some of them. */
  readonly looks: readonly Look[];
  /** Said once more of what was found already, in all of them. */
  readonly duplicates: number;
  readonly ap: number;
  readonly classes: Readonly<
    Record<string, { readonly asked: number; readonly found: number; readonly ap: number }>
  >;
}

/** A model that learns while a view looks on: what `training(order)` gives. */
export interface Learner {
  readonly mode: 'live' | 'replay';
  /** What it was begun with; a training of the book says how many steps it has. */
  readonly order: { readonly steps?: number };
  readonly state: {
    readonly phase: 'waiting' | 'starting' | 'running' | 'paused' | 'failed' | 'ended';
    readonly step: number;
    readonly plan: object;
    readonly sentence: string | null;
  };
  readonly steps: readonly Taught[];
  readonly judgements: readonly Judged[];
  /** What is said before the first step, where that is known. */
  readonly beginning?: {
    readonly taught: readonly Look[];
    readonly heldOut: readonly Look[];
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
