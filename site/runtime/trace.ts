import { env } from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { extentOf, placementOf } from '#lib/image/placement.ts';
import { discrete } from '#lib/ops/discrete.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { Probe } from '#lib/scope.ts';
import { EditError } from '#lib/trace/edits/kind.ts';
import { chain } from '#lib/trace/chain.ts';
import type { EditPlan, Given } from '#lib/trace/edits/plan.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import { pass } from './pass.ts';
import type { TracedStep, TraceOptions, TraceReport } from './traceTypes.ts';
import type { TypedGuard, TypedNews } from './typedGuard.ts';

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
  config: ModelConfig,
  picture: Pixels,
  typed: Typed | null,
): Promise<EditPlan<ModelConfig> | null> {
  if (edits.length === 0) return null;
  const [{ planEdits }] = await Promise.all([
    import('#lib/trace/edits/plan.ts'),
    discrete.load(),
  ]);
  const extent = extentOf(picture, placementOf(picture, config));
  return planEdits(edits, { config, truth, picture: extent, ...typed });
}

type Typed = Required<Pick<Given, 'tf' | 'callTyped'>> & Pick<TypedGuard, 'finish'>;

/** What functions need that a reader typed; null where there are none. */
async function typedIn(
  { edits = [], tell = () => undefined }: TraceOptions & Told,
  weights: WeightStore,
): Promise<Typed | null> {
  if (edits.length === 0) return null;
  const { runsCode } = await import('#lib/trace/edits/plan.ts');
  if (!runsCode(edits)) return null;
  const { guardTyped } = await import('./typedGuard.ts');
  return { tf: await wholeTf(), ...(await guardTyped(weights, tell)) };
}

/** The ops for functions that a reader typed; with none typed, what the detector needs is enough. */
async function wholeTf() {
  // Else tfjs warns that a second copy of it sets the same platform again.
  env().set('PROD', true);
  return (await import('./wholeTf.ts')).tf;
}

/** Whom a run tells what goes on in it. */
export interface Told {
  readonly tell?: (news: TypedNews) => void;
  /** Watches every step. */
  readonly pulse?: Probe;
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
  options: TraceOptions & Told = {},
): Promise<Traced> {
  const weights = options.weights === 'asSaved' ? await model.asSaved() : model.weights;
  const on = { weights, config: model.config };
  const typed = await typedIn(options, weights);
  const clock = stepClock();
  const { pulse } = options;
  const probe = pulse ? chain(clock.probe, pulse) : clock.probe;
  const canBeLost = backend.report.name === 'webgpu';
  const { run, trace, config } = await guarded(typed, canBeLost, async () => {
    const plan = await planOf(options, model.config, pixels, typed);
    return pass(on, backend, pixels, decodeMs, plan, { probe, keep: () => true });
  });
  const queued = backend.report.name === 'webgpu';
  const steps = trace.steps.map((step, index): TracedStep => ({
    ...step,
    ms: queued ? null : (clock.ms[index] ?? 0),
  }));
  const about = { ...model.report, inputSize: run.inputSize };
  const report = { run, model: about, config, backend: backend.report, steps };
  return { report, trace };
}

/** Looks after a run what typed functions did to the worker. */
async function guarded<T>(
  typed: Typed | null,
  canBeLost: boolean,
  run: () => Promise<T>,
): Promise<T> {
  let isLost = false;
  try {
    return await run();
  } catch (error) {
    // A lost device computes nothing, and is nobody's fault.
    isLost = canBeLost && !(error instanceof EditError);
    throw error;
  } finally {
    if (!isLost) await typed?.finish();
  }
}
