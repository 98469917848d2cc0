import type { Stop } from '#lib/numbers/storyFusion.ts';
import { levelColour } from '../../parts/levelColour.ts';
import { during, easeInOut, mix } from '../ease.ts';
import { squareAt, type Point, type Quad } from './camera.ts';
import { CORNER, faintly, outline, wideCamera, write, type Sheet } from './sheet.ts';
import type { Station } from './station.ts';

/** Column and row of each map: from the backbone, on the way to finer maps, and back. */
const PLACES: Readonly<Record<string, Point>> = {
  S5: [0, 0],
  S4: [0, 1],
  S3: [0, 2],
  N4: [1, 1],
  P3: [1, 2],
  P4: [2, 1],
  P5: [2, 0],
};

/** What is laid beside what, and what becomes of both; in the order in which it happens. */
const MERGES = [
  { from: 'S5', as: 'S5 repeated', beside: 'S4', into: 'N4', how: 'repeated 2 × 2' },
  { from: 'N4', as: 'N4 repeated', beside: 'S3', into: 'P3', how: 'repeated 2 × 2' },
  { from: 'P3', as: 'P3 halved', beside: 'N4', into: 'P4', how: 'stride 2' },
  { from: 'P4', as: 'P4 halved', beside: 'S5', into: 'P5', how: 'stride 2' },
] as const;

interface Plan {
  /** Of a map's picture, and of the bar under it. */
  readonly side: number;
  readonly bar: readonly [width: number, height: number];
  readonly at: (name: string) => Point;
}

function planOf({ stage, side, width, height }: Sheet): Plan {
  const isWide = side.x > stage.x + 1;
  const room = { width: width - 16, height: isWide ? height - 24 : height - CORNER - 24 };
  const column = room.width / 3;
  const row = room.height / 3;
  const bar = [
    Math.min(200, column * 0.72),
    Math.max(8, Math.min(13, row * 0.08)),
  ] as const;
  const tile = Math.min(row - 1.6 * bar[1] - 62, column * 0.55);
  return {
    side: tile,
    bar,
    at(name) {
      const [c, r] = PLACES[name] ?? [0, 0];
      return [8 + (c + 0.5) * column, 12 + r * row + 20 + tile / 2];
    },
  };
}

const stopOf = ({ story }: Sheet, name: string) =>
  story.fusion.stops.find((stop) => stop.name === name);

const barAt = ({ at, side, bar }: Plan, name: string): Point => {
  const [x, y] = at(name);
  return [x - bar[0] / 2, y + side / 2 + 6];
};

/** The part of u in which a merge happens. */
const merged = (u: number, index: number) =>
  during(u, 0.06 + 0.23 * index, 0.28 + 0.23 * index);

/**
 * The cell's vector as a bar of colours: the coarser map's is repeated and laid beside the finer one's,
 * both are squeezed into one; then back with stride 2.
 */
export const fusionStation: Station = {
  camera: wideCamera,
  veil: 1,
  isOpen: true,
  mark(sheet, _, u) {
    const plan = planOf(sheet);
    const { level } = sheet.story.token;
    // With the cell on its own level: first what comes from the backbone, then what leaves the fusion.
    const into = MERGES.findIndex((merge) => merge.into === `P${level + 3}`);
    const t = easeInOut(merged(u, into));
    const [from, to] = [`S${level + 3}`, `P${level + 3}`].map((name) =>
      markOn(sheet, plan, name),
    );
    if (!from || !to) return squareAt([0, 0], 1);
    const move = (corner: 0 | 1 | 2 | 3): Point => [
      mix(from[corner][0], to[corner][0], t),
      mix(from[corner][1], to[corner][1], t),
    ];
    return [move(0), move(1), move(2), move(3)];
  },
  draw(sheet, _, u) {
    const plan = planOf(sheet);
    for (const name of ['S5', 'S4', 'S3']) drawMap(sheet, plan, name, during(u, 0, 0.06));
    MERGES.forEach((merge, index) => drawMerge(sheet, plan, merge, merged(u, index)));
  },
  side: () => undefined,
};

/** The thing's cell on the picture of a map. */
function markOn(sheet: Sheet, { at, side }: Plan, name: string): Quad {
  const stop = stopOf(sheet, name);
  const [x, y] = at(name);
  if (!stop) return squareAt([x, y], 4);
  const [w, h] = [side / stop.width, side / stop.height];
  const centre: Point = [
    x - side / 2 + (stop.column + 0.5) * w,
    y - side / 2 + (stop.row + 0.5) * h,
  ];
  return squareAt(centre, Math.max(4, w / 2));
}

function drawMap(sheet: Sheet, plan: Plan, name: string, alpha: number): void {
  const { pen, plates, look } = sheet;
  const stop = stopOf(sheet, name);
  const image = plates.energies[name];
  if (!stop || !image) return;
  faintly(sheet, alpha, () => {
    const [x, y] = plan.at(name);
    const half = plan.side / 2;
    pen.imageSmoothingEnabled = false;
    pen.drawImage(image, x - half, y - half, plan.side, plan.side);
    pen.imageSmoothingEnabled = true;
    pen.strokeStyle = levelColour(stop.level);
    pen.lineWidth = 1.5;
    pen.strokeRect(x - half, y - half, plan.side, plan.side);
    outline(sheet, markOn(sheet, plan, name), look.ink, 1.25);
    write(sheet, name, [x - half, y - half - 6], { weight: 600 });
    const size = `${stop.height} × ${stop.width}`;
    if (plan.side > 84)
      write(sheet, size, [x + half, y - half - 6], {
        size: 11,
        align: 'right',
        colour: look.quiet,
      });
    drawBar(sheet, stop, barAt(plan, name), plan.bar);
  });
}

/** A vector, channel by channel. */
function drawBar(
  { pen, plates }: Sheet,
  { name }: Stop,
  [x, y]: Point,
  [width, height]: readonly [number, number],
): void {
  const bar = plates.bars[name];
  if (!bar) return;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(bar, x, y, width, height);
  pen.imageSmoothingEnabled = true;
}

function drawMerge(
  sheet: Sheet,
  plan: Plan,
  { from, as, beside, into, how }: (typeof MERGES)[number],
  t: number,
): void {
  if (t === 0) return;
  const { pen, look } = sheet;
  const [first, second] = [stopOf(sheet, as), stopOf(sheet, beside)];
  if (!first || !second) return;
  const [width, height] = plan.bar;
  const end = barAt(plan, into);
  const [brought, squeezed] = [easeInOut(during(t, 0, 0.5)), easeInOut(during(t, 0.65, 1))];
  // Beside each other: two colours of a bracket, and no plus.
  const half = width * mix(0.5, 0.5, squeezed);
  const y = end[1] + height + 6;
  const goal: readonly Point[] = [
    [end[0], y],
    [end[0] + half, y],
  ];
  drawWay(sheet, plan, from, into, t);
  drawWay(sheet, plan, beside, into, t);
  [first, second].forEach((stop, at) => {
    const source = barAt(plan, at === 0 ? from : beside);
    const place = goal[at] ?? end;
    const x = mix(source[0], place[0], brought);
    const yNow = mix(source[1], place[1], brought);
    const size = mix(width, half, brought);
    faintly(sheet, 1 - 0.4 * squeezed, () =>
      drawBar(sheet, stop, [x, yNow], [size, mix(height, height * 0.6, brought)]),
    );
  });
  faintly(sheet, during(t, 0.45, 0.6), () => {
    const bottom = y + height * 0.6 + 3;
    [
      levelColour(stopOf(sheet, from)?.level ?? 0),
      levelColour(stopOf(sheet, beside)?.level ?? 0),
    ].forEach((colour, at) => {
      pen.strokeStyle = colour;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.moveTo(end[0] + at * half + 1, bottom);
      pen.lineTo(end[0] + (at + 1) * half - 1, bottom);
      pen.stroke();
    });
    const text = { size: 11, colour: look.quiet, align: 'center' } as const;
    write(sheet, `${from} ${how} | ${beside}`, [end[0] + width / 2, bottom + 13], text);
  });
  drawMap(sheet, plan, into, squeezed);
}

function drawWay(
  { pen, look }: Sheet,
  plan: Plan,
  from: string,
  into: string,
  t: number,
): void {
  const [a, b] = [plan.at(from), plan.at(into)];
  const half = plan.side / 2 + 8;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  const start: Point = [
    a[0] + (dx / length) * half * 1.25,
    a[1] + (dy / length) * half * 1.25,
  ];
  const stop: Point = [
    b[0] - (dx / length) * half * 1.25,
    b[1] - (dy / length) * half * 1.25,
  ];
  const grown = during(t, 0, 0.5);
  pen.strokeStyle = look.line;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(...start);
  pen.lineTo(mix(start[0], stop[0], grown), mix(start[1], stop[1], grown));
  pen.stroke();
}
