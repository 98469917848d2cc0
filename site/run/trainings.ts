import type { Session } from '#site/runtime/types.ts';
import type { Learner, TrainingOrder } from '#site/runtime/training/types.ts';
import { NotRecorded } from './bookRun.ts';
import type { RecordedTraining } from './trainingFormat.ts';

/**
 * Begins a training: one that the chapter records, by its name, or any other. `changes` take the place of
 * what the order says (other scenes, another plan).
 */
export type StartTraining = (
  asked: string | TrainingOrder,
  changes?: Partial<TrainingOrder>,
) => Promise<Learner>;

/** The trainings of a page: recorded ones until its model runs, and then the reader's own. */
export interface Trainings {
  /** Calls back now and when that changes; returns the unsubscriber. */
  watch(listener: (start: StartTraining) => void): () => void;
}

/**
 * @param open what was recorded for the chapter; asked for when the first training begins
 */
export function createTrainings(
  session: Pick<Session, 'watch' | 'startTraining'>,
  open: () => Promise<readonly RecordedTraining[]>,
): Trainings {
  let opened: Promise<readonly RecordedTraining[]> | null = null;
  const recorded = () =>
    (opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    }));
  const named = async (name: string) => {
    const all = await recorded();
    const found = all.find((one) => one.name === name);
    if (found) return found;
    const names = all.map((one) => one.name).join(', ');
    throw new Error(`This chapter records no training ${name}; it has ${names || 'none'}.`);
  };
  const orderOf = async (
    asked: string | TrainingOrder,
    changes: Partial<TrainingOrder>,
  ) => ({
    ...(typeof asked === 'string' ? (await named(asked)).order : asked),
    ...changes,
  });

  const replay: StartTraining = async (asked, changes = {}) => {
    const [{ orderKey }, { recordedLearner }, order] = await Promise.all([
      import('./trainingFormat.ts'),
      import('./recordedLearner.ts'),
      orderOf(asked, changes),
    ]);
    const key = orderKey(order);
    const found = (await recorded()).find((one) => orderKey(one.order) === key);
    if (found) return recordedLearner(found);
    throw new NotRecorded('this training');
  };
  const live: StartTraining = async (asked, changes) => {
    const learner = await session.startTraining(await orderOf(asked, changes ?? {}));
    if (typeof asked !== 'string' || changes) return learner;
    // The same order gives the same model: what it says before its first step is known.
    const { beginningOf } = await import('./trainingFormat.ts');
    return Object.assign(learner, { beginning: beginningOf(await named(asked)) });
  };

  return {
    watch(listener) {
      let isLive = false;
      listener(replay);
      return session.watch(({ phase }) => {
        // A lost worker or device is the learner's own affair: it begins anew.
        if (isLive || phase !== 'ready') return;
        isLive = true;
        listener(live);
      });
    },
  };
}
