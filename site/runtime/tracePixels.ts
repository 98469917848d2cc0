import type { ModelConfig } from '#lib/config.ts';
import type { InputPixels } from '#lib/image/inputTensor.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { inputOf, runPlanned } from '#lib/runPlanned.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { PixelVerdict } from '#lib/trace/preprocessing/whyPixels.ts';
import { forcedBy } from '#lib/trace/forced.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';
import { withEps, type OtherEps } from '#lib/trace/verdict/otherEps.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import type { TraceReport } from './traceTypes.ts';

export type { InputPixels } from '#lib/image/inputTensor.ts';

/** What a trace file says of the input: what its network received, and the picture it was made of. */
export interface GivenInput {
  readonly pixels: InputPixels | null;
  readonly picture: Pixels | null;
  /**
   * Tensors that take the place of the run's, so that every step is made of the file's and differs by
   * itself or not at all.
   */
  readonly forced?: TraceFile;
  /** Another epsilon than the model's. */
  readonly eps?: OtherEps;
}

/** Our own preprocessing of the picture of a trace. */
export interface Prepared {
  readonly ours: InputPixels;
  /** Null where the trace holds nothing to compare it with. */
  readonly verdict: PixelVerdict | null;
}

/** What is known of a run on given pixels: no times, perhaps several images. */
export interface PixelReport extends Omit<TraceReport, 'run'> {
  /** Null where the trace holds no picture. */
  readonly prepared: Prepared | null;
}

/** A run on given pixels whose tensors lie in the worker until it is disposed of. */
export interface PixelTrace extends PixelReport {
  read(path: string): Promise<Frame>;
  energy(path: string): Promise<Frame>;
  dispose(): void;
}

/**
 * Runs the model on pixels that a trace file holds, with the weights as saved, so that every tensor
 * can be held against the file's; without pixels, on what we make of the file's picture.
 * Throws for pixels that no picture has.
 */
export async function tracePixels(
  model: Model,
  { report }: Pick<OpenBackend, 'report'>,
  given: GivenInput,
): Promise<{ readonly report: PixelReport; readonly trace: Trace }> {
  const prepared =
    given.picture && (await prepare(given.picture, given.pixels, model.config));
  const pixels = given.pixels ?? prepared?.ours;
  if (!pixels) throw new Error('There are no pixels to run the model on.');
  const [, height = 0, width = 0] = pixels.shape;
  const inputSize = [height, width] as const;
  const config = { ...model.config, inputSize };
  const { eps } = given;
  const built = eps ? withEps(config, eps) : config;
  const saved = { weights: await model.asSaved(), config: built };
  const how = given.forced ? { keep, force: forcedBy(given.forced) } : { keep };
  const { trace } = runPlanned(pixels, saved, null, how, () => null);
  const steps = trace.steps.map((step) => ({ ...step, ms: null }));
  const about = { ...model.report, inputSize };
  return {
    report: { model: about, config, backend: report, steps, prepared },
    trace,
  };
}

const keep = () => true;

/** What comes before the network, on our side, and how the trace's differs from it. */
async function prepare(
  picture: Pixels,
  theirs: InputPixels | null,
  config: ModelConfig,
): Promise<Prepared> {
  const input = inputOf(picture, config);
  const data = await input.data<'float32'>();
  // A copy, because the backend may hand out its own memory.
  const ours = { shape: input.shape, data: data.slice() };
  input.dispose();
  if (!theirs) return { ours, verdict: null };
  const { judgeInput } = await import('#lib/trace/preprocessing/judgeInput.ts');
  return { ours, verdict: judgeInput(picture, ours, theirs) };
}
