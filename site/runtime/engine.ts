import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { holdBackend } from './backend/backendHolder.ts';
import type { Wish } from './backend/openBackend.ts';
import { detect } from './detect.ts';
import { energyOf } from './energy.ts';
import { tellFailed, type Held } from './held.ts';
import { createLoader } from './loading.ts';
import type { Model } from './model.ts';
import { despiteLoss, onModel, recoverIfLost, type Work } from './recovery.ts';
import type { Answer } from './protocol.ts';
import { createPulse } from './pulse.ts';
import { traceRun } from './trace.ts';
import { tracedRuns } from './tracedRuns.ts';
import type { GivenInput, PixelReport } from './tracePixels.ts';
import type { TraceOptions, TraceReport } from './traceTypes.ts';
import type { TrainingAnswer, TrainingRequest } from './training/messages.ts';
import type { Trainer } from './training/trainer.ts';
import { inTurn } from './turns.ts';
import type { ModelSource, Run } from './types.ts';
import { weightFrame } from './weightFrame.ts';

/** Reads the pixels of a picture when its turn has come. */
type Image = () => Promise<{ pixels: Pixels; decodeMs: number }>;

export interface Engine {
  load(source: ModelSource): Promise<void>;
  /** Runs the detector, anew if the device is lost on the way; null while there is no model. */
  detect(image: Image): Promise<Run | null>;
  /** As `detect`, and keeps the tensors under a number; of a model that learns where there is one. */
  trace(
    image: Image,
    options: TraceOptions,
    learner?: number,
  ): Promise<{ run: number; report: TraceReport } | null>;
  /** As `trace`, on given pixels and with the weights as saved. Rejects while there is no model. */
  tracePixels(given: GivenInput): Promise<{ run: number; report: PixelReport }>;
  read(run: number, path: string): Promise<Frame>;
  energy(run: number, path: string): Promise<Frame>;
  dispose(run: number): void;
  weight(path: string, learner?: number): Promise<Frame>;
  /** Its code comes with the first learner. */
  train(learner: number, asked: TrainingRequest): Promise<TrainingAnswer>;
  config(): Promise<ModelConfig>;
  memory(): { tensors: number; bytes: number };
}

/** What the worker says unasked. */
type News = Exclude<Answer, { readonly id: number }>;

/** Backend and model of the worker, which are used by one piece of work at a time. */
export function createEngine(
  wish: Omit<Wish, 'distrustWebgpu'>,
  tell: (news: News) => void,
): Engine {
  const takeTurn = inTurn();
  const recover = () => {
    takeTurn(() => recoverIfLost(held)).catch((error: unknown) => tellFailed(held, error));
  };
  const traces = tracedRuns();
  const held: Held = {
    backend: holdBackend(wish, recover),
    traces,
    tell: (state) => tell({ kind: 'state', state }),
    model: null,
    learners: new Set(),
  };
  const pulse = createPulse(() => tell({ kind: 'alive' }));

  const withModel = <T>(work: Work<T>) =>
    takeTurn(() => despiteLoss(held, () => onModel(held, work)));

  async function needModel<T>(work: Work<T>): Promise<T> {
    const done = await withModel(async (...on) => ({ value: await work(...on) }));
    if (!done) throw new Error('There is no model yet.');
    return done.value;
  }

  let training: Promise<Trainer> | null = null;
  const trainer = () =>
    (training ??= import('./training/inWorker.ts').then(({ createTrainer, scenes }) =>
      createTrainer({
        scenes,
        held,
        takeTurn,
        onModel: needModel,
        tell: (news) => tell({ kind: 'learnt', news }),
      }),
    ));
  /** The page's model, or as a learner is now. */
  const asked = async (model: Model, learner?: number) =>
    learner === undefined ? model : (await trainer()).pupil(learner).model();

  const read = (run: number, path: string) => takeTurn(() => traces.read(run, path));

  return {
    load: createLoader(held, takeTurn),
    detect: (image) =>
      withModel(async (on, opened) => {
        const { pixels, decodeMs } = await image();
        return detect(on, opened, pixels, decodeMs, pulse);
      }),
    trace: (image, options, learner) =>
      withModel(async (on, opened) => {
        const { pixels, decodeMs } = await image();
        const how = { ...options, pulse, tell };
        const model = await asked(on, learner);
        const { report, trace } = await traceRun(model, opened, pixels, decodeMs, how);
        return { run: traces.add(trace), report };
      }),
    tracePixels: (given) =>
      needModel(async (on, opened) => {
        const { tracePixels } = await import('./tracePixels.ts');
        const { report, trace } = await tracePixels(on, opened, given);
        return { run: traces.add(trace), report };
      }),
    read,
    energy: async (run, path) => energyOf(await read(run, path)),
    dispose: (run) => traces.dispose(run),
    weight: (path, learner) =>
      needModel(async (on) =>
        weightFrame(await (await asked(on, learner)).asSaved(), path),
      ),
    train: async (learner, asked) => (await trainer()).answer(learner, asked),
    config: () => needModel((on) => Promise.resolve(on.config)),
    memory: () => ({
      tensors: tf.memory().numTensors,
      bytes: held.backend.current?.bytes() ?? 0,
    }),
  };
}
