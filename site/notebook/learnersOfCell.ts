import type { Learner } from '#site/runtime/training/types.ts';
import type { StartTraining } from '#site/run/trainings.ts';

/** The `training` of one cell, and the learners that it began. */
export interface CellLearners {
  readonly training: StartTraining;
  /** Ends them: the cell runs anew, or is gone. */
  end(): void;
}

export function learnersOfCell(start: StartTraining): CellLearners {
  const begun: Learner[] = [];
  let isOver = false;
  return {
    async training(...asked) {
      const learner = await start(...asked);
      if (isOver) learner.end();
      else begun.push(learner);
      return learner;
    },
    end() {
      isOver = true;
      for (const learner of begun.splice(0)) learner.end();
    },
  };
}
