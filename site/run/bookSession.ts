import type { CategoryName, Scene } from '#lib/scene/index.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import type { BookRun } from './bookRun.ts';
import { liveRun } from './liveRun.ts';
import { openReplay } from './openReplay.ts';
import { backendFrom, createSession } from '#site/runtime/session.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { ModelSource, Session, SessionState } from '#site/runtime/types.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';
import { firstVariant } from './modelAddress.ts';
import { pictureOf } from '#site/subject/pictureOf.ts';
import { keepSceneInAddress } from '#site/subject/sceneAddress.ts';
import type { Subject } from '#site/subject/subject.ts';

/** What a page of the book shows of its run: the badge's words. */
export interface BookStatus {
  readonly run: BookRun | null;
  readonly session: SessionState;
  /** Why the newest picture or edit was not run, in one sentence; null where it was. */
  readonly problem: string | null;
}

/** May return a promise: then the next picture waits (a little) until this one is shown. */
export type RunListener = (run: BookRun) => unknown;

/** The runs of one page of the book: first the recorded one, then the reader's own. */
export interface Book {
  readonly chapter: string;
  /** The newest run; null until the first one. Its owner is the book: do not dispose of it. */
  readonly run: BookRun | null;
  readonly status: BookStatus;
  readonly session: Session;
  /** What the network looks at. Its code comes after the replay, so that it delays no figure. */
  readonly subject: Promise<Subject>;
  /** Calls back at every run, at once with the newest; returns the unsubscriber. */
  watch(listener: RunListener): () => void;
  watchStatus(listener: (status: BookStatus) => void): () => void;
  /** Where the drawings of stickers go. */
  readonly onSticker: (
    listener: (category: CategoryName, bitmap: ImageBitmap) => void,
  ) => void;
  /** Runs the present picture with these changes from now on. */
  setEdits(edits: readonly Edit[]): void;
  /** Loads another checkpoint; the old one runs on until it is there. */
  load(source: ModelSource): Promise<void>;
  /** Runs the present picture once more. */
  again(): void;
  close(): void;
}

export interface BookOptions {
  readonly chapter: string;
  readonly replayUrl: string;
  /** The scene of the chapter's replay, where the address names none. */
  readonly seed?: number;
  readonly edits?: readonly Edit[];
}

/**
 * What runs where a link names no model, on weak devices as well: replays and the figures of the
 * prose are this model's, and a page must not go over to another one that nobody chose.
 */
export const USUAL_MODEL: VariantName = 'embedded';

/** Pictures and runs that a cell may still hold: the present one and the one before. */
const GENERATIONS = 2;
/** How long the next picture waits for those who show this one. */
const SHOWN_MS = 1500;

interface Generation {
  readonly run: BookRun;
  free(): void;
}

/** Opens the replay at once, then the session, and traces whatever the reader changes. */
export function startBook(options: BookOptions): Book {
  const { chapter, replayUrl, seed = FIRST_SEED } = options;
  const runListeners = new Set<RunListener>();
  const statusListeners = new Set<(status: BookStatus) => void>();
  let status: BookStatus = {
    run: null,
    session: { phase: 'starting', step: 'Starting' },
    problem: null,
  };
  let generations: Generation[] = [];
  let edits = options.edits ?? [];
  let modelKey = '';
  let subject: Subject | null = null;
  let sticker: (category: CategoryName, bitmap: ImageBitmap) => void = (_, bitmap) =>
    bitmap.close();
  let wanted = false;
  let busy = false;

  const session = createSession({
    backend: backendFrom(location.search),
    source: { kind: 'embedded', variant: firstVariant(location.search, USUAL_MODEL) },
    allowCpu: false,
  });

  const say = (part: Partial<BookStatus>) => {
    status = { ...status, ...part };
    for (const listener of statusListeners) listener(status);
  };

  const emit = async (run: BookRun, free: () => void) => {
    generations = [...generations, { run, free }];
    while (generations.length > GENERATIONS) generations.shift()?.free();
    say({ run, problem: null });
    const shown = Promise.allSettled([...runListeners].map((listener) => listener(run)));
    await Promise.race([shown, pause(SHOWN_MS)]);
  };

  /** One picture through the model. */
  const turn = async () => {
    wanted = false;
    const still = await subject?.current();
    if (!still) return;
    let bitmap: ImageBitmap | null = null;
    try {
      // Decoded meanwhile, so that no figure is empty while it changes its picture.
      const decoded = pictureOf(still.picture);
      bitmap = await still.bitmap();
      const traced = await session.trace(bitmap, { edits, truth: still.picture.truth });
      if (!traced) return still.release();
      const run = liveRun(traced, still.picture, session);
      await decoded;
      await emit(run, () => {
        run.dispose();
        still.release();
      });
    } catch (error) {
      still.release();
      say({ problem: sentenceOf(error) });
    } finally {
      bitmap?.close();
    }
  };

  const again = () => {
    wanted = true;
    if (busy || modelKey === '') return;
    busy = true;
    requestAnimationFrame(() => {
      void turn().then(() => {
        busy = false;
        if (wanted) again();
      });
    });
  };

  const replay = openReplay(replayUrl).then(
    (run) => {
      // A fast machine may be live before a slow line has brought the replay.
      if (status.run) run.dispose();
      else void emit(run, () => run.dispose());
    },
    (error: unknown) => say({ problem: sentenceOf(error) }),
  );

  const openSubject = async (): Promise<Subject> => {
    await replay;
    const [{ createSubject }, { readAddress }] = await Promise.all([
      import('#site/subject/subject.ts'),
      import('#site/subject/address.ts'),
    ]);
    const sceneOf = (): Scene => readAddress(location.search, seed).scene;
    const opened = createSubject(sceneOf(), (category, bitmap) =>
      sticker(category, bitmap),
    );
    subject = opened;
    opened.watch(again);
    keepSceneInAddress(opened, seed, sceneOf);
    again();
    return opened;
  };

  session.watch((state) => {
    say({ session: state });
    // After a lost device the same model is another one: its tensors are gone.
    if (state.phase === 'recovering') modelKey = '';
    if (state.phase !== 'ready') return;
    const { backend, model } = state;
    const key = `${backend.name} ${backend.device} ${model.name} ${model.bytes}`;
    if (key === modelKey) return;
    modelKey = key;
    again();
  });

  return {
    chapter,
    get run() {
      return status.run;
    },
    get status() {
      return status;
    },
    session,
    subject: openSubject(),
    watch(listener) {
      runListeners.add(listener);
      if (status.run) listener(status.run);
      return () => runListeners.delete(listener);
    },
    watchStatus(listener) {
      statusListeners.add(listener);
      listener(status);
      return () => statusListeners.delete(listener);
    },
    onSticker(listener) {
      sticker = listener;
    },
    setEdits(next) {
      if (JSON.stringify(next) === JSON.stringify(edits)) return;
      edits = next;
      again();
    },
    load: (source) => session.load(source),
    again,
    close() {
      for (const old of generations.splice(0)) old.free();
      session.close();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
