import type {
  Learner,
  LearnerNews,
  LearnerState,
  Judgement,
  TrainedStep,
} from '#site/runtime/training/types.ts';
import { NotRecorded } from './bookRun.ts';
import { pause } from './pause.ts';
import {
  beginningOf,
  everyOf,
  orderKey,
  unpackLook,
  type RecordedTraining,
} from './trainingFormat.ts';

/** A recorded step is shown for so long while a training plays; one of many for less. */
const SHOWN_MS = 250;
const BRIEF_MS = 140;

/** A training that was recorded with the book, played as if it ran. */
export function recordedLearner(recorded: RecordedTraining): Learner {
  const { order, labels, wanted } = recorded;
  const { changes = [] } = order;
  const listeners = new Set<(news: LearnerNews) => void>();
  const steps: TrainedStep[] = [];
  const judgements: Judgement[] = [];
  let plan: LearnerState['plan'] = order.plan;
  let goal = 0;
  let state: LearnerState = { phase: 'waiting', step: 0, plan, sentence: null };

  const tell = (news: LearnerNews) => {
    for (const listener of listeners) listener(news);
  };
  const become = (change: Partial<LearnerState>) => {
    if (state.phase === 'ended') return;
    state = { ...state, plan, ...change };
    tell({ kind: 'state', state });
  };
  const refuse = (what: string) => Promise.reject(new NotRecorded(what));
  const judged = (at: number) => {
    const found = recorded.judged.find(({ step }) => step === at);
    if (!found || judgements.some(({ step }) => step === at)) return;
    const looks = found.looks.map((look) => unpackLook(look, labels, wanted.exams));
    const judgement = { ...found, looks };
    judgements.push(judgement);
    tell({ kind: 'judged', judgement });
  };
  const show = (index: number) => {
    const packed = recorded.recorded[index];
    if (!packed) return;
    for (const { after, set } of changes)
      if (after < packed.step) plan = { ...plan, ...set };
    const looks = packed.looks.map((look) => unpackLook(look, labels, wanted.scenes));
    const step = { ...packed, looks };
    steps.push(step);
    state = { ...state, step: step.step, plan };
    tell({ kind: 'step', step });
    tell({ kind: 'state', state });
    judged(step.step);
  };
  judged(0);

  return {
    mode: 'replay',
    order,
    get state() {
      return state;
    },
    steps,
    judgements,
    beginning: beginningOf(recorded),
    async run(count) {
      const isPlaying = state.phase === 'running';
      goal = Math.min(order.steps, state.step + count);
      if (isPlaying) return;
      become({ phase: 'running' });
      while (
        state.phase === 'running' &&
        (recorded.recorded[steps.length]?.step ?? Infinity) <= goal
      ) {
        show(steps.length);
        await pause(everyOf(recorded.name) === 1 ? BRIEF_MS : SHOWN_MS);
      }
      if (state.phase === 'running') become({ phase: 'paused' });
    },
    pause() {
      if (state.phase === 'running') become({ phase: 'paused' });
      return Promise.resolve();
    },
    set(change) {
      const same = orderKey({ ...plan, ...change }) === orderKey(plan);
      return same ? Promise.resolve() : refuse('a training with this change');
    },
    trace: () => refuse('a run of the model that learns'),
    weight: (path) => refuse(`the weight ${path} of the model that learns`),
    judge() {
      const last = judgements.at(-1);
      return last?.step === state.step
        ? Promise.resolve(last)
        : refuse('a look at held-out scenes');
    },
    save: () => refuse('the model that learns'),
    download: () => refuse('the model that learns'),
    keep: () => refuse('the model that learns'),
    watch(listener) {
      listeners.add(listener);
      listener({ kind: 'state', state });
      return () => listeners.delete(listener);
    },
    end() {
      become({ phase: 'ended' });
      listeners.clear();
    },
  };
}
