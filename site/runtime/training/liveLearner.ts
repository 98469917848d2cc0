import type { Frame } from '#lib/trace/frame.ts';
import type { TracedRun, TraceOptions } from '../traceTypes.ts';
import type { SessionState } from '../types.ts';
import { messageOf } from '../weights/sentence.ts';
import { WorkerEnded } from '../workerEnded.ts';
import {
  LEARNER_GONE,
  type DatedChange,
  type TrainingAnswer,
  type TrainingAnswers,
  type TrainingNews,
  type TrainingRequest,
} from './messages.ts';
import type {
  Judgement,
  Learner,
  LearnerNews,
  LearnerState,
  TrainedStep,
  TrainingOrder,
} from './types.ts';

/** What a learner needs of its session. */
export interface TrainingHost {
  ask(learner: number, asked: TrainingRequest): Promise<TrainingAnswer>;
  trace(
    learner: number,
    image: ImageBitmap,
    options: TraceOptions,
    until?: AbortSignal,
  ): Promise<TracedRun | null>;
  weight(learner: number, path: string): Promise<Frame>;
  watch(listener: (state: SessionState) => void): () => void;
  watchLearnt(listener: (news: TrainingNews) => void): () => void;
}

let learners = 0;

/** Begun anew so often for one thing that was asked, it is given up. */
const MOST_BEGINNINGS = 3;

const isGone = (error: unknown) =>
  error instanceof WorkerEnded || messageOf(error) === LEARNER_GONE;

/**
 * The page's side of a learner in the worker. Where that is lost (with its device, or with the worker
 * itself) it begins anew and goes through the same steps: the same order gives the same model.
 */
export function liveLearner(order: TrainingOrder, host: TrainingHost): Learner {
  const learner = ++learners;
  const listeners = new Set<(news: LearnerNews) => void>();
  const steps: TrainedStep[] = [];
  const judgements: Judgement[] = [];
  const changes: DatedChange[] = [];
  let beginning: Promise<unknown> | null = null;
  /** A pause that came while it began. */
  let isHeld = false;
  let state: LearnerState = {
    phase: 'waiting',
    step: 0,
    plan: order.plan,
    sentence: null,
  };

  const tell = (news: LearnerNews) => {
    for (const listener of listeners) listener(news);
  };
  const become = (change: Partial<LearnerState>) => {
    // Whatever comes after its end comes too late.
    if (state.phase === 'ended') return;
    state = { ...state, ...change };
    tell({ kind: 'state', state });
  };
  const unwatch = host.watchLearnt((news) => {
    if (news.learner !== learner || state.phase === 'ended') return;
    steps.push(news.step);
    state = { ...state, step: news.step.step };
    tell({ kind: 'step', step: news.step });
    tell({ kind: 'state', state });
  });

  const fail = (error: unknown) => become({ phase: 'failed', sentence: messageOf(error) });

  async function begin(): Promise<void> {
    become({ phase: 'starting' });
    try {
      await whenReady(host);
      const past = { step: state.step, changes };
      await host.ask(learner, { kind: 'begin', order, past });
      become({ phase: 'paused' });
    } catch (error) {
      beginning = null;
      // What is gone begins anew.
      if (!isGone(error)) fail(error);
      throw error;
    }
  }

  /** Does what needs the learner in the worker; once more where that was lost on the way. */
  async function despiteEnd<T>(work: () => Promise<T>): Promise<T> {
    if (state.phase === 'ended') throw new Error('This training has ended.');
    for (let tries = 1; ; tries++) {
      const mine = (beginning ??= begin());
      try {
        await mine;
        return await work();
      } catch (error) {
        if (isEnded() || !isGone(error) || tries === MOST_BEGINNINGS) throw error;
        // Somebody else may have found it gone, and have begun anew already.
        if (beginning !== mine) continue;
        beginning = null;
        become({ sentence: againWords(state.step) });
      }
    }
  }
  const isEnded = () => state.phase === 'ended';
  const ask = <K extends TrainingRequest['kind']>(
    asked: Extract<TrainingRequest, { kind: K }>,
  ) => despiteEnd(() => host.ask(learner, asked) as Promise<TrainingAnswers[K]>);

  const save = () => ask({ kind: 'save' });

  return {
    mode: 'live',
    order,
    get state() {
      return state;
    },
    steps,
    judgements,
    async run(count) {
      const goal = state.step + count;
      isHeld = false;
      try {
        await despiteEnd(async () => {
          if (isHeld) return;
          become({ phase: 'running' });
          await host.ask(learner, { kind: 'run', steps: goal - state.step });
        });
        become({ phase: 'paused' });
      } catch (error) {
        if (isEnded()) return;
        fail(error);
        throw error;
      }
    },
    async pause() {
      isHeld = true;
      if (state.phase === 'running') await host.ask(learner, { kind: 'pause' });
    },
    async set(change) {
      if (state.phase !== 'waiting') await ask({ kind: 'set', change });
      changes.push({ at: state.step, change });
      become({ plan: { ...state.plan, ...change } });
    },
    async trace(image, options = {}, until) {
      const traced = await despiteEnd(() => host.trace(learner, image, options, until));
      if (!traced) throw new Error('No model runs on this page.');
      return traced;
    },
    weight: (path) => despiteEnd(() => host.weight(learner, path)),
    async judge() {
      const judgement = await ask({ kind: 'judge' });
      judgements.push(judgement);
      tell({ kind: 'judged', judgement });
      return judgement;
    },
    save,
    async download() {
      const { saveFile } = await import('../saveFile.ts');
      for (const { name, bytes } of (await save()).files) saveFile(name, bytes);
    },
    async keep(name) {
      const { keepTrained } = await import('../weights/trained.ts');
      await keepTrained(name, await save());
    },
    watch(listener) {
      listeners.add(listener);
      listener({ kind: 'state', state });
      return () => listeners.delete(listener);
    },
    end() {
      const hasBegun = beginning !== null;
      become({ phase: 'ended' });
      unwatch();
      listeners.clear();
      // A worker that has ended holds nothing to free.
      if (hasBegun) host.ask(learner, { kind: 'end' }).catch(() => undefined);
    },
  };
}

const againWords = (step: number) =>
  step === 0
    ? 'The model that learns was lost with the detector’s worker or device: it begins anew.'
    : `The model that learns was lost with the detector’s worker or device: it begins anew and goes through the same ${step} steps again.`;

/** Resolves when the session has a model; rejects with its sentence where it has none. */
function whenReady(host: TrainingHost): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => undefined as unknown;
    stop = host.watch((state) => {
      const isReady =
        state.phase === 'ready' || (state.phase === 'failed' && state.running !== null);
      if (isReady) resolve();
      else if (state.phase === 'failed') reject(new Error(state.sentence));
      else return;
      queueMicrotask(() => stop());
    });
  });
}
