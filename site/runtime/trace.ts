import { env } from '@tensorflow/tfjs-core';
import type * as core from '@tensorflow/tfjs-core';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Probe } from '#lib/scope.ts';
import { chain } from '#lib/trace/patch.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import { denoisingOf } from './denoisingPatch.ts';
import type { Model } from './model.ts';
import { pass } from './pass.ts';
import { planPatches } from './patches.ts';
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
async function tfFor({ patches = [] }: TraceOptions): Promise<typeof core | null> {
  if (!patches.some(({ kind }) => kind === 'code')) return null;
  // Else tfjs warns that a second copy of it sets the same platform again.
  env().set('PROD', true);
  return (await import('./wholeTf.ts')).tf;
}

/**
 * One run of the detector over a picture, with patches, all shown tensors kept.
 * Rejects with a `PatchError` for a patch that does not fit, and when the device is lost on the way.
 */
export async function traceRun(
  model: Model,
  backend: Pick<OpenBackend, 'report' | 'workDone'>,
  pixels: Pixels,
  decodeMs: number,
  options: TraceOptions = {},
): Promise<Traced> {
  const plan = planPatches(options.patches ?? [], model.config, await tfFor(options));
  const weights = options.weights === 'asSaved' ? await model.asSaved() : model.weights;
  const denoising = denoisingOf(options, plan.config, pixels);
  const clock = stepClock();
  const probe = chain(plan.probe, clock.probe);
  const how = { ...plan, denoising, probe, keep: () => true };
  const { config } = plan;
  const on = { weights, config };
  const { run, trace } = await pass(on, backend, pixels, decodeMs, how);
  const queued = backend.report.name === 'webgpu';
  const steps = trace.steps.map((step, index): TracedStep => ({
    ...step,
    ms: queued ? null : (clock.ms[index] ?? 0),
  }));
  const report = { run, model: model.report, config, backend: backend.report, steps };
  return { report, trace };
}
