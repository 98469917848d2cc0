/** A chapter's entry: starts worker and replay at once, then loads what runs the cells. */
import { startBook } from '#site/run/bookSession.ts';
import { CANNOT_COMPILE, canCompile, leaveAsBuilt } from '#site/notebook/canCompile.ts';
import { startPanel } from '#site/debugger/panel.ts';
import type { Exercises } from '#site/notebook/exercise.ts';
import type { WrittenExercise } from '#site/notebook/notebook.ts';
import { createLinkKeeper } from '#site/run/linkKeeper.ts';
import { isOfTheText } from '#site/run/lacking.ts';
import { offerCode } from '#site/run/offerCode.ts';
import { openAddress } from '#site/ui/openAddress.ts';

interface ExerciseModule {
  readonly exercises: Exercises;
}

const exerciseModules = import.meta.glob<ExerciseModule>('/chapters/*/exercises.ts');

async function exercisesOf(chapter: string): Promise<Exercises> {
  const found = Object.entries(exerciseModules).find(([path]) =>
    new RegExp(`/\\d+-${chapter}/exercises\\.ts$`).test(path),
  );
  return found ? (await found[1]()).exercises : {};
}

async function startCells(): Promise<void> {
  const [{ startNotebook }, { listenForHandles }, exercises] = await Promise.all([
    import('#site/notebook/notebook.ts'),
    import('#site/notebook/handlesOnPage.ts'),
    exercisesOf(chapter),
  ]);
  const notebook = startNotebook(book, link, exercises);
  listenForHandles(notebook.memory);
  keepWhenSeen(notebook.exercises);
}

/** What the reader writes is kept from where an exercise comes near. */
function keepWhenSeen(exercises: readonly WrittenExercise[]): void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void import('#site/teach/answers/keepExercises.ts').then(({ keepExercises }) =>
        keepExercises(chapter, exercises),
      );
    },
    { rootMargin: '600px' },
  );
  for (const { element } of exercises) seen.observe(element);
}

const main = document.querySelector<HTMLElement>('main[data-chapter]');
if (!main) throw new Error('This page holds no chapter.');
const { chapter = '', replay = '', seed } = main.dataset;
const compiles = canCompile();
await openAddress();
const link = createLinkKeeper();
offerCode(link);
const book = startBook({
  replayUrl: replay,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  edits: link.state.edits,
  recordedOnly: compiles ? null : CANNOT_COMPILE,
});
link.watch(({ edits }) => book.setEdits(edits));
const panel = document.querySelector<HTMLElement>('.debugger-panel');
if (panel) startPanel(panel, book, link);

/** Once a model runs that the text was not written on. */
let isNoted = false;
book.watch(({ model }) => {
  if (isNoted || isOfTheText(model)) return;
  isNoted = true;
  void import('#site/book/modelNote.ts').then(({ watchModelNote }) =>
    watchModelNote(book, main),
  );
});

if (compiles) await startCells();
else leaveAsBuilt();
const contents = document.querySelector<HTMLDetailsElement>('#contents');
contents?.addEventListener('toggle', () => {
  if (!contents.open) return;
  void import('#site/teach/answers/progress.ts').then(({ markProgress }) =>
    markProgress(contents, import.meta.env.BASE_URL.replace(/\/?$/, '/')),
  );
});
const { startHead } = await import('#site/book/head.ts');
startHead(book);
