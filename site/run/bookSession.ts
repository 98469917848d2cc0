import type { Edit } from '#lib/trace/edits/index.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import type { Subject } from '#site/subject/subject.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import { bookFiles, type BookFiles } from './bookFiles.ts';
import type { Learner } from '#site/runtime/training/types.ts';
import { NotRecorded, type BookRun } from './bookRun.ts';
import { runOfStill } from './liveRun.ts';
import { openReplay } from './openReplay.ts';
import { openSession } from './openSession.ts';
import { openTrainings, trainingsUrl } from './openTrainings.ts';
import { pause } from './pause.ts';
import { startRuns, type PageRuns } from './pageRuns.ts';
import { recordedSession } from './recordedSession.ts';
import { createTrainings, type Trainings } from './trainings.ts';

/**
 * The runs of one page of the book: first the recorded one, then the reader's own. Their owner is the
 * book: nobody else disposes of them.
 */
export interface Book extends PageRuns<BookRun> {
  /** What the network looks at. Its code comes after the replay, so that it delays no figure. */
  readonly subject: Promise<Subject>;
  /** Why the picture that the address names is not shown, in one sentence; null where it is, or none is named. */
  readonly notShown: Promise<string | null>;
  readonly files: BookFiles;
  /** What cells begin a training with. */
  readonly trainings: Trainings;
  /** The present picture through a model that learns, as it is now. The caller disposes of the run. */
  readonly through: (learner: Learner) => Promise<BookRun>;
  /** Runs the present picture with these changes from now on. */
  setEdits(edits: readonly Edit[]): void;
}

export interface BookOptions {
  readonly replayUrl: string;
  /** The scene of the chapter's replay, where the address names none. */
  readonly seed?: number;
  readonly edits?: readonly Edit[];
  /** Why the page shows its replay and nothing else; absent where it runs the model. */
  readonly recordedOnly?: string | null;
}

/** Pictures of the webcam a second, at most: every one makes all figures of the page anew. */
const WEBCAM_MS = 125;

/** So long a page waits for its recorded run before it begins its own. */
const REPLAY_FIRST_MS = 5000;

/** Opens the replay at once, then the session, and traces whatever the reader changes. */
export function startBook(options: BookOptions): Book {
  const { replayUrl, seed = FIRST_SEED, recordedOnly = null } = options;
  const session =
    recordedOnly === null ? openSession(false) : recordedSession(recordedOnly);
  let edits = options.edits ?? [];
  let subject: Subject | null = null;

  const runs = startRuns(session, async () => {
    const still = await subject?.current();
    // What brought a worker to its end stays in the list, and is not run.
    const safe = edits.filter((edit) => session.whyOff(edit) === null);
    return still ? runOfStill(session, still, safe) : null;
  });
  let tellNotShown: (sentence: string | null) => void = () => undefined;
  const notShown = new Promise<string | null>((resolve) => (tellNotShown = resolve));
  const openAfterReplay = async () => {
    // A recorded run that does not come keeps nobody from the reader's own.
    await Promise.race([showReplay(replayUrl, runs), pause(REPLAY_FIRST_MS)]);
    subject = await openSubject(seed);
    tellNotShown(await showAsked(subject));
    subject.watch(runs.again);
    runs.again();
    return subject;
  };
  return Object.assign(runs, {
    subject: openAfterReplay(),
    notShown,
    files: bookFiles(replayUrl),
    async through(learner: Learner) {
      const still = await subject?.current();
      if (!still || learner.mode === 'replay')
        throw new NotRecorded('a run of the model that learns');
      const { runOfLearner } = await import('./learnerRun.ts');
      return runOfLearner(learner, still);
    },
    trainings: createTrainings(session, () => openTrainings(trainingsUrl(replayUrl))),
    setEdits(next: readonly Edit[]) {
      if (JSON.stringify(next) === JSON.stringify(edits)) return;
      edits = next;
      runs.again();
    },
  });
}

async function showReplay(url: string, runs: PageRuns<BookRun>): Promise<void> {
  try {
    const run = await openReplay(url);
    // A fast machine may be live before a slow line has brought the replay.
    if (runs.run) run.dispose();
    else void runs.show(run);
  } catch (error) {
    runs.tell(sentenceOf(error));
  }
}

/** What the address names, and the address in line with it from then on. */
async function openSubject(seed: number): Promise<Subject> {
  const [{ createSubject }, { sceneIn }, { keepSceneInAddress }, undo] = await Promise.all([
    import('#site/subject/subject.ts'),
    import('#site/subject/sceneAddress.ts'),
    import('#site/subject/keepScene.ts'),
    import('#site/subject/keepUndo.ts'),
  ]);
  const scene = await sceneIn(currentQuery(), seed);
  const subject = createSubject(await undo.stepsTo(scene), WEBCAM_MS);
  undo.leaveSteps(subject);
  keepSceneInAddress(subject, seed);
  return subject;
}

/** The picture that the address names, in the place of the scene. */
async function showAsked(subject: Subject): Promise<string | null> {
  const name = valueIn(currentQuery(), 'picture');
  if (name === null) return null;
  const { showAskedPicture } = await import('./pictureAsked.ts');
  return showAskedPicture(subject, name);
}
