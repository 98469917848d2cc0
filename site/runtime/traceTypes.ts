import type { Config } from '#lib/config.ts';
import type { Frame, Step } from '#lib/trace/frame.ts';
import type { TruthBox } from '#lib/train/targets.ts';
import type { BackendReport, ModelReport, Run } from './types.ts';

/** A change of the forward pass: plain data, because it crosses to the worker and stands in links. */
export type Patch =
  /** The tensor shown as `path` becomes the one shown earlier as `from` (same shape). */
  | { readonly kind: 'replace'; readonly path: string; readonly from: string }
  /** Multiplied by `by` (0 cuts a path), one channel (last axis) only if `channel` is given. */
  | {
      readonly kind: 'scale';
      readonly path: string;
      readonly by: number;
      readonly channel?: number;
    }
  /** A function that the reader typed: `(value, tf, seen) => tensor` of the same shape. */
  | { readonly kind: 'code'; readonly path: string; readonly code: string }
  /** K: how many tokens become queries. */
  | { readonly kind: 'queries'; readonly count: number }
  /** The box of this query is not refined: its `boxDelta` is 0 in every layer. */
  | { readonly kind: 'freeze'; readonly query: number }
  /** The decoder stops after this layer, 1 .. layers. */
  | { readonly kind: 'stop'; readonly layer: number }
  /**
   * Denoising queries, made of the picture's objects, run in front of the detector's own (lib's
   * `seededDenoising`). The outputs of the run are those of the detector's own queries.
   */
  | {
      readonly kind: 'denoising';
      readonly seed: number;
      /** About so many positive ones; as many as the checkpoint was trained with. */
      readonly queries?: number;
      readonly labelNoise?: number;
      readonly boxNoise?: number;
    };

/** A shown tensor of a run: where, how large, and how long the way from the step before took. */
export interface TracedStep extends Step {
  /** Milliseconds since the step before; null where the backend only queues the work (WebGPU). */
  readonly ms: number | null;
}

export interface TraceOptions {
  readonly patches?: readonly Patch[];
  /** `asSaved`: batch norms and RepVGG branches as in the file; `fused` (usual): folded for speed. */
  readonly weights?: 'fused' | 'asSaved';
  /** The objects of the picture, in its pixels, for a `denoising` patch; null where nobody knows. */
  readonly truth?: readonly TruthBox[] | null;
}

/** What a trace gives besides its tensors: plain data, as it comes from the worker. */
export interface TraceReport {
  readonly run: Run;
  readonly model: ModelReport;
  /** As the patches left it: K may be another than the checkpoint's. */
  readonly config: Config;
  readonly backend: BackendReport;
  readonly steps: readonly TracedStep[];
}

/** A traced run whose tensors lie in the worker until it is disposed of. */
export interface TracedRun extends TraceReport {
  readonly patches: readonly Patch[];
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
