import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { registerKernels } from '#lib/kernels/registerKernels.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { openBackend, type OpenBackend } from './backend/openBackend.ts';
import { detect } from './detect.ts';
import { EditError } from '#lib/trace/edits/index.ts';
import { energyOf } from './energy.ts';
import { buildModel, withCache, type Model } from './model.ts';
import { checkFinite, greyPixels, sound } from './soundness.ts';
import { traceRun } from './trace.ts';
import { tracedRuns } from './tracedRuns.ts';
import { tracePixels, type InputPixels, type PixelReport } from './tracePixels.ts';
import type { TraceOptions, TraceReport } from './traceTypes.ts';
import type { BackendName, ModelSource, Run, SessionState } from './types.ts';
import { weightFrame } from './weightFrame.ts';
import { checkpointOpener } from './weights/checkpoint.ts';
import { CutError } from './weights/download.ts';
import { messageOf } from './weights/sentence.ts';

/** A loss so soon after a recovery means that this device will not do. */
const TWICE_MS = 10_000;
const LOST_TWICE = 'the graphics device was lost twice within seconds';
/** A rejected read may arrive a little before the news that the device is lost. */
const NEWS_MS = 500;
const PROGRESS_MS = 50;

/** Reads the pixels of a picture when its turn has come. */
type Image = () => { pixels: Pixels; decodeMs: number };

export interface Engine {
  load(source: ModelSource): Promise<void>;
  /** Runs the detector, anew if the device is lost on the way; null while there is no model. */
  detect(image: Image): Promise<Run | null>;
  /** As `detect`, and keeps the tensors under a number. */
  trace(
    image: Image,
    options: TraceOptions,
  ): Promise<{ run: number; report: TraceReport } | null>;
  /** As `trace`, on given pixels and with the weights as saved. Rejects while there is no model. */
  tracePixels(pixels: InputPixels): Promise<{ run: number; report: PixelReport }>;
  read(run: number, path: string): Promise<Frame>;
  energy(run: number, path: string): Promise<Frame>;
  dispose(run: number): void;
  weight(path: string): Promise<Frame>;
  config(): Promise<Config>;
  memory(): { tensors: number; bytes: number };
}

/** Backend and model of the worker, and what becomes of them when a device is lost. */
export function createEngine(
  { forced, allowCpu }: { forced: BackendName | null; allowCpu: boolean },
  tell: (state: SessionState) => void,
): Engine {
  const openCheckpoint = checkpointOpener();
  const traces = tracedRuns();
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
    const opened = await openBackend({ forced, distrustWebgpu, allowCpu });
    registerKernels();
    backend = opened;
    void opened.lost?.then((why) => {
      lossOf = { backend: opened, why };
      exclusive(recoverIfLost).catch(tellFailed);
    });
    return opened;
  }

  function closeBackend() {
    traces.clear();
    model?.dispose();
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
      if (error instanceof EditError || !(await isLost())) throw error;
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
      built.dispose();
      return await withoutWebgpu(error ?? 'it gave no sound numbers', built.rebuild);
    } catch (error) {
      built.dispose();
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
        model?.dispose();
        // Bytes that are no model would be kept for ever: only now it is known that they are one.
        model = withCache(next, await checkpoint.keep());
        tellReady();
      });
    } catch (error) {
      if (turn === loads) tellFailed(error);
    }
  }

  /** Works with the model; on WASM instead where WebGPU reports an error on the side. */
  async function onModel<T>(
    work: (model: Model, backend: OpenBackend) => Promise<T>,
  ): Promise<T | null> {
    await recoverIfLost();
    if (!model || !backend) return null;
    const done = await work(model, backend);
    const [error] = backend.errors();
    if (error === undefined) return done;
    tell({ phase: 'recovering', step: 'WebGPU reported an error; starting anew on WASM' });
    model = await withoutWebgpu(error, model.rebuild);
    tellReady();
    return work(model, await ensureBackend());
  }

  const withModel = <T>(work: (model: Model, backend: OpenBackend) => Promise<T>) =>
    exclusive(() => despiteLoss(() => onModel(work)));

  async function needModel<T>(
    work: (model: Model, backend: OpenBackend) => Promise<T>,
  ): Promise<T> {
    const done = await withModel(async (...on) => ({ value: await work(...on) }));
    if (!done) throw new Error('There is no model yet.');
    return done.value;
  }

  const read = (run: number, path: string) => exclusive(() => traces.read(run, path));

  return {
    load,
    detect: (image) =>
      withModel((on, opened) => {
        const { pixels, decodeMs } = image();
        return detect(on, opened, pixels, decodeMs);
      }),
    trace: (image, options) =>
      withModel(async (on, opened) => {
        const { pixels, decodeMs } = image();
        const { report, trace } = await traceRun(on, opened, pixels, decodeMs, options);
        return { run: traces.add(trace), report };
      }),
    tracePixels: (pixels) =>
      needModel(async (on, opened) => {
        const { report, trace } = await tracePixels(on, opened, pixels);
        return { run: traces.add(trace), report };
      }),
    read,
    energy: async (run, path) => energyOf(await read(run, path)),
    dispose: (run) => traces.dispose(run),
    weight: (path) => needModel(async (on) => weightFrame(await on.asSaved(), path)),
    config: () => needModel((on) => Promise.resolve(on.config)),
    memory: () => ({ tensors: tf.memory().numTensors, bytes: backend?.bytes() ?? 0 }),
  };
}
