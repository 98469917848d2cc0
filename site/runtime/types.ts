import type { ModelConfig } from '#lib/config.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Answers, Structure } from '#lib/families/family.ts';
import type { LayerNumbers } from '#lib/postprocess/scores.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Incident } from './incidents.ts';
import type { GivenInput, PixelTrace } from './tracePixels.ts';
import type { TracedRun, TraceOptions } from './traceTypes.ts';
import type { Learner, TrainingOrder } from './training/types.ts';
import type { FilesDescription } from './weights/dropped/describeFiles.ts';
import type { FileAnswers } from './weights/dropped/droppedStore.ts';
import type { Keeping } from './weights/dropped/openFiles.ts';
import type { VariantName } from './weights/variants.ts';

/** Where weights come from. Nothing leaves the site unless the reader chose `hub` or `url`. */
export type ModelSource =
  /** One of those that come with the book. */
  | { readonly kind: 'embedded'; readonly variant: VariantName }
  | { readonly kind: 'hub'; readonly id: string; readonly host?: string }
  | {
      readonly kind: 'url';
      readonly config: string;
      readonly weights: string;
      /** preprocessor_config.json, which says how pictures become inputs; resized to 640 x 640 without. */
      readonly preprocessor?: string;
    }
  | {
      readonly kind: 'files';
      readonly files: readonly File[];
      /** What their reader said where they do not say it. */
      readonly answers?: FileAnswers;
      /** Kept for the visit under this name; for this page only without. */
      readonly keep?: Keeping | null;
    }
  /** Files that were dropped earlier in this visit. */
  | { readonly kind: 'dropped'; readonly visit: string | null; readonly name: string }
  /** What the reader trained and kept in this browser. */
  | { readonly kind: 'trained'; readonly name: string };

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** Which backend runs, and why, in words for the reader. */
export interface BackendReport {
  readonly name: BackendName;
  /** Adapter (WebGPU) or "SIMD, 2 threads" (WASM). */
  readonly device: string;
  /** One sentence: why this one and not a better one. */
  readonly reason: string;
}

export interface ModelReport {
  /** The title of a variant, a hub id, or a file name. */
  readonly name: string;
  readonly labels: readonly string[];
  /** Height and width of the input; in a traced run of that run's. */
  readonly inputSize: readonly [number, number];
  /** Counts the models that were opened: two may have one name, and one size. */
  readonly serial?: number;
  /** How pictures become inputs, and who said so, in sentences. */
  readonly inputNotes?: readonly string[];
  readonly parameters: number;
  readonly gflops: number;
  readonly bytes: number;
  readonly decoderLayers: number;
  readonly queries: number;
  /** Where in a trace its answers are. */
  readonly answers: Answers;
  /** Where the bytes lie now: "cached in this browser" or why only in memory. */
  readonly cache: string;
}

/** What the session is doing. The page shows every one of these. */
export type SessionState =
  | { readonly phase: 'starting'; readonly step: string }
  | {
      readonly phase: 'loading';
      readonly step: string;
      readonly loaded: number;
      readonly total: number;
    }
  | {
      readonly phase: 'ready';
      readonly backend: BackendReport;
      readonly model: ModelReport;
    }
  | { readonly phase: 'recovering'; readonly step: string }
  /** One clear sentence. `retry` resumes where it stopped. The old model goes on where there is one. */
  | {
      readonly phase: 'failed';
      readonly sentence: string;
      readonly canRetry: boolean;
      /** A script did not come: only another worker asks for it anew. */
      readonly needsWorker?: boolean;
      /** The model that goes on running, if there is one. */
      readonly running: {
        readonly backend: BackendReport;
        readonly model: ModelReport;
      } | null;
    };

/** Milliseconds of one stage: decode, preprocess, upload, backbone, encoder, query, decoder, read. */
export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

/** What a decoder layer says, row major, in the same form for every kind of detector. */
export interface SaidByLayer {
  /** Logits of the scores, Q*V: their sigmoid is the score. */
  readonly logit_QV: Float32Array;
  /** Q*4. */
  readonly cxcywh01_Q4: Float32Array;
  /** The model's own numbers, where its scores are no sigmoids of them. */
  readonly raw?: LayerNumbers;
}

/** One run. Outputs of every decoder layer, so that threshold and layer sliders need no second run. */
export interface Run {
  /** The input measured in pixels of the picture, what boxes are shares of: larger than it where it is padded. */
  readonly width: number;
  readonly height: number;
  /** Height and width of the input. */
  readonly inputSize: readonly [number, number];
  /** Of the model, where that is not the book's own. */
  readonly family?: string;
  readonly layers: readonly SaidByLayer[];
  /** How such a family is built: on the page, where its objects are found. */
  readonly structure?: Structure;
  /** The token that each query was made from; empty where queries are made from none. */
  readonly tokens_Q: Int32Array;
  readonly times: readonly StageTime[];
  readonly totalMs: number;
  readonly backend: BackendReport;
}

export interface Session {
  /**
   * Runs the detector; of calls made while one runs only the newest is run, the others resolve to
   * null, and so do all while there is no model. The image stays the caller's: it is copied when
   * its run begins, so close it only after the promise has settled. Rejects with one sentence.
   */
  detect(image: ImageBitmap): Promise<Run | null>;
  /**
   * Runs the detector and keeps every shown tensor in the worker until the run is disposed of. It keeps 12
   * runs and 768 MB at most: reads of a run that had to go reject. Newest wins, as with `detect`; with `until` the
   * call waits its turn instead, and rejects when that aborts first. Rejects with one sentence, which
   * names the path for an edit that does not fit.
   */
  trace(
    image: ImageBitmap,
    options?: TraceOptions,
    until?: AbortSignal,
  ): Promise<TracedRun | null>;
  /** Runs the model on pixels_BHW3 of a trace file, weights as saved. Rejects with one sentence. */
  tracePixels(given: GivenInput): Promise<PixelTrace>;
  /** A weight of the model (or of another one of the book) by our path, as saved (not fused), HWIO kernels. */
  weight(path: string, of?: { readonly beside: VariantName }): Promise<Frame>;
  /** How the model is built. Rejects while there is none. */
  config(): Promise<ModelConfig>;
  /**
   * A model that learns, beside the one that runs. It begins when something is asked of it; whoever has
   * it ends it.
   */
  startTraining(order: TrainingOrder): Promise<Learner>;
  /** Loads another model; the old one runs on until the new one is ready. Never rejects: see `state`. */
  load(source: ModelSource): Promise<void>;
  /** What files say of themselves, and what they leave open. Rejects with one sentence. */
  describe(files: readonly File[], answers: FileAnswers): Promise<FilesDescription>;
  /** Loads the source that failed once more; a broken download goes on where it stopped. */
  retry(): Promise<void>;
  /** Takes a failure off the page: back to `ready` where a model runs. */
  dismiss(): void;
  readonly state: SessionState;
  /** Calls back now and at every change; returns the unsubscriber. */
  watch(listener: (state: SessionState) => void): () => void;
  /** Why a typed function is not run any more, in one sentence; null where nothing is against it. */
  whyOff(edit: Edit): string | null;
  /** Lets a function that was switched off run again. */
  switchOn(edit: Edit): void;
  /** Calls back when a worker has come to an end that nobody asked for; returns the unsubscriber. */
  watchIncidents(listener: (incident: Incident) => void): () => void;
  /** tensors and bytes alive in the worker: leak tests and the page's footer. */
  memory(): Promise<{ tensors: number; bytes: number }>;
  close(): void;
}
