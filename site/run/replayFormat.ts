/**
 * A replay is a gzipped safetensors file: tensors of one run, of its what-ifs and some weights, and all
 * else as JSON in the header's metadata.
 */
import type { ModelConfig } from '#lib/config.ts';
import type { Picture } from '#site/subject/picture.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TracedStep, TraceOptions } from '#site/runtime/traceTypes.ts';
import type { BackendReport, ModelReport, StageTime } from '#site/runtime/types.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';

/** Key of the JSON in the metadata. */
export const REPLAY_KEY = 'replay';

/** A run without its numbers. */
export interface RecordedRun {
  /** What its tensors' names begin with. */
  readonly prefix: string;
  readonly edits: readonly Edit[];
  readonly weights: TraceOptions['weights'];
  /** Of another model of the book than the chapter's; absent for that. */
  readonly of?: { readonly name: VariantName; readonly report: ModelReport };
  /** Where it is another than that of the chapter's run; null where it is that. */
  readonly config: ModelConfig | null;
  /** Path, axes, shape of every step; null where they are those of the plain run. */
  readonly steps: readonly (readonly [string, string, readonly number[]])[] | null;
  readonly ms: readonly (number | null)[];
  readonly layers: number;
  readonly times: readonly StageTime[];
  readonly totalMs: number;
}

export interface ReplayMeta {
  readonly picture: Omit<Picture, 'href'>;
  readonly model: ModelReport;
  readonly config: ModelConfig;
  readonly backend: BackendReport;
  /** The plain one first. */
  readonly runs: readonly RecordedRun[];
  /** Axes of tensors that are no steps, by name: energies and weights. */
  readonly dims: Readonly<Record<string, string>>;
  /** Names whose values stand under another name. */
  readonly aliases: Readonly<Record<string, string>>;
}

export const energyName = (prefix: string, path: string) => `${prefix}energy/${path}`;
export const everySecondName = (prefix: string, path: string) =>
  `${prefix}everySecond/${path}`;
export const weightName = (path: string) => `weight/${path}`;

/** The same for edits that say the same, whatever the order of their keys. */
export function editsKey(
  edits: readonly Edit[],
  { weights = 'fused', model }: Pick<TraceOptions, 'weights' | 'model'> = {},
): string {
  const sorted = edits.map((edit) =>
    Object.entries(edit)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return JSON.stringify([weights, sorted, model]);
}

/** The steps of a recorded run. */
export function stepsOf(run: RecordedRun, base: RecordedRun): TracedStep[] {
  return (run.steps ?? base.steps ?? []).map(([path, dims, shape], index) => ({
    path,
    dims,
    shape,
    ms: run.ms[index] ?? null,
  }));
}
