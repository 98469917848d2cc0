import { env } from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { extentOf, placementOf } from '#lib/image/placement.ts';
import type { Probe } from '#lib/scope.ts';
import type { EditPlan } from '#lib/trace/edits/plan.ts';
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

/** What plans edits comes with the first edit: the page is live without it. */
async function planOf(
  { edits = [], truth }: TraceOptions,
  config: Config,
  picture: Pixels,
): Promise<EditPlan<Config> | null> {
  if (edits.length === 0) return null;
  const { planEdits, runsCode } = await import('#lib/trace/edits/plan.ts');
  const tf = runsCode(edits) ? await wholeTf() : null;
  const extent = extentOf(picture, placementOf(picture, config));
  return planEdits(edits, { config, tf, truth, picture: extent });
}

/** The ops for functions that a reader typed; with none typed, what the detector needs is enough. */
async function wholeTf() {
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
  const weights = options.weights === 'asSaved' ? await model.asSaved() : model.weights;
  const on = { weights, config: model.config };
  const plan = await planOf(options, model.config, pixels);
  const clock = stepClock();
  const how = { probe: clock.probe, keep: () => true };
  const passed = await pass(on, backend, pixels, decodeMs, plan, how);
  const { run, trace, config } = passed;
  const queued = backend.report.name === 'webgpu';
  const steps = trace.steps.map((step, index): TracedStep => ({
    ...step,
    ms: queued ? null : (clock.ms[index] ?? 0),
  }));
  const about = { ...model.report, inputSize: run.inputSize };
  const report = { run, model: about, config, backend: backend.report, steps };
  return { report, trace };
}
