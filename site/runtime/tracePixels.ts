import * as tf from '@tensorflow/tfjs-core';
import { forward } from '#lib/forward.ts';
import { scope } from '#lib/scope.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { record, type Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import type { TraceReport } from './traceTypes.ts';

/** pixels_BHW3 in 0..1, as the network receives them; any size whose sides are multiples of 32. */
export type InputPixels = Pick<Frame, 'shape'> & { readonly data: Float32Array };

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
  { shape, data }: InputPixels,
): Promise<{ readonly report: PixelReport; readonly trace: Trace }> {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  if (channels !== 3 || height % 32 > 0 || width % 32 > 0)
    throw new Error(
      `The pixels are [${shape.join(', ')}]; the model needs B x H x W x 3, sides in multiples of 32.`,
    );
  const weights = await model.asSaved();
  const { trace } = record((probe) => {
    const pixels_BHW3 = tf.tensor4d(data, [batch, height, width, channels]);
    forward(pixels_BHW3, scope(weights, probe), model.config);
    return null;
  });
  const steps = trace.steps.map((step) => ({ ...step, ms: null }));
  return {
    report: { model: model.report, config: model.config, backend: report, steps },
    trace,
  };
}
