/** A chapter's entry: starts worker and replay at once, then loads what runs the cells. */
import { CANNOT_COMPILE, canCompile, leaveAsBuilt } from '#site/notebook/canCompile.ts';
import { exercisesOf } from '#site/notebook/exercisesOf.ts';
import { startPanel } from '#site/debugger/panel.ts';
import type { WrittenExercise } from '#site/notebook/notebook.ts';
import { isOfTheText } from '#site/run/lacking.ts';
import { openBook } from '#site/run/openBook.ts';

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
const { chapter = '' } = main.dataset;
const compiles = canCompile();
const { book, link } = await openBook(main, compiles ? null : CANNOT_COMPILE);
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
