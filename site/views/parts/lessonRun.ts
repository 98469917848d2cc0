import type { Learner } from './learning.ts';

export interface LessonRun {
  readonly learner: Learner;
  /** It is on its way to a step. */
  readonly running: boolean;
  /** Learns up to this step, and is judged on the way; anew where all steps are made. */
  go(to: number): Promise<void>;
  /** Learns until something newer is seen: for one step, at first for two, or up to the next recorded one. */
  advance(): Promise<void>;
  pause(): void;
  /** Another learner, which has learnt nothing yet. */
  again(): Promise<void>;
  end(): void;
}

export interface LessonRunOptions {
  readonly steps: number;
  /** Judged before the first step and after every so many; 0 for never. */
  readonly judgeEvery: number;
  /** Another learner of the same kind. */
  readonly begin: () => Promise<Learner>;
}

/** Recorded steps do not lie further apart. */
const MOST_BETWEEN = 10;

/** The newest step after which something was seen: what a step came to is what the next one finds. */
const seenOf = ({ steps, judgements }: Learner) =>
  Math.max((steps.at(-1)?.step ?? 1) - 1, judgements.at(-1)?.step ?? 0);

/** Leads learners through a lesson, one at a time. `changed` is called at once, and at everything that they tell. */
export function lessonRun(
  first: Learner,
  { steps, judgeEvery, begin }: LessonRunOptions,
  changed: (run: LessonRun) => void,
): LessonRun {
  let learner = first;
  let stopWatching = () => {};
  let isOver = false;
  /** The step to go on to; 0 to stand still. */
  let goal = 0;
  /** The learner that is on its way. */
  let busy: Learner | null = null;

  const watch = () => {
    stopWatching = learner.watch(() => changed(run));
  };
  /** A recorded training brings its judgements along. */
  const judgeIfDue = async (one: Learner) => {
    if (one.mode === 'replay' || judgeEvery === 0) return;
    const isDue = one.state.step % judgeEvery === 0 || one.state.step === steps;
    if (isDue && one.judgements.at(-1)?.step !== one.state.step) await one.judge();
  };
  const untilJudged = (step: number) =>
    judgeEvery === 0 ? Infinity : judgeEvery - (step % judgeEvery);
  const lead = async (one: Learner) => {
    await judgeIfDue(one);
    while (one === learner && one.state.step < goal) {
      const { step } = one.state;
      await one.run(Math.min(goal - step, untilJudged(step)));
      // It was paused, or there is nothing more of it.
      if (one.state.step === step) return;
      await judgeIfDue(one);
    }
  };
  const follow = async (way: (one: Learner) => Promise<void>) => {
    if (busy === learner) return;
    const one = learner;
    busy = one;
    // What fails is told by the learner's state.
    await way(one).catch(() => undefined);
    if (busy === one) busy = null;
    if (one !== learner) return;
    goal = 0;
    changed(run);
  };

  const run: LessonRun = {
    get learner() {
      return learner;
    },
    get running() {
      return goal > 0;
    },
    async go(to) {
      if (learner.state.step >= steps) await run.again();
      goal = to;
      changed(run);
      await follow(lead);
    },
    async advance() {
      if (learner.state.step >= steps) return;
      goal = learner.state.step + 1;
      await follow(async (one) => {
        await judgeIfDue(one);
        const before = seenOf(one);
        const most = Math.min(steps, one.state.step + MOST_BETWEEN);
        for (let to = goal; to <= most && goal > 0 && seenOf(one) === before; to++) {
          if (one.state.step < to) await one.run(to - one.state.step);
          await judgeIfDue(one);
        }
      });
    },
    pause() {
      goal = 0;
      void learner.pause().catch(() => undefined);
      changed(run);
    },
    async again() {
      goal = 0;
      stopWatching();
      learner.end();
      const next = await begin();
      if (isOver) return next.end();
      learner = next;
      watch();
    },
    end() {
      isOver = true;
      goal = 0;
      stopWatching();
      learner.end();
    },
  };
  watch();
  return run;
}
