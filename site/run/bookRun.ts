import type { ModelConfig } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Picture } from '#site/subject/picture.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions, TracedStep } from '#site/runtime/traceTypes.ts';
import type { BackendReport, ModelReport, Run } from '#site/runtime/types.ts';

/**
 * One forward pass over one picture, recorded at build (`replay`) or made in the reader's browser
 * (`live`). Cells, views and the debugger cannot tell the two apart but by `mode`.
 */
export interface BookRun {
  readonly mode: 'replay' | 'live';
  readonly picture: Picture;
  /** Its pixels as the run got them, before preprocessing; null where they are not at hand. */
  original(): Promise<Pixels | null>;
  readonly model: ModelReport;
  readonly config: ModelConfig;
  /** What ran it: this browser's backend, or the machine that built the book. */
  readonly backend: BackendReport;
  readonly edits: readonly Edit[];
  /** Every shown tensor in execution order, also those whose values a replay does not hold. */
  readonly steps: readonly TracedStep[];
  /** Outputs of every decoder layer, tokens, times. */
  readonly run: Run;
  /** The tensor shown as `path`. Rejects with NotRecorded in a replay that lacks it. */
  see(path: string): Promise<Frame>;
  /** Mean |x| over the channels of a map, HW; of an attention between queries the mean over its heads, QQ. */
  energy(path: string): Promise<Frame>;
  /** Every second row and column of a map, all channels: a quarter of it, which a replay has room for. */
  everySecond(path: string): Promise<Frame>;
  /** A weight by our path, as saved (not fused), HWIO kernels. */
  weight(path: string): Promise<Frame>;
  /**
   * The same picture once more, with these edits and no others, through this model or another one of the
   * book. The caller disposes of it.
   */
  whatIf(edits: readonly Edit[], options?: Omit<TraceOptions, 'edits'>): Promise<BookRun>;
  dispose(): void;
}

const NOT_RECORDED = 'Not recorded: ';

/** A replay was asked for what was not recorded: the cell waits for the live run. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
  constructor(what: string) {
    super(`${NOT_RECORDED}${what}`);
  }
}

/** True for NotRecorded, also where the runtime passes its message on to cells that depend on it. */
export function isNotRecorded(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(NOT_RECORDED);
}

const REPLACED = 'This run was replaced by a newer one.';

/** What a run was asked for cannot be its own any more: the cell waits for the newer run. */
export class Replaced extends Error {
  override readonly name = 'Replaced';
  constructor(cause?: unknown) {
    super(REPLACED, { cause });
  }
}

/** True for Replaced, also where the runtime passes its message on to cells that depend on it. */
export function isReplaced(error: unknown): boolean {
  return error instanceof Error && error.message === REPLACED;
}
