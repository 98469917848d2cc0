import { ImageData } from '@napi-rs/canvas';
import { JSDOM } from 'jsdom';
import { defineBuiltins, type RunSource } from '#site/notebook/builtins.ts';
import { createCell } from '#site/notebook/cell.ts';
import { readCell, type CellPage } from '#site/notebook/cellPage.ts';
import { letCellsTake } from '#site/notebook/guards/guard.ts';
import { plotLater } from '#site/notebook/plotLater.ts';
import { createViewMemory } from '#site/notebook/viewMemory.ts';
import type { BookFiles } from '#site/run/bookFiles.ts';
import { NotRecorded, type BookRun } from '#site/run/bookRun.ts';
import { readLink } from '#site/run/linkState.ts';
import { recordedSession } from '#site/run/recordedSession.ts';
import type { RecordedTraining } from '#site/run/trainingFormat.ts';
import { createTrainings } from '#site/run/trainings.ts';
import { leanMarkup } from '#site/ui/leanMarkup.ts';
import { loadPlot } from '#site/views/parts/plot.ts';
import { Runtime } from '@observablehq/runtime';
import { penOf } from './canvasPens.ts';
import { stillOf, type Still } from './stills.ts';

/** The pictures of a page are drawn for so many CSS px, a figure's width on a usual screen. */
const WIDTH = 560;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 5;

/** Becomes a browser, as far as cells and views need one: without canvas, with one width. */
function becomeBrowser(): Document {
  const { window } = new JSDOM('', { url: 'http://localhost/' });
  const missing = Object.getOwnPropertyNames(window).filter(
    (name) => !(name in globalThis),
  );
  // Node has these three as well, but nodes of a page take their own only.
  for (const name of ['Event', 'CustomEvent', 'EventTarget', ...missing])
    Object.defineProperty(globalThis, name, {
      value: Reflect.get(window, name) as unknown,
    });
  class FixedWidth {
    readonly observe: () => void;
    constructor(tell: (entries: object[]) => void) {
      this.observe = () => tell([{ contentRect: { width: WIDTH } }]);
    }
  }
  Object.assign(globalThis, { ResizeObserver: FixedWidth, ImageData });
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    value(this: HTMLCanvasElement) {
      return penOf(this);
    },
  });
  return window.document;
}

const browser = becomeBrowser();
letCellsTake(PATIENCE_MS);

/** A chapter with the pictures of its charts, and what all its figures show of the recorded run. */
export interface FirstPictures {
  readonly html: string;
  readonly stills: ReadonlyMap<string, Still>;
}

/**
 * Runs a chapter's cells on its recorded run, and puts what its charts draw into the page. Throws a
 * sentence for a cell that fails.
 *
 * @param page HTML of the built chapter
 */
export async function withFirstPictures(
  page: string,
  run: BookRun,
  recorded: readonly RecordedTraining[],
  files: BookFiles,
): Promise<FirstPictures> {
  browser.documentElement.innerHTML = page;
  const cells = [...browser.querySelectorAll<HTMLElement>('live-cell')].map(readCell);
  const session = recordedSession('The page is being built.');
  const trainings = createTrainings(session, () => Promise.resolve(recorded));
  await runCells(cells, { run, trainings, files });
  await loadPlot();
  // Charts that wait for Plot hear of it first.
  await pause();
  const stills = new Map<string, Still>();
  for (const { name, element } of cells) {
    const still = stillOf(element);
    if (still) stills.set(name, still);
  }
  const html = cells.reduce((html, cell) => {
    const chart = cell.root.querySelector('.v-plotted');
    return chart ? withPicture(html, cell.name, chart) : html;
  }, page);
  return { html, stills };
}

async function runCells(
  cells: readonly CellPage[],
  from: Pick<RunSource, 'trainings' | 'files'> & { readonly run: BookRun },
): Promise<void> {
  const main = new Runtime().module();
  const views: Record<string, unknown> = {};
  for (const name of new Set(cells.flatMap((cell) => cell.views)))
    if (name !== '') {
      const module = (await import(`../views/${name}.ts`)) as Record<string, unknown>;
      views[name] = module[name];
    }
  const link = { state: readLink(''), set: () => undefined, watch: () => () => undefined };
  const source = {
    ...from,
    watch: (tell: (run: BookRun) => unknown) => (tell(from.run), () => undefined),
    through: () => Promise.reject(new NotRecorded('a run of the model that learns')),
  };
  const loader = { load: () => Promise.resolve(), loaded: () => Promise.resolve(views) };
  defineBuiltins(main, source, loader);
  const memory = createViewMemory(link);
  cells.forEach((page, at) => {
    const { name, root, source } = page;
    createCell(main, { id: at + 1, name, root }, memory, page).run(source, plotLater(page));
  });
  const isOver = ({ element: { dataset } }: CellPage) =>
    dataset['state'] !== 'pending' || dataset['waits'] !== undefined;
  const end = performance.now() + PATIENCE_MS;
  while (!cells.every(isOver)) {
    if (performance.now() > end) throw new Error('its cells do not come to an end.');
    await pause();
  }
  for (const { name, element } of cells)
    if (element.dataset['state'] === 'error')
      throw new Error(`cell ${name}: ${element.querySelector('.complaint')?.textContent}`);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

function withPicture(html: string, cell: string, chart: Element): string {
  const picture = chart.querySelector('svg.plot');
  const place = new RegExp(`(data-cell="${cell}"[^]*?<div class="output"[^>]*>)(?=</div>)`);
  if (!picture || !place.test(html))
    throw new Error(`the chart of ${cell} has no picture, or no place for it.`);
  const handle = chart.querySelector('.v-handle');
  handle?.remove();
  picture.removeAttribute('aria-hidden');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', handle?.getAttribute('aria-label') ?? cell);
  return html.replace(place, (_, before: string) => before + leanMarkup(chart));
}
