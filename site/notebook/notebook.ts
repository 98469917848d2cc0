import { Runtime, type Module } from '@observablehq/runtime';
import { defineBuiltins, type RunSource } from './builtins.ts';
import { createCell } from './cell.ts';
import { readCell, type CellPage } from './cellPage.ts';
import type { Exercises } from './exercise.ts';
import { afterPaint, afterTask } from './guards/afterTask.ts';
import { judgeRuns } from './judging.ts';
import { loadTranspiler } from './loadEditing.ts';
import type { LinkKeeper } from '#site/run/linkKeeper.ts';
import { without, type LinkState } from '#site/run/linkState.ts';
import { plotLater } from './plotLater.ts';
import { addTools } from './tools.ts';
import { createViewLoader, type ViewLoader } from './viewLoader.ts';
import { createViewMemory, type ViewMemory } from './viewMemory.ts';

/** An exercise of the page, for whoever keeps what is written there; its element hears every verdict. */
export interface WrittenExercise {
  readonly name: string;
  readonly element: HTMLElement;
  /** What its cell begins with. */
  readonly starter: string;
  /** The text that was run last. */
  ran(): string;
  /** What stands in the editor; null while that is closed. */
  text(): string | null;
  /** Opens the editor with a text, which does not run, and a sentence under it. */
  show(text: string, sentence: string): Promise<void>;
}

/** The cells of a page on one runtime. */
export interface Notebook {
  readonly memory: ViewMemory;
  readonly exercises: readonly WrittenExercise[];
}

interface Parts {
  readonly main: Module;
  readonly memory: ViewMemory;
  readonly views: ViewLoader;
  readonly link: LinkKeeper;
}

/** Runs every `<live-cell>` of the page. */
export function startNotebook(
  source: RunSource,
  link: LinkKeeper,
  exercises: Exercises,
): Notebook {
  const main = new Runtime().module();
  const views = createViewLoader();
  const memory = createViewMemory(link);
  const cells = [...document.querySelectorAll<HTMLElement>('live-cell')].map(readCell);
  void views.load(cells.flatMap((cell) => cell.views));
  defineBuiltins(main, source, views);
  const parts = { main, memory, views, link };
  const started = cells.map((cell, at) => startCell(cell, at + 1, parts, exercises));
  source.watch(() => untilShown(cells));
  return { memory, exercises: started.filter((exercise) => exercise !== null) };
}

function startCell(
  page: CellPage,
  id: number,
  { main, memory, views, link }: Parts,
  exercises: Exercises,
): WrittenExercise | null {
  const { name, root, source, element } = page;
  const original = plotLater(page);
  const exercise = page.exercise === null ? undefined : exercises[page.exercise];
  let isStopped = false;
  const judging = exercise ? judgeRuns(page, exercise, main, () => isStopped) : null;
  let text = source;

  /** Keeps the edited text in the address; the original needs no place there. */
  const keep = () => {
    const others = without(link.state.cells, name);
    link.set({ cells: text === source ? others : { ...others, [name]: text } });
  };
  /** Once a text, and what depends on it, ran to its end: an address never holds one that hangs. */
  const keepLater = (ran: string) =>
    afterTask(() => {
      if (text === ran && !isStopped && text !== (link.state.cells[name] ?? source)) keep();
    });
  const cell = createCell(main, { id, name, root }, memory, {
    ...page,
    state(state, complaint) {
      page.state(state, complaint);
      if (state === 'pending') return;
      if (state === 'error') judging?.broken();
      keepLater(text);
    },
    stopped(complaint) {
      isStopped = true;
      page.stopped(complaint);
      // A handler or a check may have been what did not end, after the text itself did.
      link.set({ cells: without(link.state.cells, name) });
    },
  });
  const run = async (next: string) => {
    text = next;
    isStopped = false;
    judging?.checking();
    page.state('pending', null);
    try {
      const { defineCell, viewsIn } = await loadTranspiler();
      const definition = defineCell(next);
      await views.load(viewsIn(next));
      // It may keep the page to itself for a while: the reader sees before that it runs.
      await afterPaint();
      // Reset, or another text, may have come in the meantime.
      if (text === next) cell.run(next, definition);
    } catch (error) {
      if (text === next) cell.refuse(next, error);
    }
  };
  const restore = () => {
    text = source;
    isStopped = false;
    judging?.untried();
    cell.run(source, original);
  };
  const tools = addTools(page.listing, name, {
    text: () => text,
    run: (next) => void run(next),
    reset() {
      restore();
      keep();
    },
    solution: exercise?.solution ?? null,
  });
  const follow = ({ cells }: LinkState) => {
    const linked = cells[name] ?? source;
    if (linked === text) return;
    if (linked !== source) return void tools.edit(linked).then(() => run(linked));
    tools.close();
    restore();
  };
  link.watch(follow);
  follow(link.state);
  if (text === source && link.state.cells[name] === undefined) restore();
  if (!judging || page.exercise === null) return null;
  return {
    name: page.exercise,
    element,
    starter: source,
    ran: () => text,
    text: () => tools.text(),
    async show(kept, sentence) {
      await tools.edit(kept);
      page.judgement('untried', sentence);
    },
  };
}

/** Resolves when every cell has been computed for the newest run: the next picture may come. */
async function untilShown(cells: readonly CellPage[]): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  do await frame();
  while (cells.some(({ element }) => element.dataset['state'] === 'pending'));
}
