import { cellCanvas, paintCells } from '../../parts/cellCanvas.ts';
import type { Box } from '../brush.ts';
import { easeInOut, mix } from '../ease.ts';
import { cellBox } from './layout.ts';
import { part, shareColour, type Scene } from './onPicture.ts';
import { MATRIX } from './sentences.ts';
import { t } from '#site/words/t.ts';

/** The whole matrix of a head, a pixel a share; painted when it is first seen. */
export type MatrixOf = (head: number) => HTMLCanvasElement;

/** Keeps what was painted until another run or another theme comes. */
export function matrixPainter({ brush, tale }: Scene): MatrixOf {
  const painted = new Map<number, HTMLCanvasElement>();
  const { S, row_S } = tale;
  return (head) => {
    const known = painted.get(head);
    if (known) return known;
    const canvas = cellCanvas({ height: S, width: S });
    const rows = Array.from({ length: S }, (_, token) => row_S(head, token));
    const most = Math.max(...rows.map((row) => row.reduce((a, b) => Math.max(a, b), 0)));
    const [red, green, blue] = brush.attention(brush.isDark ? 0.75 : 0.5);
    paintCells(canvas, (cell) => {
      const share = (rows[Math.floor(cell / S)]?.[cell % S] ?? 0) / most;
      return [red, green, blue, Math.sqrt(share)];
    });
    painted.set(head, canvas);
    return canvas;
  };
}

/** The dots become one row of the matrix; the other tokens bring theirs; the other heads have their own. */
export function drawMatrix(scene: Scene, matrixOf: MatrixOf): void {
  const { brush, layout, tale, at } = scene;
  if (at <= MATRIX) return;
  const { matrix } = layout;
  brush.faded(part(at, MATRIX, 0, 0.2), () => {
    brush.outline(matrix, brush.hairline);
    const words = t('head {head}: a row for every token that asks', {
      head: tale.head + 1,
    });
    brush.text(words, matrix.x, matrix.y - 12);
  });
  const rows = Math.floor(easeInOut(part(at, MATRIX, 0.45, 0.8)) * tale.S);
  if (rows > 0) copyRows(scene, matrixOf(tale.head), matrix, rows);
  drawOwnRow(scene);
  layout.matrices.forEach((box, head) =>
    brush.faded(part(at, MATRIX, 0.75 + 0.02 * head, 0.85 + 0.02 * head), () => {
      brush.pen.imageSmoothingEnabled = true;
      brush.pen.drawImage(matrixOf(head), box.x, box.y, box.w, box.h);
      const own = head === tale.head;
      brush.outline(box, own ? brush.ink : brush.hairline, own ? 2 : 1);
      const how = { align: 'center', size: 11, weight: own ? 600 : 400 } as const;
      brush.text(String(head + 1), box.x + box.w / 2, box.y + box.h + 8, how);
    }),
  );
}

function copyRows({ brush, tale }: Scene, from: HTMLCanvasElement, to: Box, rows: number) {
  brush.pen.imageSmoothingEnabled = false;
  const height = (to.h * rows) / tale.S;
  brush.pen.drawImage(from, 0, 0, tale.S, rows, to.x, to.y, to.w, height);
}

/** The shares of the token that asks, on their way from the picture to their row. */
function drawOwnRow({ brush, layout, tale, at }: Scene): void {
  const { matrix, picture } = layout;
  const side = matrix.w / tale.S;
  const y = matrix.y + (tale.token + 0.5) * side;
  for (let key = 0; key < tale.S; key++) {
    const share = tale.raised_S[key] ?? 0;
    const delay = (0.1 * key) / tale.S;
    const t = easeInOut(part(at, MATRIX, 0.05 + delay, 0.33 + delay));
    if (t === 0 || t === 1) continue;
    const cell = cellBox(picture, key, tale.size);
    const radius = Math.sqrt(share) * mix(cell.w * 0.48, Math.max(2, side / 2), t);
    const x = mix(cell.x + cell.w / 2, matrix.x + (key + 0.5) * side, t);
    brush.disc(x, mix(cell.y + cell.h / 2, y, t), radius, shareColour(brush, share));
  }
  brush.faded(part(at, MATRIX, 0.3, 0.45), () => {
    for (let key = 0; key < tale.S; key++) {
      const [r, g, b] = brush.attention(brush.isDark ? 0.75 : 0.5);
      const cover = Math.sqrt(tale.raised_S[key] ?? 0);
      const box = { x: matrix.x + key * side, y: y - side / 2, w: side, h: side };
      brush.fill(box, `rgb(${r} ${g} ${b} / ${cover.toFixed(3)})`);
    }
    const row = { x: matrix.x - 2, y: y - side / 2 - 1.5, w: matrix.w + 4, h: side + 3 };
    brush.outline(row, brush.ink, 1.25);
  });
}
