import { env } from '@tensorflow/tfjs-core';
import type * as core from '@tensorflow/tfjs-core';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Probe } from '#lib/scope.ts';
import { runsCode } from '#lib/trace/edits/index.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import { pass } from './pass.ts';
import type { TracedStep, TraceOptions, TraceReport } from './traceTypes.ts';

/** A traced run and its tensors; whoever has it disposes of `trace`. */
export interface Traced {
  readonly report: TraceReport;
  readonly trace: Trace;
}

/** Milliseconds from step to step, where a step is done when its call returns. */
function stepClock(): { readonly probe: Probe; readonly ms: number[] } {
  const ms: number[] = [];
  let last = performance.now();
  return {
    ms,
    probe(_, value) {
      const now = performance.now();
      ms.push(now - last);
      last = now;
      return value;
    },
  };
}

/** The ops for functions that a reader typed; with none typed, what the detector needs is enough. */
async function tfFor({ edits = [] }: TraceOptions): Promise<typeof core | null> {
  if (!runsCode(edits)) return null;
  // Else tfjs warns that a second copy of it sets the same platform again.
  env().set('PROD', true);
  return (await import('./wholeTf.ts')).tf;
}

/**
 * One run of the detector over a picture, edited, all shown tensors kept.
 * Rejects with an `EditError` for an edit that does not fit, and when the device is lost on the way.
 */
export async function traceRun(
  model: Model,
  backend: Pick<OpenBackend, 'report' | 'workDone'>,
  pixels: Pixels,
  decodeMs: number,
  options: TraceOptions = {},
): Promise<Traced> {
  const { edits, truth } = options;
  const weights = options.weights === 'asSaved' ? await model.asSaved() : model.weights;
  const on = { weights, config: model.config };
  const clock = stepClock();
  const how = { edits, truth, tf: await tfFor(options), probe: clock.probe };
  const passed = await pass(on, backend, pixels, decodeMs, { ...how, keep: () => true });
  const { run, trace, config } = passed;
  const queued = backend.report.name === 'webgpu';
  const steps = trace.steps.map((step, index): TracedStep => ({
    ...step,
    ms: queued ? null : (clock.ms[index] ?? 0),
  }));
  const report = { run, model: model.report, config, backend: backend.report, steps };
  return { report, trace };
}
