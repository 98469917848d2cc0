import type { RunListener } from '#site/run/pageRuns.ts';
import type { LinkState } from '#site/run/linkState.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Session } from '#site/runtime/types.ts';
import { pointAt } from '#site/source/sourceLinks.ts';
import { html } from '#site/ui/dom.ts';
import { compareView } from './compareView.ts';
import { explainDoor } from './explain/explainDoor.ts';
import type { SceneRunner } from './explain/sightOfRun.ts';
import { filesView } from './filesView.ts';
import { listenForKeys } from './keys.ts';
import { editsView } from './editsView.ts';
import { sourceView } from './sourceView.ts';
import { createStepper, type Stepper } from './stepper.ts';
import { stepView } from './stepView.ts';
import { transport } from './transport.ts';
import { treeView } from './treeView.ts';
import { t } from '#site/words/t.ts';

/** As much of a book as the debugger needs. */
export interface DebuggedBook {
  readonly session: Session;
  /** What is looked at; absent where it cannot be changed. */
  readonly subject?: SceneRunner['subject'];
  watch(listener: RunListener<BookRun>): () => void;
  setEdits(edits: readonly Edit[]): void;
  /** Looks at the present picture once more. */
  again(): void;
  /** `problem`: why the newest picture or edit was not run, in one sentence. */
  watchStatus(listener: (status: { readonly problem: string | null }) => void): () => void;
}

/** The state that stands in the address; `createLinkKeeper` makes one. */
export interface DebuggerLink {
  readonly state: Pick<LinkState, 'edits' | 'step' | 'pin'>;
  set(part: Partial<Pick<LinkState, 'edits' | 'step' | 'pin'>>): void;
  watch(listener: (state: DebuggerLink['state']) => void): () => void;
}

export interface DebuggerOptions {
  /** Where keys are listened for; the debugger itself if not given. */
  readonly keys?: HTMLElement | Document;
}

/** Steps through the book's runs inside `root`. */
export function mountDebugger(
  root: HTMLElement,
  book: DebuggedBook,
  link: DebuggerLink,
  { keys = root }: DebuggerOptions = {},
): Stepper {
  const stepper = createStepper(link.state.step);
  let opened: BookRun | null = null;
  let newest: BookRun | null = null;

  const moves = transport(stepper);
  const tree = treeView(stepper);
  const step = stepView(stepper);
  const source = sourceView(stepper);
  const compare = compareView(stepper, (pin) => link.set({ pin }));
  const setEdits = (edits: readonly Edit[]) => {
    link.set({ edits });
    book.setEdits(edits);
  };
  const changes = editsView(stepper, {
    get edits() {
      return link.state.edits;
    },
    watchProblem: (listener) => book.watchStatus(({ problem }) => listener(problem)),
    whyOff: (edit) => book.session.whyOff(edit),
    switchOn(edit) {
      book.session.switchOn(edit);
      book.again();
    },
    watchOff: (listener) => book.session.watchIncidents(listener),
    set: setEdits,
  });
  const files = filesView(stepper, {
    session: book.session,
    compare,
    showOpened(run) {
      opened?.dispose();
      opened = run;
      const next = run ?? newest;
      if (next) stepper.take(next);
    },
  });
  root.classList.add('debugger');
  root.replaceChildren(
    moves.element,
    html(
      'div',
      { class: 'columns' },
      html('nav', { 'aria-label': t('Tensors') }, tree),
      step.element,
      source,
    ),
    html('div', { class: 'deeds' }, compare.element, changes, files),
    explainDoor(stepper, { apply: setEdits, runner: book }),
  );

  listenForKeys(keys, stepper, {
    search: () => moves.search(),
    pin: () => void compare.pin(),
    focusTree: () => tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
  });
  // A word of the text or a line of source was pressed, not only pointed at.
  document.addEventListener('click', ({ target }) => {
    const handle =
      target instanceof Element ? target.closest<HTMLElement>('.do[data-see]') : null;
    if (handle?.dataset.see) stepper.find(handle.dataset.see);
  });
  stepper.watch((why) => {
    if (why === 'move') link.set({ step: stepper.current?.path ?? null });
    if (root.contains(document.activeElement)) pointAt(stepper.current?.path ?? null);
  });
  link.watch(({ step: path }) => {
    if (path !== null && path !== stepper.current?.path) stepper.find(path);
  });
  book.watch((run) => {
    newest = run;
    if (opened) return;
    stepper.take(run);
    return step.settled();
  });
  const pinned = link.state.pin;
  if (pinned !== null) pinWhenLive(stepper, () => compare.pin());
  return stepper;
}

/** A link that brought a pin keeps the first live run. */
function pinWhenLive(stepper: Stepper, pin: () => Promise<void>): void {
  const stop = stepper.watch(() => {
    if (stepper.run?.mode !== 'live') return;
    stop();
    void pin();
  });
}
