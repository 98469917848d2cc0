import { env } from '@tensorflow/tfjs-core';
import type * as core from '@tensorflow/tfjs-core';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Probe } from '#lib/scope.ts';
import { chain } from '#lib/trace/chain.ts';
import { runsCode } from '#lib/trace/edits/index.ts';
import { planEdits } from '#lib/trace/edits/plan.ts';
import { record, type Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import { prepare } from './detect.ts';
import type { Model } from './model.ts';
import { packed, readRun, type Pass } from './pass.ts';
import { stageClock } from './stages.ts';
import type { TracedStep, TraceOptions, TraceReport } from './traceTypes.ts';

/** A traced run and its tensors; whoever has it disposes of `trace`. */
export interface Traced {
  readonly report: TraceReport;
  readonly trace: Trace;
}

/** Milliseconds from step to step, where a step is done when its call returns. */
function stepClock(start: number): { readonly probe: Probe; readonly ms: number[] } {
  const ms: number[] = [];
  let last = start;
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
  const plan = planEdits(options.edits ?? [], {
    config: model.config,
    tf: await tfFor(options),
    truth: options.truth,
    picture: pixels,
  });
  const weights = options.weights === 'asSaved' ? await model.asSaved() : model.weights;
  const pass: Pass = { ...plan, weights };
  const input = prepare(pixels, model.config.inputSize, decodeMs);
  const stages = stageClock(backend.workDone);
  const steps = stepClock(performance.now());
  const { result, trace } = record((recorder) => {
    const probe = chain(plan.probe, stages.probe, steps.probe, recorder);
    return packed(pass, input.pixels_HW3, probe);
  });
  stages.finish();
  try {
    plan.check();
    const run = await readRun(result, pass, input, stages, backend);
    const queued = backend.report.name === 'webgpu';
    const timed = trace.steps.map((step, index): TracedStep => ({
      ...step,
      ms: queued ? null : (steps.ms[index] ?? 0),
    }));
    const report: TraceReport = {
      run,
      model: model.report,
      config: plan.config,
      backend: backend.report,
      steps: timed,
    };
    return { report, trace };
  } catch (error) {
    trace.dispose();
    throw error;
  } finally {
    result.dispose();
  }
}
