import type { Box } from '../brush.ts';
import { easeOut } from '../ease.ts';
import { outputCell, part, type ConvolutionScene } from './scene.ts';
import { ALL, PADDING, PLACE, ROW, STRIDE } from './sentences.ts';

/** The output: what has been computed so far. */
export function drawOutput(scene: ConvolutionScene): void {
  const { brush, layout, tale, painted, at, cell } = scene;
  const { output } = layout;
  const { width, height } = tale.size;
  const isApart = part(at, STRIDE, 0, 0.2);
  const size =
    at > STRIDE
      ? `${tale.strided.height} \u00d7 ${tale.strided.width}`
      : `${height} \u00d7 ${width}`;
  brush.text(`output ${size}`, output.x, 9, { ink: brush.quiet });
  brush.faded(1 - isApart, () => {
    const dropped = new Set(scene.passed);
    if (part(at, PLACE, 0.85, 1) === 1) dropped.add(cell);
    for (const one of dropped) {
      const { x, y, w, h } = outputCell(scene, one);
      brush.fill(
        { x, y, w: w + 0.5, h: h + 0.5 },
        scene.colourOf(tale.output_HW[one] ?? 0),
      );
    }
    const row = Math.floor(cell / width);
    const inRow = Math.round(part(at, ROW, 0.02, 0.95) * width);
    copy(scene, painted.output, { x: 0, y: row, w: inRow, h: 1 });
    const all = Math.floor(part(at, ALL, 0.02, 0.95) * width * height);
    const rows = Math.floor(all / width);
    copy(scene, painted.output, { x: 0, y: 0, w: width, h: rows });
    copy(scene, painted.output, { x: 0, y: rows, w: all % width, h: 1 });
    drawRim(scene);
    markCell(scene);
  });
  if (at <= STRIDE) return;
  const { strided } = tale;
  const all = Math.floor(part(at, STRIDE, 0.25, 0.95) * strided.width * strided.height);
  const rows = Math.floor(all / strided.width);
  copy(scene, painted.strided, { x: 0, y: 0, w: strided.width, h: rows });
  copy(scene, painted.strided, { x: 0, y: rows, w: all % strided.width, h: 1 });
  const { x, y } = output;
  const frame = {
    x,
    y,
    w: (output.w * strided.width) / width,
    h: (output.h * strided.height) / height,
  };
  brush.faded(isApart, () => brush.outline(frame, brush.ink, 1.5));
}

/** Where the number of the place that is looked at came to lie. */
function markCell(scene: ConvolutionScene): void {
  const { brush, at, cell, tale } = scene;
  const { x, y, w, h } = outputCell(scene, cell);
  const half = (tale.side - 1) / 2;
  const [row, column] = [Math.floor(cell / tale.size.width), cell % tale.size.width];
  const fromRim = Math.min(
    ...[row, column, tale.size.height - 1 - row, tale.size.width - 1 - column],
  );
  const gone = fromRim < half ? part(at, PADDING, 0, 0.8) : 0;
  brush.faded(part(at, PLACE, 0.9, 1) * (1 - gone), () => {
    brush.outline({ x: x - 2, y: y - 2, w: w + 4, h: h + 4 }, brush.paper, 4);
    brush.outline({ x: x - 2, y: y - 2, w: w + 4, h: h + 4 }, brush.ink, 2);
  });
}

/** The places at the rim, where zeros are read: a dashed line, and without padding they fall away. */
function drawRim({ brush, layout: { output }, tale, at }: ConvolutionScene): void {
  const gone = easeOut(part(at, PADDING, 0, 0.8));
  const seen = part(at, ALL, 0.95, 1);
  if (seen === 0) return;
  const half = (tale.side - 1) / 2;
  const [x, y] = [
    (half * output.w) / tale.size.width,
    (half * output.h) / tale.size.height,
  ];
  const inner = {
    x: output.x + x,
    y: output.y + y,
    w: output.w - 2 * x,
    h: output.h - 2 * y,
  };
  brush.faded(seen * (1 - gone), () => {
    brush.pen.setLineDash([4, 3]);
    brush.outline(inner, brush.ink, 1);
    brush.pen.setLineDash([]);
  });
  brush.faded(gone, () => {
    brush.fill({ ...output, h: y }, brush.paper);
    brush.fill({ ...output, y: output.y + output.h - y, h: y }, brush.paper);
    brush.fill({ ...output, w: x }, brush.paper);
    brush.fill({ ...output, x: output.x + output.w - x, w: x }, brush.paper);
    brush.outline(inner, brush.ink, 1.5);
  });
}

/** Cells of a painted map onto their places in the output. */
function copy(
  { brush, layout: { output }, tale }: ConvolutionScene,
  from: HTMLCanvasElement,
  cells: Box,
) {
  if (cells.w === 0 || cells.h === 0) return;
  const [w, h] = [output.w / tale.size.width, output.h / tale.size.height];
  const { x, y } = output;
  brush.pen.drawImage(
    from,
    ...([cells.x, cells.y, cells.w, cells.h] as const),
    ...([x + cells.x * w, y + cells.y * h, cells.w * w, cells.h * h] as const),
  );
}
