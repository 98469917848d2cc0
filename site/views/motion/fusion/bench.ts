import { levelColour } from '../../parts/levelColour.ts';
import { colours, css, within } from '../../parts/scales.ts';
import { between, type Box } from '../brush.ts';
import { easeInOut, easeOut } from '../ease.ts';
import { cellBox } from './layout.ts';
import { drawBar, part, type Scene } from './scene.ts';
import {
  AROUND,
  BESIDE,
  BESIDE_AGAIN,
  LIFT,
  REPEAT,
  SQUEEZE,
  SQUEEZE_AGAIN,
  STRIDE,
} from './sentences.ts';
import type { PlateName, VectorName } from './tale.ts';

/** Vectors where they are worked on: copied, laid beside each other, squeezed into one. */
export function drawBench(scene: Scene): void {
  drawCopies(scene);
  drawMeeting(scene, {
    ...{ beside: BESIDE, squeeze: SQUEEZE, until: AROUND },
    left: { vector: 'coarse', name: 'F5, copied', level: 2 },
    right: { vector: 'fine', name: 'S4', level: 1, from: 'S4' },
    result: { vector: 'fused', name: 'N4', level: 1, from: 'N4' },
  });
  drawWindow(scene);
  drawMeeting(scene, {
    ...{ beside: BESIDE_AGAIN, squeeze: SQUEEZE_AGAIN, until: Infinity },
    left: { vector: 'halved', name: 'P4, halved', level: 1 },
    right: { vector: 'coarse', name: 'F5', level: 2, from: 'F5' },
    result: { vector: 'result', name: 'P5', level: 2, from: 'P5' },
  });
}

/** The cell's vector comes to the bench, and is copied into the four cells of a square. */
function drawCopies(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  if (at <= LIFT || at >= BESIDE + 0.25) return;
  const { left } = layout;
  const from = cellBox(layout.picture, tale.coarse, tale.grid);
  const lifted = easeInOut(part(at, LIFT, 0.1, 0.9));
  const copied = easeInOut(part(at, REPEAT, 0.1, 0.7));
  // Two columns of two: they stand as their cells do.
  const down = 46;
  const leaving = 1 - part(at, BESIDE, 0, 0.2);
  const places = [
    [1, 1],
    [0, 1],
    [1, 0],
  ] as const;
  for (const [right, below] of places) {
    if (copied === 0) break;
    const to = { ...left, x: left.x + right * left.w, y: left.y + below * down };
    brush.faded(leaving, () => drawBar(scene, 'coarse', between(left, to, copied)));
    const { row, column } = tale.fine;
    brush.faded(leaving * part(at, REPEAT, 0.6, 0.8), () =>
      label(scene, to, `row ${row + below}, column ${column + right}`, 2),
    );
  }
  const own = between(from, left, lifted);
  if (at <= BESIDE) drawBar(scene, 'coarse', own);
  const { row, column } = at > REPEAT + 0.6 ? tale.fine : tale.coarse;
  const where = `row ${row}, column ${column}`;
  brush.faded(part(at, LIFT, 0.8, 1) * leaving, () =>
    label(scene, left, at > REPEAT + 0.6 ? where : `F5, ${where}: ${tale.C} numbers`, 2),
  );
}

/** A name over a vector, under a line in the colour of the map that it comes from. */
function label({ brush }: Scene, { x, y }: Box, words: string, level: number): void {
  brush.fill({ x, y: y - 13, w: 8, h: 8 }, levelColour(level));
  brush.text(words, x + 12, y - 8, { size: 11 });
}

interface Half {
  readonly vector: VectorName;
  readonly name: string;
  readonly level: number;
  /** The map that it flies from. */
  readonly from?: PlateName;
}

interface Meeting {
  /** The steps in which it happens, and that which clears the bench. */
  readonly beside: number;
  readonly squeeze: number;
  readonly until: number;
  readonly left: Half;
  readonly right: Half;
  readonly result: Half;
}

/** Two vectors are laid beside each other and become one. */
function drawMeeting(scene: Scene, meeting: Meeting): void {
  const { brush, layout, at } = scene;
  const { beside, until, left, right } = meeting;
  if (at <= beside) return;
  const staying = 1 - (Number.isFinite(until) ? part(at, until, 0, 0.1) : 0);
  const come = easeInOut(part(at, beside, 0.1, 0.6));
  brush.faded(staying, () => {
    drawBar(scene, left.vector, layout.left);
    label(scene, layout.left, left.name, left.level);
    if (come > 0) {
      const from = placeOn(scene, right.from ?? 'S4');
      drawBar(scene, right.vector, between(from, layout.right, come));
    }
    brush.faded(part(at, beside, 0.55, 0.7), () =>
      label(scene, layout.right, right.name, right.level),
    );
    brush.faded(part(at, beside, 0.65, 0.9), () => drawBracket(scene, meeting));
    drawSqueeze(scene, meeting);
  });
}

/** The followed cell on a small map. */
function placeOn({ layout, tale }: Scene, name: PlateName): Box {
  const isCoarse = name === 'F5' || name === 'P5';
  const cell = isCoarse ? tale.coarse : tale.fine;
  return cellBox(layout.plates[name], cell, tale.plates[name]);
}

/** One bracket of two colours: all numbers of both, and nothing added. */
function drawBracket({ brush, layout, tale }: Scene, { left, right }: Meeting): void {
  const { pair } = layout;
  const { pen } = brush;
  const [y, half] = [pair.y + pair.h + 5, pair.w / 2];
  [left, right].forEach(({ level }, at) => {
    const [begin, end] = [pair.x + at * half, pair.x + (at + 1) * half];
    const outer = at === 0 ? begin + 1 : end - 1;
    pen.strokeStyle = levelColour(level);
    pen.lineWidth = 3;
    pen.beginPath();
    pen.moveTo(outer, y - 3);
    pen.lineTo(outer, y + 5);
    pen.lineTo(at === 0 ? end : begin, y + 5);
    pen.stroke();
  });
  brush.text(`${tale.C} beside ${tale.C}: ${2 * tale.C} numbers`, pair.x + half, y + 17, {
    align: 'center',
    size: 12,
    weight: 600,
  });
}

/** Both go through the fusion block, and come out half as wide. */
function drawSqueeze(scene: Scene, { squeeze, left, right, result }: Meeting): void {
  const { brush, layout, at } = scene;
  if (at <= squeeze) return;
  const { pair, squeezed } = layout;
  const top = pair.y + pair.h + 34;
  const bottom = squeezed.y - 16;
  brush.faded(part(at, squeeze, 0, 0.15), () => drawFunnel(scene, top, bottom));
  const going = easeInOut(part(at, squeeze, 0.1, 0.55));
  const now = between({ ...pair, y: top }, { ...squeezed, y: bottom - squeezed.h }, going);
  const half = { ...now, w: now.w / 2 };
  const seen = part(at, squeeze, 0.1, 0.25) * (1 - part(at, squeeze, 0.4, 0.55));
  brush.faded(seen, () => {
    drawBar(scene, left.vector, half);
    drawBar(scene, right.vector, { ...half, x: now.x + half.w });
  });
  const born = easeOut(part(at, squeeze, 0.5, 0.75));
  const from = { ...squeezed, y: bottom - squeezed.h };
  brush.faded(born, () => drawBar(scene, result.vector, between(from, squeezed, born)));
  brush.faded(part(at, squeeze, 0.7, 0.85), () =>
    label(scene, squeezed, `${result.name}: ${scene.tale.C} numbers`, result.level),
  );
  const flown = easeInOut(part(at, squeeze, 0.72, 0.98));
  if (flown === 0 || flown === 1) return;
  const goal = placeOn(scene, result.from ?? 'N4');
  brush.faded(0.8, () => drawBar(scene, result.vector, between(squeezed, goal, flown)));
}

function drawFunnel({ brush, layout }: Scene, top: number, bottom: number): void {
  const { pair, squeezed } = layout;
  const { pen } = brush;
  pen.fillStyle = brush.isDark ? 'rgb(231 228 221 / 0.08)' : 'rgb(30 29 27 / 0.05)';
  pen.strokeStyle = brush.hairline;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(pair.x, top);
  pen.lineTo(pair.x + pair.w, top);
  pen.lineTo(squeezed.x + squeezed.w, bottom);
  pen.lineTo(squeezed.x, bottom);
  pen.closePath();
  pen.fill();
  pen.stroke();
  const x = pair.x + pair.w;
  brush.text('fusion block', x, bottom - 2, { align: 'right', size: 12, ink: brush.quiet });
}

/** Nine cells of P4 become one vector. */
function drawWindow(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  if (at <= STRIDE || at > BESIDE_AGAIN) return;
  const { left, plates } = layout;
  const attention = colours('attention', brush.isDark);
  const side = 26;
  const start = { x: left.x, y: left.y + 2 };
  const flown = easeInOut(part(at, STRIDE, 0.08, 0.4));
  const joined = easeInOut(part(at, STRIDE, 0.5, 0.75));
  brush.faded(1 - part(at, STRIDE, 0.6, 0.75), () => {
    tale.window.forEach((under, tap) => {
      const home = {
        x: start.x + (tap % 3) * side,
        y: start.y + Math.floor(tap / 3) * side,
        ...{ w: side - 2, h: side - 2 },
      };
      const from = under ? cellBox(plates.P4, under, tale.plates.P4) : home;
      const box = between(between(from, home, flown), left, joined);
      if (under) brush.fill(box, css(attention(within(under.size, tale.plates.P4.range))));
      brush.outline(box, under ? '#fbfaf7' : brush.hairline);
    });
    brush.faded(part(at, STRIDE, 0.35, 0.45) * (1 - part(at, STRIDE, 0.5, 0.55)), () =>
      brush.text(`9 cells \u00d7 ${tale.C} numbers`, start.x + 3 * side + 10, start.y + 37),
    );
  });
  brush.faded(part(at, STRIDE, 0.6, 0.8), () => {
    drawBar(scene, 'halved', left);
    label(scene, left, `P4, halved: ${tale.C} numbers`, 1);
  });
}

/** The vectors that lie on the bench at a place of the strip: for the pointer. */
export function barsAt(
  { left, right, squeezed }: Scene['layout'],
  at: number,
): readonly (readonly [string, VectorName, Box])[] {
  const isDown = at <= STRIDE;
  const first = isDown ? 'coarse' : 'halved';
  const beside = isDown ? BESIDE : BESIDE_AGAIN;
  const squeeze = isDown ? SQUEEZE : SQUEEZE_AGAIN;
  if (at < LIFT + 1 || (at > AROUND && isDown) || (!isDown && at < STRIDE + 0.8)) return [];
  return [
    [isDown ? 'F5' : 'P4, halved', first, left] as const,
    ...(at >= beside + 1
      ? [[isDown ? 'S4' : 'F5', isDown ? 'fine' : 'coarse', right] as const]
      : []),
    ...(at >= squeeze + 1
      ? [[isDown ? 'N4' : 'P5', isDown ? 'fused' : 'result', squeezed] as const]
      : []),
  ];
}
