import type { Session, SessionState } from '#site/runtime/types.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';
import type { Learner } from '#site/runtime/training/types.ts';
import type { Still } from '#site/subject/still.ts';
import { NotRecorded, type BookRun } from './bookRun.ts';
import { runOfStill } from './liveRun.ts';

/** What a run asks of a session, answered by a learner: it is another model after every step. */
function sessionOf(learner: Learner): Pick<Session, 'trace' | 'weight' | 'state'> {
  let last: { readonly traced: TracedRun; readonly step: number } | null = null;
  return {
    async trace(image, options, until) {
      const traced = await learner.trace(image, options, until);
      last = { traced, step: learner.state.step };
      return traced;
    },
    weight: (path) => learner.weight(path),
    get state(): SessionState {
      if (!last) return { phase: 'starting', step: 'Starting' };
      const { backend, model } = last.traced;
      const isSame = last.step === learner.state.step;
      const name = isSame ? model.name : `${model.name}, and further`;
      return { phase: 'ready', backend, model: { ...model, name } };
    },
  };
}

/** A picture through a model as it has learnt so far: a run for every view. The caller disposes of it. */
export async function runOfLearner(learner: Learner, still: Still): Promise<BookRun> {
  const run = await runOfStill(sessionOf(learner), still, []);
  if (run) return run;
  throw new NotRecorded('a run of the model that learns');
}
