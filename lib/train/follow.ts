import type { HeldOut } from './heldOut.ts';
import type { Verdict } from './judge.ts';
import type { Learner, StepReport } from './learner.ts';
import type { Training } from './plans/training.ts';

/** Where a training stands. */
export interface Progress {
  /** Null before the first step. */
  readonly report: StepReport | null;
  /** Null but after every so many steps, and at both ends. */
  readonly verdict: Verdict | null;
}

/** Follows a training from step to step to its end; whoever stops asking stops it. */
export async function* follow(
  learner: Learner,
  { steps, changes = [], judgeEvery }: Pick<Training, 'steps' | 'changes' | 'judgeEvery'>,
  heldOut: HeldOut,
): AsyncGenerator<Progress, void, undefined> {
  yield { report: null, verdict: await heldOut.judge() };
  while (learner.step < steps) {
    for (const { after, set } of changes) if (after === learner.step) learner.set(set);
    const report = await learner.train();
    const judged = report.step % judgeEvery === 0 || report.step === steps;
    yield { report, verdict: judged ? await heldOut.judge() : null };
  }
}
