import type * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Config, ModelConfig } from '../../config.ts';
import type { Denoising } from '../../query/denoising.ts';
import type { TruthBox } from '../../train/targets.ts';
import type { Fields, Values } from './fields.ts';

/** What an edit says, without what it does to tensors: pages know no more of it. */
export interface EditKind<F extends Fields> {
  /** Beside its `kind`. */
  readonly fields: F;
  /** What it does, in a few words. */
  readonly words: (edit: Values<F>) => string;
  /** What it changes: a newer edit of the same place replaces it in the reader's list. */
  readonly place: (edit: Values<F>) => string;
  readonly needs?: Needs;
  /** How the paths begin that are shown only in a run with such an edit. */
  readonly shows?: string;
}

/** What a model must have for an edit, beside the tensors that the edit names. */
export interface Needs {
  /** Shown as this, which may be a pattern. */
  readonly tensor?: string;
  readonly weight?: string;
  /** Queries that are made from tokens. */
  readonly tokens?: true;
}

/** Checks a kind against its own fields. */
// Said to bundlers as well: the worker plans edits without their words, pages name them without plans.
/* @__NO_SIDE_EFFECTS__ */
export function editKind<const F extends Fields>(kind: EditKind<F>): EditKind<F> {
  return kind;
}

/** A tensor shown earlier in the same pass. Throws for what was not shown. */
export type Seen = (path: string) => Tensor;

/** The few ops that our own edits need: a page's bundle must not hold tfjs because it reads edits. */
export type EditOps = Pick<typeof core, 'add' | 'gather' | 'mul' | 'reshape' | 'tensor'>;

/** What is put in the place of shown tensors: the form of edits that a script writes. */
export interface TensorEdit {
  /** `*` and `**` as in `pathMatcher`. */
  readonly path: string;
  readonly edit: (value: Tensor, tf: EditOps, seen: Seen) => Tensor;
}

/** A run as the edits so far leave it. */
export interface EditedRun {
  readonly config: ModelConfig;
  /** All layers where it is absent. */
  readonly stopAfterLayer?: number;
  readonly tensors: readonly TensorEdit[];
  /** Asked in the end, when the number of queries is known. */
  readonly denoising?: (config: ModelConfig) => Denoising;
}

/** Makes a call of code that a reader typed: whoever runs it may time the call, and look at what it left. */
export type TypedCall = <T>(
  typed: { readonly path: string; readonly code: string },
  call: () => T,
) => T;

/** What an edit may need to know beside the configuration. */
export interface Given {
  /** What functions typed by a reader are given; absent where none are typed. */
  readonly tf?: typeof core | null;
  /** Makes the calls of such functions; they are made as they are without it. */
  readonly callTyped?: TypedCall;
  /** The objects of the picture, in its pixels; absent where nobody knows. */
  readonly truth?: readonly TruthBox[] | null;
  /** The input measured in pixels of the picture: what boxes are shares of. */
  readonly picture?: { readonly width: number; readonly height: number };
}

/** What an edit of a kind does to a run. */
export type Plan<K> =
  K extends EditKind<infer F>
    ? (edit: Values<F>, run: EditedRun, given: Given) => EditedRun
    : never;

/** The run with one more edit of a tensor. */
export function editTensor(run: EditedRun, edit: TensorEdit): EditedRun {
  return { ...run, tensors: [...run.tensors, edit] };
}

type WithLayers = Pick<Config['decoder'], 'layers'>;

/** The decoder of a model whose queries go through layers. */
export function withLayers(config: ModelConfig): WithLayers {
  if ('decoder' in config) return config.decoder as WithLayers;
  throw new EditError(`Models of the family ${config.family} have no such decoder.`);
}

/** The configuration of a model whose queries are made of tokens, and begin at their boxes. */
export function withSelection(config: ModelConfig): Config {
  if ('learnedQueries' in withLayers(config)) return config as Config;
  throw new EditError(
    'This model learned its queries, the same for every picture: it has no query selection, no denoising and no boxes that are refined.',
  );
}

const LONGEST = 300;

/** What is wrong with an edit, in one sentence. */
export class EditError extends Error {
  override readonly name = 'EditError';

  /** Whatever the edit or its function said, the sentence stays one. */
  constructor(message: string) {
    super(message.length <= LONGEST ? message : `${message.slice(0, LONGEST - 1)}…`);
  }
}
