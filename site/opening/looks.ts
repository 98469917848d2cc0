import { startRuns, type PageRuns } from '#site/run/pageRuns.ts';
import type { ModelReport, Run, Session } from '#site/runtime/types.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { Subject } from '#site/subject/subject.ts';
import { smallCopyOf, type SmallCopy } from './smallCopy.ts';

/** One answer of the model, and what it is about. */
export interface Look {
  readonly run: Run;
  readonly model: ModelReport;
  readonly picture: SmallCopy;
  /** null: nobody knows what is there. */
  readonly truth: readonly TrueBox[] | null;
  dispose(): void;
}

/** The looks of the page: detections alone, without the tensors on the way. */
export interface Looks extends PageRuns<Look> {
  /** What is under way is about a subject or a model that is gone: it is not shown. */
  forget(): void;
}

export function startLooks(session: Session, subject: Subject): Looks {
  let model: ModelReport | null = null;
  let forgotten = 0;
  watchModel(session, (next) => {
    model = next;
  });
  const look = async (): Promise<Look | null> => {
    const before = forgotten;
    const shot = await subject.shoot();
    if (!shot) return null;
    const { bitmap, truth } = shot;
    try {
      const run = await session.detect(bitmap);
      if (!run || !model || before !== forgotten) return null;
      // Plain memory: nothing to free.
      return { run, model, picture: smallCopyOf(bitmap), truth, dispose: () => undefined };
    } finally {
      bitmap.close();
    }
  };
  const runs = startRuns(session, look);
  subject.watch((change) => {
    if (change !== 'settled') runs.again();
  });
  return Object.assign(runs, {
    forget() {
      forgotten++;
    },
  });
}

/** Calls back with every other model that runs, at once with the present one. */
export function watchModel(session: Session, listener: (model: ModelReport) => void): void {
  let known: ModelReport | null = null;
  session.watch((state) => {
    if (state.phase !== 'ready') return;
    const { model } = state;
    const { name, bytes, serial } = model;
    if (known?.name === name && known.bytes === bytes && known.serial === serial) return;
    known = model;
    listener(model);
  });
}
