import { EditError } from '#lib/trace/edits/kind.ts';
import { despiteMissing } from './backend/furtherKernels.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import { detect } from './detect.ts';
import { letGo, tellReady, type Held } from './held.ts';
import type { Model } from './model.ts';
import { greyPixels, sound } from './soundness.ts';

/** A piece of work with the model. */
export type Work<T> = (model: Model, backend: OpenBackend) => Promise<T>;

/** What a trial run on a grey picture finds wrong, or null. */
async function faultOf(model: Model, on: OpenBackend): Promise<string | null> {
  const run = await detect(model, on, greyPixels(model), 0);
  const [error] = on.errors();
  return error ?? (sound(run) ? null : 'it gave no sound numbers');
}

/** WebGPU that reports errors or computes nonsense is given up for WASM; builds the model there. */
async function withoutWebgpu(
  held: Held,
  why: string,
  rebuild: () => Promise<Model>,
): Promise<Model> {
  held.backend.tell({ kind: 'wrong', why });
  letGo(held);
  await held.backend.open();
  return rebuild();
}

/**
 * Builds a model and, where shaders have to compile or the weights are a stranger's, runs it once.
 */
export async function tried(
  held: Held,
  build: () => Model | Promise<Model>,
  stranger = false,
): Promise<Model> {
  const on = await held.backend.open();
  const built = await despiteMissing(on, async () => build());
  const isWebgpu = on.report.name === 'webgpu';
  if (!isWebgpu && !stranger) return built;
  const fault = await despiteMissing(on, () => faultOf(built, on)).catch(
    (error: unknown) => {
      built.dispose();
      throw error;
    },
  );
  if (fault === null) return built;
  built.dispose();
  if (isWebgpu) return withoutWebgpu(held, fault, built.rebuild);
  throw new Error('The model gives no finite numbers with these weights.');
}

/** Builds a model on a backend opened anew; where that is lost on the way, on the next one. */
async function rebuilt(held: Held, old: Model): Promise<Model> {
  try {
    return await tried(held, old.rebuild);
  } catch (error) {
    if (!(await held.backend.isLost())) throw error;
    letGo(held);
    return rebuilt(held, old);
  }
}

/**
 * Moves the model that runs to a backend opened anew. What a backend took it keeps to its end, for WASM's
 * memory and tfjs' buffers on the GPU only grow: so it ends with a large model that is left. Not while
 * another model learns on it.
 */
export async function moveToNew(held: Held): Promise<void> {
  const { model: old } = held;
  if (!old || held.learners.size > 0) return;
  letGo(held);
  await held.backend.open();
  held.model = await rebuilt(held, old);
}

/** Opens the backend anew after a loss and builds the same model on it. */
export async function recoverIfLost(held: Held): Promise<void> {
  const { backend, model: old } = held;
  const { phase, why } = backend.guard;
  if (phase !== 'lost') return;
  const step = `The graphics device was lost (${why}); starting anew`;
  if (old) held.tell({ phase: 'recovering', step });
  letGo(held);
  try {
    await backend.open();
    if (old) held.model = await rebuilt(held, old);
  } finally {
    backend.tell({ kind: 'recovered', at: performance.now() });
  }
  tellReady(held);
}

/** Does `work`, and once more on a new device if the device was lost on the way. */
export async function despiteLoss<T>(held: Held, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EditError || !(await held.backend.isLost())) throw error;
    await recoverIfLost(held);
    return work();
  }
}

/** Works with the model, null where there is none; on WASM where WebGPU reports an error on the side. */
export async function onModel<T>(held: Held, work: Work<T>): Promise<T | null> {
  await recoverIfLost(held);
  const { model } = held;
  const on = held.backend.current;
  if (!model || !on) return null;
  const done = await despiteMissing(on, () => work(model, on));
  const [error] = on.errors();
  if (error === undefined) return done;
  held.tell({
    phase: 'recovering',
    step: 'WebGPU reported an error; starting anew on WASM',
  });
  held.model = await withoutWebgpu(held, error, model.rebuild);
  tellReady(held);
  return work(held.model, await held.backend.open());
}
