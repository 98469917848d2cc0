import { Runtime, type Module } from '@observablehq/runtime';
import { defineBuiltins, type RunSource } from './builtins.ts';
import { createCell } from './cell.ts';
import { readCell, type CellPage } from './cellPage.ts';
import { judge, type Exercise, type Exercises, type Verdict } from './exercise.ts';
import type { LinkKeeper } from '#site/run/linkKeeper.ts';
import { without, type LinkState } from '#site/run/linkState.ts';
import type { Definition } from './markdown/liveFences.ts';
import { addTools } from './tools.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { createViewLoader, type ViewLoader } from './viewLoader.ts';
import { createViewMemory, type ViewMemory } from './viewMemory.ts';

/** The cells of a page on one runtime. */
export interface Notebook {
  readonly memory: ViewMemory;
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
  cells.forEach((cell, at) => startCell(cell, at + 1, parts, exercises));
  source.watch(() => untilShown(cells));
  return { memory };
}

function startCell(
  page: CellPage,
  id: number,
  { main, memory, views, link }: Parts,
  exercises: Exercises,
): void {
  const { name, root, source } = page;
  const original = JSON.parse(page.definition) as Definition;
  const cell = createCell(main, { id, name, root }, memory, page);
  const exercise = page.exercise === null ? undefined : exercises[page.exercise];
  let text = source;

  /** Keeps the edited text in the address; the original needs no place there. */
  const keep = () => {
    const others = without(link.state.cells, name);
    link.set({ cells: text === source ? others : { ...others, [name]: text } });
  };
  const run = async (next: string) => {
    text = next;
    keep();
    const { defineCell, viewsIn } = await import('./transpile.ts');
    try {
      const definition = defineCell(next);
      await views.load(viewsIn(next));
      // Reset, or another text, may have come in the meantime.
      if (text === next) cell.run(next, definition);
    } catch (error) {
      if (text === next) cell.refuse(next, error);
    }
  };
  const restore = () => {
    text = source;
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
  if (exercise) judgeRuns(page, exercise, main);
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
}

/** Judges what the reader wrote for an exercise at every run. */
function judgeRuns(page: CellPage, exercise: Exercise, main: Module): void {
  const asked = page.exercise;
  if (asked === null) return;
  main
    .variable({
      fulfilled: (verdict: Verdict) => page.verdict(verdict),
      rejected: () => page.verdict(null),
    })
    .define([asked, 'run'], (written: unknown, now: BookRun) =>
      judge(
        exercise,
        asked,
        written,
        (path) => now.see(path),
        (path) => now.weight(path),
      ),
    );
}

/** Resolves when every cell has been computed for the newest run: the next picture may come. */
async function untilShown(cells: readonly CellPage[]): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  do await frame();
  while (cells.some(({ element }) => element.dataset['state'] === 'pending'));
}
