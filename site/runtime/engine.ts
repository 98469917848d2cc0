import * as tf from '@tensorflow/tfjs-core';
import type { Pixels } from '#lib/image/pixels.ts';
import { registerKernels } from '#lib/kernels/registerKernels.ts';
import { openBackend, type OpenBackend } from './backend/openBackend.ts';
import { detect } from './detect.ts';
import { buildModel, withCache, type Model } from './model.ts';
import { checkFinite, greyPixels, sound } from './soundness.ts';
import type { BackendName, ModelSource, Run, SessionState } from './types.ts';
import { checkpointOpener } from './weights/checkpoint.ts';
import { CutError } from './weights/download.ts';
import { messageOf } from './weights/sentence.ts';

/** A loss so soon after a recovery means that this device will not do. */
const TWICE_MS = 10_000;
const LOST_TWICE = 'the graphics device was lost twice within seconds';
/** A rejected read may arrive a little before the news that the device is lost. */
const NEWS_MS = 500;
const PROGRESS_MS = 50;

export interface Engine {
  load(source: ModelSource): Promise<void>;
  /** Runs the detector, anew if the device is lost on the way; null while there is no model. */
  detect(image: () => { pixels: Pixels; decodeMs: number }): Promise<Run | null>;
  memory(): { tensors: number; bytes: number };
}

/** Backend and model of the worker, and what becomes of them when a device is lost. */
export function createEngine(
  forced: BackendName | null,
  tell: (state: SessionState) => void,
): Engine {
  const openCheckpoint = checkpointOpener();
  let backend: OpenBackend | null = null;
  let model: Model | null = null;
  let distrustWebgpu: string | null = null;
  let lossOf: { backend: OpenBackend; why: string } | null = null;
  let recoveredAt = -Infinity;
  let loads = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** Backend and model are used by one piece of work at a time. */
  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  function running() {
    return backend && model ? { backend: backend.report, model: model.report } : null;
  }

  function tellReady() {
    const now = running();
    if (now) tell({ phase: 'ready', ...now });
  }

  function tellFailed(error: unknown) {
    const sentence = messageOf(error);
    tell({
      phase: 'failed',
      sentence,
      canRetry: error instanceof CutError,
      running: running(),
    });
  }

  async function ensureBackend(): Promise<OpenBackend> {
    if (backend) return backend;
    const opened = await openBackend({ forced, distrustWebgpu });
    registerKernels();
    backend = opened;
    void opened.lost?.then((why) => {
      lossOf = { backend: opened, why };
      exclusive(recoverIfLost).catch(tellFailed);
    });
    return opened;
  }

  function closeBackend() {
    model?.weights.dispose();
    model = null;
    backend?.close();
    backend = null;
  }

  /** Opens the backend anew after a loss and builds the same model on it. */
  async function recoverIfLost(): Promise<void> {
    if (!lossOf || lossOf.backend !== backend) return;
    const old = model;
    const step = `The graphics device was lost (${lossOf.why}); starting anew`;
    if (old) tell({ phase: 'recovering', step });
    if (performance.now() - recoveredAt < TWICE_MS) distrustWebgpu = LOST_TWICE;
    lossOf = null;
    closeBackend();
    await ensureBackend();
    if (old) model = await rebuilt(old);
    recoveredAt = performance.now();
    tellReady();
  }

  /** Builds a model anew after a loss; a second loss on the way ends the trust in WebGPU. */
  async function rebuilt(old: Model): Promise<Model> {
    try {
      return await tried(() => old.rebuild());
    } catch (error) {
      if (!(await isLost())) throw error;
      lossOf = null;
      distrustWebgpu = LOST_TWICE;
      closeBackend();
      await ensureBackend();
      return old.rebuild();
    }
  }

  async function isLost(): Promise<boolean> {
    if (!backend?.lost || lossOf) return lossOf !== null;
    await Promise.race([
      backend.lost,
      new Promise((resolve) => setTimeout(resolve, NEWS_MS)),
    ]);
    return lossOf !== null;
  }

  /** Does `work`, and once more on a new device if the device was lost on the way. */
  async function despiteLoss<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(await isLost())) throw error;
      await recoverIfLost();
      return work();
    }
  }

  /** WebGPU that reports errors or computes nonsense is given up for WASM; builds the model there. */
  async function withoutWebgpu(why: string, rebuild: () => Promise<Model>): Promise<Model> {
    distrustWebgpu = `WebGPU failed on this model (${why})`;
    closeBackend();
    await ensureBackend();
    return rebuild();
  }

  /**
   * Builds a model and, where shaders have to compile or the weights are a stranger's, runs it once.
   */
  async function tried(
    build: () => Model | Promise<Model>,
    stranger = false,
  ): Promise<Model> {
    const on = await ensureBackend();
    const built = await build();
    if (on.report.name !== 'webgpu' && !stranger) return built;
    try {
      const run = await detect(built, on, greyPixels(built), 0);
      const [error] = on.errors();
      if (error === undefined && sound(run)) return built;
      if (on.report.name !== 'webgpu')
        throw new Error('The model gives no finite numbers with these weights.');
      built.weights.dispose();
      return await withoutWebgpu(error ?? 'it gave no sound numbers', built.rebuild);
    } catch (error) {
      built.weights.dispose();
      throw error;
    }
  }

  async function load(source: ModelSource): Promise<void> {
    const turn = ++loads;
    const opening = exclusive(ensureBackend);
    opening.catch(() => undefined);
    let told = -Infinity;
    try {
      const checkpoint = await openCheckpoint(source, (step, loaded, total) => {
        const now = performance.now();
        if (turn !== loads || (now - told < PROGRESS_MS && loaded < total)) return;
        told = now;
        tell({ phase: 'loading', step, loaded, total });
      });
      await opening;
      await exclusive(async () => {
        // Another model was asked for meanwhile: this one is not wanted any more.
        if (turn !== loads) return;
        const bytes = checkpoint.weights.reduce((sum, file) => sum + file.byteLength, 0);
        tell({ phase: 'loading', step: 'Preparing', loaded: bytes, total: bytes });
        const stranger = source.kind !== 'embedded';
        if (stranger) checkFinite(checkpoint.weights);
        const next = await despiteLoss(() => tried(() => buildModel(checkpoint), stranger));
        model?.weights.dispose();
        // Bytes that are no model would be kept for ever: only now it is known that they are one.
        model = withCache(next, await checkpoint.keep());
        tellReady();
      });
    } catch (error) {
      if (turn === loads) tellFailed(error);
    }
  }

  async function runOnce(image: Parameters<Engine['detect']>[0]): Promise<Run | null> {
    await recoverIfLost();
    if (!model || !backend) return null;
    const { pixels, decodeMs } = image();
    const run = await detect(model, backend, pixels, decodeMs);
    const [error] = backend.errors();
    if (error === undefined) return run;
    tell({ phase: 'recovering', step: 'WebGPU reported an error; starting anew on WASM' });
    model = await withoutWebgpu(error, model.rebuild);
    tellReady();
    return detect(model, await ensureBackend(), pixels, decodeMs);
  }

  return {
    load,
    detect: (image) => exclusive(() => despiteLoss(() => runOnce(image))),
    memory: () => ({ tensors: tf.memory().numTensors, bytes: backend?.bytes() ?? 0 }),
  };
}
