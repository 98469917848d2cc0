import { levelColour } from '../../parts/levelColour.ts';
import { easeOut } from '../ease.ts';
import { drawArrows } from './arrows.ts';
import { cellBox } from './layout.ts';
import { drawName, drawPlate, mark, markSmall, ownCell } from './plates.ts';
import { part, type Scene } from './scene.ts';
import {
  ALL,
  AROUND,
  BESIDE,
  BESIDE_AGAIN,
  REPEAT,
  SQUEEZE,
  SQUEEZE_AGAIN,
  STRIDE,
} from './sentences.ts';
import { drawTravel } from './travel.ts';

/** The picture's grid, and all maps that are already made, with the cell in each. */
export function drawWay(scene: Scene): void {
  const { at } = scene;
  drawGrid(scene);
  drawArrows(scene);
  for (const name of ['F5', 'S4'] as const) drawPlate(scene, name, 1);
  drawPlate(scene, 'N4', easeOut(part(at, SQUEEZE, 0.8, 1)));
  drawPlate(scene, 'P3', easeOut(part(at, AROUND, 0.25, 0.5)));
  drawPlate(scene, 'P4', easeOut(part(at, AROUND, 0.7, 1)));
  drawResult(scene);
  drawBlock(scene);
  drawTravel(scene);
}

/** The cells of the coarse map over the picture. */
function drawGrid({ brush, layout: { picture }, tale, at }: Scene): void {
  const { pen } = brush;
  const { grid, coarse, fine, plates } = tale;
  pen.strokeStyle = 'rgb(251 250 247 / 0.28)';
  pen.lineWidth = 1;
  pen.beginPath();
  for (let column = 1; column < grid.width; column++) {
    const x = Math.round(picture.x + (column * picture.w) / grid.width) + 0.5;
    pen.moveTo(x, picture.y);
    pen.lineTo(x, picture.y + picture.h);
  }
  for (let row = 1; row < grid.height; row++) {
    const y = Math.round(picture.y + (row * picture.h) / grid.height) + 0.5;
    pen.moveTo(picture.x, y);
    pen.lineTo(picture.x + picture.w, y);
  }
  pen.stroke();
  mark(brush, cellBox(picture, coarse, grid), levelColour(2));
  const isFine = part(at, REPEAT, 0.3, 0.6) * (1 - part(at, STRIDE, 0.6, 0.8));
  brush.faded(isFine, () => mark(brush, cellBox(picture, fine, plates.S4), levelColour(1)));
  brush.text(`your cell: row ${coarse.row}, column ${coarse.column}`, picture.x, 8, {
    ink: brush.quiet,
  });
}

/** P5: first the cell alone, then all of it, row by row. */
function drawResult(scene: Scene): void {
  const { at, brush, layout, plates, tale } = scene;
  const made = easeOut(part(at, SQUEEZE_AGAIN, 0.85, 1));
  drawPlate(scene, 'P5', 0);
  drawName(scene, 'P5', made);
  const box = layout.plates.P5;
  const own = ownCell(scene, 'P5');
  const { width, height } = tale.grid;
  const copy = (row: number, column: number, w: number, h: number) => {
    const to = cellBox(box, { row, column }, tale.grid);
    const from = [column, row, w, h] as const;
    brush.pen.drawImage(plates.P5, ...from, to.x, to.y, to.w * w, to.h * h);
  };
  brush.pen.imageSmoothingEnabled = false;
  brush.faded(made, () => copy(tale.coarse.row, tale.coarse.column, 1, 1));
  const swept = Math.floor(part(at, ALL, 0.05, 0.9) * width * height);
  const rows = Math.floor(swept / width);
  if (rows > 0) copy(0, 0, width, rows);
  if (swept % width > 0) copy(rows, 0, swept % width, 1);
  brush.faded(made, () => {
    brush.outline(box, levelColour(2), 2);
    markSmall(brush, own, levelColour(2));
  });
}

/** On S4, the four cells that get the copy; on P4, the window. */
function drawBlock({ brush, layout, tale, at }: Scene): void {
  const { fine, plates } = tale;
  brush.faded(part(at, REPEAT, 0.4, 0.6) * (1 - part(at, BESIDE, 0.05, 0.2)), () => {
    const one = cellBox(layout.plates.S4, fine, plates.S4);
    brush.outline({ ...one, w: 2 * one.w, h: 2 * one.h }, '#fbfaf7', 4);
    brush.outline({ ...one, w: 2 * one.w, h: 2 * one.h }, levelColour(2), 2);
  });
  brush.faded(part(at, STRIDE, 0, 0.1) * (1 - part(at, BESIDE_AGAIN, 0, 0.2)), () => {
    const one = cellBox(layout.plates.P4, fine, plates.P4);
    const around = { x: one.x - one.w, y: one.y - one.h, w: 3 * one.w, h: 3 * one.h };
    brush.outline(around, '#1e1d1b', 4);
    brush.outline(around, '#fbfaf7', 2);
    // The next window begins two cells on.
    const next = part(at, STRIDE, 0.8, 1);
    if (next === 0 || fine.column + 2 >= plates.P4.width) return;
    brush.pen.setLineDash([3, 2]);
    brush.faded(next, () =>
      brush.outline({ ...around, x: around.x + 2 * one.w }, '#fbfaf7', 1.5),
    );
    brush.pen.setLineDash([]);
  });
}
