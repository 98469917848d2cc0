import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '../config.ts';
import type { LayerOutput } from '../decoder/decoder.ts';
import type { InputRules } from '../image/inputTensor.ts';
import type { Part } from '../parts/part.ts';
import type { Detection } from '../postprocess/detection.ts';
import type { PostprocessOptions } from '../postprocess/postprocess.ts';
import type { LayerNumbers, Scores } from '../postprocess/scores.ts';
import type { Denoising } from '../query/denoising.ts';
import type { Scope } from '../scope.ts';
import type { Described, Question, Replies } from './described.ts';
import type { Dialect } from './dialect.ts';
import type { Fields } from './fields.ts';

/** A map whose cells are the tokens that queries are made of. */
export interface TokenMap {
  /** Of the backbone's map: `S3`. */
  readonly name: string;
  /** Of what the encoder makes of it: `P3`. */
  readonly fused: string;
  /** Pixels of the input per cell. */
  readonly stride: number;
}

/** Which shown tensors are a model's answers; plain data, so that it can be recorded and sent. */
export interface Answers {
  readonly queries: number;
  /** Of every layer that answers; the last one's are the model's. */
  readonly layers: readonly {
    readonly logit: string;
    readonly cxcywh01: string;
    /** Of a model that predicts how well its boxes fit. */
    readonly iou?: string;
  }[];
  /** Which token each query was made from, and the maps of the tokens, finest first; null without. */
  readonly tokens: { readonly path: string; readonly maps: readonly TokenMap[] } | null;
}

/** How a kind of detector is built: what a page needs to count and to name, and no more. */
export interface Structure<C extends ModelConfig = ModelConfig> {
  readonly name: string;
  parts(config: C): Part[];
  /** First words of its trace paths, in the order of the data: what times are told by. */
  readonly stages: readonly string[];
  answers(config: C): Answers;
  /** Where it is a softmax, logits after those of the labels say *no object*. */
  scores(config: C): Scores;
  /** Objects of the output of one layer, for one image, best first. */
  postprocess(output: LayerNumbers, options: PostprocessOptions): Detection[];
}

export interface ForwardOptions {
  /** 1 .. layers of the decoder; all if absent. */
  readonly stopAfterLayer?: number | undefined;
  readonly denoising?: Denoising | undefined;
}

/** The output of the last layer run, and of each layer on the way. */
export interface ModelOutput extends LayerOutput {
  readonly layers: readonly LayerOutput[];
  /** int32: the token that each query was made from, where queries are made from tokens. */
  readonly tokens_BQ?: Tensor2D;
  /** What each layer makes of the denoising queries (Q counts N of them); none without any. */
  readonly denoised: readonly LayerOutput[];
}

/** A kind of detector: all that sets it apart from others. */
export interface Family<C extends ModelConfig = ModelConfig> extends Structure<C> {
  /** For whoever brings something else: what of it can be opened. `Supported are ...` */
  readonly supported: string;
  /** Null when the file is not of this family; throws when it is, but with an option that we lack. */
  readConfig(config: Fields, preprocessor?: unknown): C | null;
  /** What the files of the libraries that know it call its weights. */
  readonly dialects: readonly Dialect[];
  /** The same from weights without a config.json; a question where only their owner can know. */
  describe?(described: Described, replies: Replies): Promise<C | Question | null>;
  /** How a picture becomes its input. */
  input(config: C): InputRules;
  /** What a reader should know of that, in sentences. */
  inputNotes?(config: C): string[];
  /** Shows `input.pixels` first. */
  forward(
    pixels_BHW3: Tensor4D,
    s: Scope,
    config: C,
    options?: ForwardOptions,
  ): ModelOutput;
}
