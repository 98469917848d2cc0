import type { Frame } from '#lib/trace/frame.ts';
import type { Scene } from '#lib/scene/types.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import type { PlanChange, TrainPlan } from '#lib/train/plan.ts';
import type { SceneChoice } from '#lib/train/plans/scenes.ts';
import type { TracedRun, TraceOptions } from '../traceTypes.ts';

/** Scenes to learn from, or to be judged by: a choice of them, or each by its number or as it is. */
export type TaughtScenes = SceneChoice | readonly (number | Scene)[];

/**
 * What a learner begins with, what it is shown, and how it learns: plain data, said in a cell. Every
 * `Training` of lib is one.
 */
export interface TrainingOrder {
  /** What it does not say is as `transformers` trains (`PLAN` of `lib/train/plan.ts`). */
  readonly plan: Partial<TrainPlan>;
  /** Shown in an order that follows from the plan's seed. */
  readonly scenes: TaughtScenes;
  /** Never shown: what it finds here is what it has learnt. */
  readonly heldOut?: TaughtScenes;
  /** A model of the book by its name (`nano`); what runs on the page without. */
  readonly model?: string;
  /** In scenes that are given as they are: decoys of a kind are objects, under a class's name. */
  readonly decoy?: SceneChoice['decoy'];
}

/** An object that is there. Boxes are cxcywh, as shares of the picture. */
export interface Wanted {
  readonly label: string;
  readonly cxcywh01: Box;
}

/** What one query says in the last layer. */
export interface Said extends Wanted {
  readonly query: number;
  readonly score: number;
  /** Place of the object that it was matched with; null for none. */
  readonly target: number | null;
}

/** What the model says of one scene. */
export interface SceneLook {
  /** Place in the order's `scenes`, or in its `heldOut`. */
  readonly scene: number;
  readonly wanted: readonly Wanted[];
  /** Queries that score over 0.1, and those that were matched; best first. */
  readonly said: readonly Said[];
  /** Objects of `wanted` that were found: at a score over 0.5, an IoU over 0.5 and the right class. */
  readonly found: number;
  /** Said once more of what was found already. */
  readonly twice: number;
  /** Said of what is not there. */
  readonly wrong: number;
}

/** The terms of the loss; denoising's only where it is on. */
export type LossTerm = 'vfl' | 'l1' | 'giou' | 'dnVfl' | 'dnL1' | 'dnGiou';

/** One step: what the model said before it, and what it was told. */
export interface TrainedStep {
  /** 1 is the first. */
  readonly step: number;
  readonly ms: number;
  readonly loss: number;
  /** Per decoder layer, the encoder's tokens last (denoising has none). Weighted: they sum up to the loss. */
  readonly parts: Readonly<Partial<Record<LossTerm, readonly number[]>>>;
  /** Of the gradient, before it is clipped. */
  readonly norm: number;
  readonly looks: readonly SceneLook[];
}

/** How much of a class was found. */
export interface ClassVerdict {
  readonly asked: number;
  readonly found: number;
  /** -1 where nothing was asked for. */
  readonly ap: number;
}

/** What has been learnt, on scenes that were never shown; on those of the training where there are none. */
export interface Judgement {
  /** After so many steps. */
  readonly step: number;
  readonly asked: number;
  readonly found: number;
  readonly duplicates: number;
  readonly wrong: number;
  /** COCO's, 0..1. */
  readonly ap: number;
  readonly classes: Readonly<Record<string, ClassVerdict>>;
  readonly looks: readonly SceneLook[];
}

/** Looks at scenes that are taught, and at those that are not; and what the recording tells further on. */
export interface Beginning {
  readonly taught: readonly SceneLook[];
  readonly heldOut: readonly SceneLook[];
  readonly course: {
    readonly steps: readonly TrainedStep[];
    readonly judgements: readonly Judgement[];
  };
}

export interface LearnerState {
  /** `waiting`: nothing has been asked of it yet, so that it costs nothing. */
  readonly phase: 'waiting' | 'starting' | 'running' | 'paused' | 'failed' | 'ended';
  /** Steps that were made. */
  readonly step: number;
  /** The order's plan with what was changed since. */
  readonly plan: Partial<TrainPlan>;
  /** What the reader ought to know (it had to begin anew; it cannot go on), or null. */
  readonly sentence: string | null;
}

/** What a listener is told; `state` comes at once. */
export type LearnerNews =
  | { readonly kind: 'state'; readonly state: LearnerState }
  | { readonly kind: 'step'; readonly step: TrainedStep }
  | { readonly kind: 'judged'; readonly judgement: Judgement };

/** A checkpoint as files: `transformers` opens the folder that holds them. */
export interface SavedModel {
  readonly files: readonly {
    readonly name: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
}

/**
 * A model that learns, in the reader's browser (`live`) or as it was recorded with the book
 * (`replay`). Views and cells cannot tell the two apart but by `mode`; what a recording lacks rejects
 * with NotRecorded.
 */
export interface Learner {
  readonly mode: 'live' | 'replay';
  readonly order: TrainingOrder;
  readonly state: LearnerState;
  /** Every step so far; of a recording every fifth. */
  readonly steps: readonly TrainedStep[];
  readonly judgements: readonly Judgement[];
  /** Of a training that was recorded: what it says before its first step, and how it goes on, which costs nothing to know. */
  readonly beginning?: Beginning;
  /** Learns so many steps, in turns with everything else; resolves when they are made, or it was paused. */
  run(steps: number): Promise<void>;
  /** Resolves when the step that runs is made. */
  pause(): Promise<void>;
  set(change: PlanChange): Promise<void>;
  /**
   * Runs a picture through the model as it is now, as `Session.trace` does. Waits its turn, and rejects
   * when `until` aborts first.
   */
  trace(
    image: ImageBitmap,
    options?: TraceOptions,
    until?: AbortSignal,
  ): Promise<TracedRun>;
  /** A weight as it is now, by our path. */
  weight(path: string): Promise<Frame>;
  /** Looks at the held-out scenes. */
  judge(): Promise<Judgement>;
  save(): Promise<SavedModel>;
  /** Hands these files to the reader. */
  download(): Promise<void>;
  /** Keeps them in this browser, as a model for every page; rejects where that keeps nothing. */
  keep(name: string): Promise<void>;
  watch(listener: (news: LearnerNews) => void): () => void;
  /** Frees all that it holds. */
  end(): void;
}
