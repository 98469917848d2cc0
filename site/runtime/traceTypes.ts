import type { ModelConfig } from '#lib/config.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Frame, Step } from '#lib/trace/frame.ts';
import type { TruthBox } from '#lib/train/targets.ts';
import type { BackendReport, ModelReport, Run } from './types.ts';
import type { VariantName } from './weights/variants.ts';

/** A shown tensor of a run: where, how large, and how long the way from the step before took. */
export interface TracedStep extends Step {
  /** Milliseconds since the step before; null where the backend only queues the work (WebGPU). */
  readonly ms: number | null;
}

export interface TraceOptions {
  readonly edits?: readonly Edit[];
  /** `asSaved`: batch norms and RepVGG branches as in the file; `fused` (usual): folded for speed. */
  readonly weights?: 'fused' | 'asSaved';
  /** The objects of the picture, in its pixels, for a `denoising` edit; null where nobody knows. */
  readonly truth?: readonly TruthBox[] | null;
  /** Another model of the book, which runs beside the page's own. */
  readonly model?: VariantName;
}

/** What a trace gives besides its tensors: plain data, as it comes from the worker. */
export interface TraceReport {
  readonly run: Run;
  readonly model: ModelReport;
  /** As the edits left it: K may be another than the checkpoint's. */
  readonly config: ModelConfig;
  readonly backend: BackendReport;
  readonly steps: readonly TracedStep[];
}

/** A traced run whose tensors lie in the worker until it is disposed of. */
export interface TracedRun extends TraceReport {
  readonly edits: readonly Edit[];
  /** A copy of the picture; closed by `dispose`. */
  readonly image: ImageBitmap;
  /** Rejects for a path that was not shown, and after `dispose`. */
  read(path: string): Promise<Frame>;
  /**
   * Mean of |x| over the channels of a BHWC tensor, as HW: for small pictures of whole maps. Maps with
   * a side over 80 are averaged over blocks until they have none.
   */
  energy(path: string): Promise<Frame>;
  dispose(): void;
}
