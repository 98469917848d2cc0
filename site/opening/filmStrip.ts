import { html } from '#site/ui/dom.ts';
import { all, context2d } from '#site/ui/elements.ts';
import { inkOf } from '#site/ui/palette.ts';
import { fitPicture, toStage } from '#site/ui/pictureFrame.ts';
import type { Answer } from '#site/run/answers.ts';
import type { SmallCopy } from './smallCopy.ts';

export interface FilmStrip {
  /** As many cells as the model has decoder layers. */
  setLayers(layers: number): void;
  /** Draws in a task of its own: the boxes must not wait for six small pictures. */
  drawSoon(picture: SmallCopy, answerAt: (layer: number) => Answer): void;
  choose(layer: number): void;
  clear(): void;
}

/** One small picture per decoder layer; a click chooses the layer. */
export function createFilmStrip(
  root: HTMLElement,
  onChoose: (layer: number) => void,
): FilmStrip {
  let drawing: number | undefined;
  const cells = () => all('.cell', HTMLElement, root);
  root.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('.cell') : null;
    const index = cells().findIndex((other) => other === cell);
    if (index >= 0) onChoose(index + 1);
  });
  const draw = (picture: SmallCopy, answerAt: (layer: number) => Answer) => {
    const side = root.querySelector('canvas')?.clientWidth ?? 0;
    cells().forEach((cell, i) => {
      const answer = answerAt(i + 1);
      const canvas = cell.querySelector('canvas');
      if (canvas && side > 0) drawCell(canvas, side, picture, answer);
      sayInCell(cell, sayCount(answer));
    });
  };

  return {
    setLayers(layers) {
      root.parentElement?.style.setProperty('--layers', String(layers));
      if (cells().length === layers) return;
      const cell = () =>
        html('span', { class: 'cell' }, html('canvas'), html('span', { class: 'count' }));
      root.replaceChildren(...Array.from({ length: layers }, cell));
    },
    drawSoon(picture, answerAt) {
      clearTimeout(drawing);
      drawing = window.setTimeout(() => draw(picture, answerAt), 0);
    },
    clear() {
      clearTimeout(drawing);
      for (const cell of cells()) {
        const canvas = cell.querySelector('canvas');
        if (canvas) canvas.width = canvas.height = 0;
        sayInCell(cell, '');
      }
    },
    choose(layer) {
      cells().forEach((cell, i) => cell.classList.toggle('chosen', i + 1 === layer));
    },
  };
}

function drawCell(
  canvas: HTMLCanvasElement,
  side: number,
  { image, width, height }: SmallCopy,
  { claims }: Answer,
): void {
  const pixels = Math.round(side * Math.min(2, devicePixelRatio));
  if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
  const pen = context2d(canvas);
  pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  pen.clearRect(0, 0, side, side);
  const frame = fitPicture(width, height, side);
  const { left, top, scale } = frame;
  pen.globalAlpha = 0.5;
  pen.drawImage(image, left, top, width * scale, height * scale);
  pen.globalAlpha = 1;
  for (const { detection, object } of claims.toReversed()) {
    const [x1, y1, x2, y2] = toStage(detection.xyxyPx, frame);
    for (const [style, lineWidth] of [
      ['rgb(251 250 247 / 80%)', 3],
      [inkOf(object).line, 1.5],
    ] as const) {
      pen.strokeStyle = style;
      pen.lineWidth = lineWidth;
      pen.strokeRect(x1, y1, x2 - x1, y2 - y1);
    }
  }
}

function sayInCell(cell: HTMLElement, words: string): void {
  const count = cell.querySelector('.count');
  if (count) count.textContent = words;
}

function sayCount({ claims, tally }: Answer): string {
  if (!tally || tally.twice === 0) return String(claims.length);
  return `${claims.length}, ${tally.twice} twice`;
}
