import type { InputPixels } from '#lib/image/inputTensor.ts';
import { runPlanned } from '#lib/runPlanned.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import type { TraceReport } from './traceTypes.ts';

export type { InputPixels } from '#lib/image/inputTensor.ts';

/** What is known of a run on given pixels: no times, no picture, perhaps several images. */
export type PixelReport = Omit<TraceReport, 'run'>;

/** A run on given pixels whose tensors lie in the worker until it is disposed of. */
export interface PixelTrace extends PixelReport {
  read(path: string): Promise<Frame>;
  energy(path: string): Promise<Frame>;
  dispose(): void;
}

/**
 * Runs the model on pixels that a trace file holds, with the weights as saved, so that every tensor
 * can be held against the file's. Throws for pixels that no picture has.
 */
export async function tracePixels(
  model: Model,
  { report }: Pick<OpenBackend, 'report'>,
  pixels: InputPixels,
): Promise<{ readonly report: PixelReport; readonly trace: Trace }> {
  const [, height = 0, width = 0] = pixels.shape;
  const inputSize = [height, width] as const;
  const config = { ...model.config, inputSize };
  const saved = { weights: await model.asSaved(), config };
  const { trace } = runPlanned(pixels, saved, null, { keep: () => true }, () => null);
  const steps = trace.steps.map((step) => ({ ...step, ms: null }));
  const about = { ...model.report, inputSize };
  return { report: { model: about, config, backend: report, steps }, trace };
}
