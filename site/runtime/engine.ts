import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { holdBackend } from './backend/backendHolder.ts';
import type { OpenBackend, Wish } from './backend/openBackend.ts';
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
import type { VariantName } from './weights/variants.ts';
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
  weight(path: string, of?: Asked): Promise<Frame>;
  /** Its code comes with the first learner. */
  train(learner: number, asked: TrainingRequest): Promise<TrainingAnswer>;
  config(): Promise<ModelConfig>;
  memory(): { tensors: number; bytes: number };
}

/** Another model than the page's: one that learns, or one of the book's. */
interface Asked {
  readonly learner?: number | undefined;
  readonly beside?: VariantName | undefined;
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
    companions: null,
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
  /** Gradients need kernels that detectors do not; before a step, which must not begin twice. */
  let complete: OpenBackend | null = null;
  const allKernels = async () => {
    if (complete !== null && complete === held.backend.current) return;
    await takeTurn(async () => {
      complete = await held.backend.open();
      await complete.further();
    });
  };
  const companions = async () =>
    (held.companions ??= (await import('./companions.ts')).openCompanions());
  /** The page's model, another one of the book, or as a learner is now. */
  const asked = async (model: Model, { learner, beside }: Asked) => {
    if (learner !== undefined) return (await trainer()).pupil(learner).model();
    return beside === undefined ? model : (await companions()).built(beside, model);
  };
  /** What has to come over the line comes before the turn that needs it. */
  const fetched = async (beside: VariantName | undefined) => {
    if (beside !== undefined) await (await companions()).fetch(beside, held.model);
  };

  const read = (run: number, path: string) => takeTurn(() => traces.read(run, path));

  return {
    load: createLoader(held, takeTurn),
    detect: (image) =>
      withModel(async (on, opened) => {
        const { pixels, decodeMs } = await image();
        return detect(on, opened, pixels, decodeMs, pulse);
      }),
    async trace(image, { model: beside, ...options }, learner) {
      await fetched(beside);
      return withModel(async (on, opened) => {
        const { pixels, decodeMs } = await image();
        const how = { ...options, pulse, tell };
        const model = await asked(on, { learner, beside });
        const { report, trace } = await traceRun(model, opened, pixels, decodeMs, how);
        return { run: traces.add(trace), report };
      });
    },
    tracePixels: (given) =>
      needModel(async (on, opened) => {
        const { tracePixels } = await import('./tracePixels.ts');
        const { report, trace } = await tracePixels(on, opened, given);
        return { run: traces.add(trace), report };
      }),
    read,
    energy: async (run, path) => energyOf(await read(run, path)),
    dispose: (run) => traces.dispose(run),
    async weight(path, of = {}) {
      await fetched(of.beside);
      return needModel(async (on) =>
        weightFrame(await (await asked(on, of)).asSaved(), path),
      );
    },
    async train(learner, asked) {
      await allKernels();
      return (await trainer()).answer(learner, asked);
    },
    config: () => needModel((on) => Promise.resolve(on.config)),
    memory: () => ({
      tensors: tf.memory().numTensors,
      bytes: held.backend.current?.bytes() ?? 0,
    }),
  };
}
