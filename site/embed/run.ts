import fonts from '../styles/fonts.css?inline';
import { addStyle } from '#site/book/lateStyle.ts';
import { CANNOT_COMPILE, canCompile } from '#site/notebook/canCompile.ts';
import { exercisesOf } from '#site/notebook/exercisesOf.ts';
import { startNotebook } from '#site/notebook/notebook.ts';
import { badgeWords } from '#site/run/badge.ts';
import { openBook } from '#site/run/openBook.ts';
import { whyUnread } from '#site/ui/address.ts';
import { t } from '#site/words/t.ts';
import { showStills } from './stills.ts';

export interface EmbedPlace {
  readonly main: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly says: HTMLElement;
}

/** A figure that runs, or has run. */
export interface Running {
  /** Runs it, for the first time or again. */
  go(): Promise<void>;
  /** Another one runs: this one keeps its last picture, and lets its model go. */
  rest(): void;
}

/** Starts the cells of a figure, and the model that they ask. */
export async function startRun({ main, button, says }: EmbedPlace): Promise<Running> {
  addStyle(fonts);
  const { book, link } = await openBook(main, canCompile() ? null : CANNOT_COMPILE);
  const { chapter = '', kind } = main.dataset;
  const exercises = kind === 'exercise' ? await exercisesOf(chapter) : {};
  let state: 'runs' | 'rests' = 'runs';
  const show = () => {
    const isResting = state === 'rests';
    main.dataset['state'] = state;
    main.inert = isResting;
    button.hidden = !isResting;
    button.disabled = false;
    if (!isResting) return;
    button.textContent = t('Run it again');
    says.textContent = t(
      'Another figure of this page runs now. This one keeps its last picture.',
    );
  };
  book.watchStatus((status) => {
    const { mode, word, device, reason, busy } = badgeWords(status);
    main.dataset['mode'] = mode;
    if (state === 'rests') return;
    const failed = status.session.phase === 'failed' ? reason : null;
    const detail = status.problem ?? whyUnread() ?? failed;
    says.textContent = [
      busy ? t('{mode}, live soon', { mode: word }) : word,
      device,
      detail,
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
  });
  let isWoken = false;
  book.session.watch(({ phase }) => {
    if (phase !== 'ready' || !isWoken) return;
    isWoken = false;
    // The same model as before: nothing else asks for a run.
    book.again();
  });
  if (canCompile()) {
    showStills(main);
    startNotebook(book, link, exercises);
  }
  let isFirst = true;
  return {
    async go() {
      state = 'runs';
      show();
      if (isFirst) isFirst = false;
      else {
        isWoken = true;
        await book.session.retry();
      }
    },
    rest() {
      if (state === 'rests') return;
      state = 'rests';
      book.session.close();
      show();
    },
  };
}
