import type { ModelConfig } from '#lib/config.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { GivenInput, PixelReport } from './tracePixels.ts';
import type { TraceOptions, TraceReport } from './traceTypes.ts';
import type { TrainingAnswer, TrainingNews, TrainingRequest } from './training/messages.ts';
import type { BackendName, ModelSource, Run, SessionState } from './types.ts';
import type { TypedEdit } from './watchdog.ts';
import type { FilesDescription } from './weights/dropped/describeFiles.ts';
import type { FileAnswers } from './weights/dropped/droppedStore.ts';
import type { VariantName } from './weights/variants.ts';

/** What the page asks of the worker. `id` comes back with the answer. */
export type Request =
  | {
      readonly kind: 'start';
      readonly backend: BackendName | null;
      readonly source: ModelSource;
      /** False: without WebGPU and WASM there is no model. */
      readonly allowCpu: boolean;
    }
  /** Answered by `alive`, as soon as the worker has a moment. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'load'; readonly id: number; readonly source: ModelSource }
  | {
      readonly kind: 'describe';
      readonly id: number;
      readonly files: readonly File[];
      readonly answers: FileAnswers;
    }
  | { readonly kind: 'detect'; readonly id: number; readonly image: ImageBitmap }
  | {
      readonly kind: 'trace';
      readonly id: number;
      readonly image: ImageBitmap;
      readonly options: TraceOptions;
      /** Number of the model that learns; the page's model without. */
      readonly learner?: number;
    }
  | { readonly kind: 'tracePixels'; readonly id: number; readonly given: GivenInput }
  /** `run` is the number that came with the trace. */
  | {
      readonly kind: 'read' | 'energy';
      readonly id: number;
      readonly run: number;
      readonly path: string;
    }
  | { readonly kind: 'dispose'; readonly run: number }
  | {
      readonly kind: 'weight';
      readonly id: number;
      readonly path: string;
      readonly learner?: number;
      /** Of another model of the book. */
      readonly beside?: VariantName;
    }
  | {
      readonly kind: 'train';
      readonly id: number;
      /** The page numbers its learners. */
      readonly learner: number;
      readonly asked: TrainingRequest;
    }
  | { readonly kind: 'config'; readonly id: number }
  | { readonly kind: 'memory'; readonly id: number };

/** What the worker tells the page. */
export type Answer =
  | { readonly kind: 'state'; readonly state: SessionState }
  /** A sign of life: the answer to a ping, or a step of a long run. */
  | { readonly kind: 'alive' }
  /** The lock of its hello is held: it is free again when the worker has gone. */
  | { readonly kind: 'locked' }
  /** A function that the reader typed begins, or has ended (null). */
  | { readonly kind: 'typed'; readonly edit: TypedEdit | null }
  /** Nothing more will come of this worker. */
  | { readonly kind: 'broken' }
  /** The function that ran last changed what the detector itself needs. */
  | { readonly kind: 'tampered'; readonly what: string }
  | { readonly kind: 'loaded'; readonly id: number }
  | {
      readonly kind: 'described';
      readonly id: number;
      readonly description: FilesDescription;
    }
  | { readonly kind: 'run'; readonly id: number; readonly run: Run | null }
  | {
      readonly kind: 'traced';
      readonly id: number;
      /** Null where there is no model. */
      readonly traced: { readonly run: number; readonly report: TraceReport } | null;
    }
  | {
      readonly kind: 'tracedPixels';
      readonly id: number;
      readonly run: number;
      readonly report: PixelReport;
    }
  | { readonly kind: 'frame'; readonly id: number; readonly frame: Frame }
  | { readonly kind: 'config'; readonly id: number; readonly config: ModelConfig }
  | { readonly kind: 'trained'; readonly id: number; readonly answer: TrainingAnswer }
  | { readonly kind: 'learnt'; readonly news: TrainingNews }
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string }
  | {
      readonly kind: 'memory';
      readonly id: number;
      readonly tensors: number;
      readonly bytes: number;
    };
