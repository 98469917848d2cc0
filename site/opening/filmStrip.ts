import type { Answer } from '#site/run/answers.ts';
import { html } from '#site/ui/dom.ts';
import { all, context2d } from '#site/ui/elements.ts';
import { fitPicture, toStage } from '#site/ui/pictureFrame.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Still } from '#site/subject/smallCopy.ts';

export interface FilmStrip {
  /** As many cells as the model has decoder layers. */
  setLayers(layers: number): void;
  draw(still: Still, answers: readonly Answer[]): void;
  choose(layer: number): void;
  clear(): void;
}

/** One small picture per decoder layer; a click chooses the layer. */
export function createFilmStrip(
  root: HTMLElement,
  onChoose: (layer: number) => void,
): FilmStrip {
  const cells = () => all('.cell', HTMLElement, root);
  root.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('.cell') : null;
    const index = cells().findIndex((other) => other === cell);
    if (index >= 0) onChoose(index + 1);
  });

  const drawCell = (
    cell: HTMLElement,
    side: number,
    still: Still,
    answer: Answer | undefined,
  ) => {
    const canvas = cell.querySelector('canvas');
    if (!canvas || !answer || side === 0) return;
    const pixels = Math.round(side * Math.min(2, devicePixelRatio));
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
    const pen = context2d(canvas);
    pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
    pen.clearRect(0, 0, side, side);
    const frame = fitPicture(still.width, still.height, side);
    pen.globalAlpha = 0.5;
    pen.drawImage(
      still.image,
      frame.left,
      frame.top,
      still.width * frame.scale,
      still.height * frame.scale,
    );
    pen.globalAlpha = 1;
    for (const { detection, object } of [...answer.claims].reverse()) {
      const [x1, y1, x2, y2] = toStage(detection.xyxyPx, frame);
      for (const [style, width] of [
        ['rgb(251 250 247 / 80%)', 3],
        [inkOf(object).line, 1.5],
      ] as const) {
        pen.strokeStyle = style;
        pen.lineWidth = width;
        pen.strokeRect(x1, y1, x2 - x1, y2 - y1);
      }
    }
    const count = cell.querySelector('.count');
    if (count) count.textContent = sayCount(answer);
  };

  return {
    setLayers(layers) {
      root.parentElement?.style.setProperty('--layers', String(layers));
      if (cells().length === layers) return;
      const cell = () =>
        html('span', { class: 'cell' }, html('canvas'), html('span', { class: 'count' }));
      root.replaceChildren(...Array.from({ length: layers }, cell));
    },
    draw(still, answers) {
      const side = root.querySelector('canvas')?.clientWidth ?? 0;
      cells().forEach((cell, i) => drawCell(cell, side, still, answers[i]));
    },
    clear() {
      for (const cell of cells()) {
        const canvas = cell.querySelector('canvas');
        if (canvas) canvas.width = canvas.height = 0;
        const count = cell.querySelector('.count');
        if (count) count.textContent = '';
      }
    },
    choose(layer) {
      cells().forEach((cell, i) => cell.classList.toggle('chosen', i + 1 === layer));
    },
  };
}

function sayCount({ claims, tally }: Answer): string {
  if (!tally || tally.twice === 0) return String(claims.length);
  return `${claims.length}, ${tally.twice} twice`;
}
