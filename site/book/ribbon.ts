import type { Frame } from '#lib/trace/frame.ts';
import { nowLive } from '#site/ui/afterLive.ts';
import { all } from '#site/ui/elements.ts';
import { isNotRecorded, type BookRun } from '#site/run/bookRun.ts';
import { lackingIn } from '#site/run/lacking.ts';
import type { Book } from '#site/run/bookSession.ts';
import { pictureOf } from '#site/subject/pictureOf.ts';
import {
  bestQuery,
  drawBoxes,
  drawEnergy,
  drawPicture,
  drawPoints,
  drawTokens,
  drawTruth,
  sheetOf,
} from './ribbonDrawings.ts';

/** Draws every little picture of the ribbon from each run; of runs in a row only the newest. */
export function watchRibbon(book: Book, ribbon: HTMLElement): void {
  let drawing = false;
  const draw = async () => {
    const { run } = book;
    if (drawing || !run) return;
    drawing = true;
    try {
      await drawRibbon(ribbon, run);
      ribbon.dataset['mode'] = run.mode;
      if (run.mode === 'live') nowLive();
    } catch (error) {
      // A newer run has taken this one's tensors: its own pictures follow.
      if (book.run === run) console.warn('The ribbon shows an older run:', error);
    } finally {
      drawing = false;
    }
    if (book.run !== run) await draw();
  };
  book.watch(draw);
  let width = ribbon.clientWidth;
  new ResizeObserver(() => {
    if (ribbon.clientWidth === width) return;
    width = ribbon.clientWidth;
    void draw();
  }).observe(ribbon);
  showCurrent(ribbon);
}

/** On narrow screens the ribbon scrolls: the chapter's part stands in the middle. */
function showCurrent(ribbon: HTMLElement): void {
  const current = ribbon.querySelector<HTMLElement>('[data-current]');
  if (!current) return;
  ribbon.scrollLeft = current.offsetLeft - (ribbon.clientWidth - current.offsetWidth) / 2;
}

async function drawRibbon(ribbon: HTMLElement, run: BookRun): Promise<void> {
  const image = await pictureOf(run.picture);
  const canvases = all('canvas', HTMLCanvasElement, ribbon);
  await Promise.all(canvases.map((canvas) => drawCanvas(canvas, run, image)));
}

async function drawCanvas(
  canvas: HTMLCanvasElement,
  run: BookRun,
  image: HTMLImageElement,
): Promise<void> {
  const { draw = '', path = '', colour = '', layer = '0' } = canvas.dataset;
  if (draw === 'energy') {
    const energy = await recorded(run.energy(path));
    if (energy) drawEnergy(canvas, energy, colour);
    // What was drawn before is of another model.
    else if (run.mode === 'live') canvas.width = canvas.height = 1;
    canvas.toggleAttribute('data-lacking', !energy && run.mode === 'live');
    return;
  }
  const points = draw === 'points' ? await pointsOf(run) : null;
  const sheet = sheetOf(canvas, run.picture);
  if (!sheet || (draw === 'truth' && !run.picture.truth)) return;
  drawPicture(sheet, image, draw !== 'picture' && draw !== 'boxes');
  const { layers } = run.run;
  switch (draw) {
    case 'tokens':
      return drawTokens(sheet, run);
    case 'points':
      return points ? drawPoints(sheet, ...points, bestQuery(run.run)) : undefined;
    case 'layer':
      return drawBoxes(sheet, run, layerOfCell(Number(layer), layers.length));
    case 'truth':
      return drawTruth(sheet, run);
    case 'boxes':
      return drawBoxes(sheet, run, layers.length);
  }
}

const CELLS = 6;

/** Six cells show the first layer, the last, and those evenly between; 0 where layers are fewer. */
export function layerOfCell(cell: number, layers: number): number {
  if (layers <= CELLS) return cell <= layers ? cell : layers;
  return Math.round(1 + ((cell - 1) * (layers - 1)) / (CELLS - 1));
}

async function pointsOf(run: BookRun): Promise<readonly [Frame, Frame] | null> {
  const path = `decoder.layers.${run.run.layers.length - 1}.crossAttention`;
  const [locations, weights] = await Promise.all([
    recorded(run.see(`${path}.locations`)),
    recorded(run.see(`${path}.weights`)),
  ]);
  return locations && weights && [locations, weights];
}

/** Null for what a replay does not hold, which the live run draws, and for what a model has not. */
async function recorded(frame: Promise<Frame>): Promise<Frame | null> {
  try {
    return await frame;
  } catch (error) {
    if (isNotRecorded(error) || lackingIn(error) !== null) return null;
    throw error;
  }
}
