import type { Frame } from '#lib/trace/frame.ts';
import { answerOf } from '#site/run/answers.ts';
import { context2d } from '#site/ui/elements.ts';
import { fitPicture, toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { inkOf, LEVEL_COLOURS } from '#site/ui/palette.ts';
import { tokenPlace } from '#site/run/tokens.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Run } from '#site/runtime/types.ts';

/** A small square canvas, ready to draw on in CSS px. */
export interface Sheet {
  readonly pen: CanvasRenderingContext2D;
  readonly side: number;
  readonly frame: PictureFrame;
}

/** Empties a canvas and fits a picture of that size into it; null while it has no size. */
export function sheetOf(
  canvas: HTMLCanvasElement,
  picture: { readonly width: number; readonly height: number },
): Sheet | null {
  const side = canvas.clientWidth;
  if (side === 0) return null;
  const pixels = Math.round(side * Math.min(2, devicePixelRatio));
  canvas.width = canvas.height = pixels;
  const pen = context2d(canvas);
  pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  return { pen, side, frame: fitPicture(picture.width, picture.height, side) };
}

/** The picture; `faint` lets what is drawn over it speak. */
export function drawPicture(
  { pen, frame }: Sheet,
  image: CanvasImageSource,
  faint: boolean,
) {
  const { left, top, width, height, scale } = frame;
  pen.imageSmoothingQuality = 'high';
  pen.globalAlpha = faint ? 0.45 : 1;
  pen.drawImage(image, left, top, width * scale, height * scale);
  pen.globalAlpha = 1;
}

const DARK = [20, 22, 26] as const;
const BRIGHT = [255, 252, 244] as const;

/** From night over a level's colour to white, for t in 0..1. */
export function levelRamp(colour: string, t: number): readonly [number, number, number] {
  const middle = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const [from, to, part] =
    t < 0.6 ? [DARK, middle, t / 0.6] : [middle, BRIGHT, (t - 0.6) / 0.4];
  const mix = (i: number) =>
    Math.round((from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * part);
  return [mix(0), mix(1), mix(2)];
}

/** Mean |x| of a map, one pixel a cell, from its least to its greatest value. */
export function drawEnergy(canvas: HTMLCanvasElement, energy: Frame, colour: string): void {
  const [height = 1, width = 1] = energy.shape.slice(-2);
  let [least, most] = [Infinity, -Infinity];
  for (const value of energy.data) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const span = most - least || 1;
  [canvas.width, canvas.height] = [width, height];
  const pen = context2d(canvas);
  const pixels = pen.createImageData(width, height);
  energy.data.forEach((value, i) => {
    pixels.data.set([...levelRamp(colour, (value - least) / span), 255], 4 * i);
  });
  pen.putImageData(pixels, 0, 0);
}

/** The cells of the tokens that became queries, in the colour of their level. */
export function drawTokens({ pen, frame }: Sheet, { run, model, picture }: BookRun): void {
  for (const token of run.tokens_Q) {
    const place = tokenPlace(token, model, picture);
    if (!place) continue;
    const [x1, y1, x2, y2] = toStage(place.xyxyPx, frame);
    const side = Math.max(2, x2 - x1);
    pen.fillStyle = place.colour;
    pen.fillRect((x1 + x2 - side) / 2, (y1 + y2 - side) / 2, side, side);
  }
}

/** The boxes that a decoder layer is sure of, in the colours of their objects. */
export function drawBoxes(sheet: Sheet, { run, model, picture }: BookRun, layer: number) {
  const { claims } = answerOf(run, {
    layer,
    threshold: 0.5,
    labels: model.labels,
    truth: picture.truth,
    before: [],
  });
  const width = Math.min(2, Math.max(1.25, sheet.side / 40));
  for (const { detection, object } of [...claims].reverse())
    strokeBox(sheet, detection.xyxyPx, inkOf(object).line, width);
}

/** The true boxes, dashed. */
export function drawTruth(sheet: Sheet, { picture }: BookRun): void {
  sheet.pen.setLineDash([3, 2]);
  for (const { object, xyxyPx, ignored } of picture.truth ?? [])
    if (!ignored) strokeBox(sheet, xyxyPx, inkOf(object).line, 1.25);
  sheet.pen.setLineDash([]);
}

function strokeBox(
  { pen, frame }: Sheet,
  xyxyPx: Parameters<typeof toStage>[0],
  colour: string,
  width: number,
): void {
  const [x1, y1, x2, y2] = toStage(xyxyPx, frame);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(x1, y1, x2 - x1, y2 - y1);
}

/** The query with the best score after the last layer. */
export function bestQuery({ layers }: Pick<Run, 'layers'>): number {
  const last = layers.at(-1);
  if (!last) return 0;
  const classes = last.logit_QV.length / (last.cxcywh01_Q4.length / 4);
  let best = 0;
  last.logit_QV.forEach((logit, i) => {
    if (logit > (last.logit_QV[best] ?? -Infinity)) best = i;
  });
  return Math.floor(best / classes);
}

/** Where one query looks, in the colour of the level it looks at; larger is heavier. */
export function drawPoints(
  { pen, frame }: Sheet,
  locations_BQMLP2: Frame,
  weights_BQMLP: Frame,
  query: number,
): void {
  const [, , heads = 0, levels = 0, points = 0] = locations_BQMLP2.shape;
  const each = heads * levels * points;
  for (let i = query * each; i < (query + 1) * each; i++) {
    const level = Math.floor(i / points) % levels;
    const x01 = locations_BQMLP2.data[2 * i] ?? 0;
    const y01 = locations_BQMLP2.data[2 * i + 1] ?? 0;
    const x = frame.left + x01 * frame.width * frame.scale;
    const y = frame.top + y01 * frame.height * frame.scale;
    pen.fillStyle = LEVEL_COLOURS[level] ?? LEVEL_COLOURS[0];
    pen.beginPath();
    pen.arc(x, y, 0.7 + 3 * Math.sqrt(weights_BQMLP.data[i] ?? 0), 0, 2 * Math.PI);
    pen.fill();
  }
}
