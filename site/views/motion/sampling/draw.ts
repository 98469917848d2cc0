import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { levelName } from '../../parts/levelColour.ts';
import { fixed } from '../../parts/numbers.ts';
import type { Box, Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { ARROWS, CENTRE, HALVE, HEADS, LEVELS } from './sentences.ts';
import { placeOf, type Aimed, type SamplingTale } from './tale.ts';

export interface SamplingLayout {
  readonly width: number;
  readonly height: number;
  readonly picture: Box;
  readonly list: Box;
}

export interface SamplingScene {
  readonly brush: Brush;
  readonly layout: SamplingLayout;
  readonly tale: SamplingTale;
  /** Offsets that the reader has dragged, by point of the first arrows. */
  readonly dragged: ReadonlyMap<number, readonly [number, number]>;
  readonly at: number;
}

const WIDE = 680;

export function samplingLayout(width: number, aspect: number): SamplingLayout {
  const isWide = width >= WIDE;
  const w = isWide ? Math.min(420, 0.45 * width) : width;
  const picture = { x: 0, y: 0, w, h: w / aspect };
  const list = isWide
    ? { x: w + 36, y: 8, w: width - w - 36, h: picture.h - 8 }
    : { x: 0, y: picture.h + 16, w: width, h: 236 };
  return { width, height: list.y + list.h, picture, list };
}

const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** The box as it is now: halved, and whole again for all that follows. */
export function boxNow({
  tale,
  at,
}: Pick<SamplingScene, 'tale' | 'at'>): SamplingTale['box'] {
  const [cx, cy, w, h] = tale.box;
  const halved = easeInOut(part(at, HALVE, 0.1, 0.8)) - easeInOut(part(at, LEVELS, 0, 0.3));
  const size = 1 - halved / 2;
  return [cx, cy, w * size, h * size];
}

/** The offset of a point, as the reader's hand has left it. */
export function aimOf(
  { tale, dragged }: Pick<SamplingScene, 'tale' | 'dragged'>,
  one: Aimed,
) {
  const isFirst = one.head === tale.head && one.level === tale.level;
  return (isFirst && dragged.get(one.point)) || one.offset;
}

/** Points of the picture in px of the canvas. */
export function onCanvas(
  { picture }: SamplingLayout,
  { x, y }: { readonly x: number; readonly y: number },
) {
  return { x: picture.x + x * picture.w, y: picture.y + y * picture.h };
}

/** How far out an arrow is, 0 .. 1. */
function grownOf({ tale, at }: SamplingScene, { head, level, point }: Aimed): number {
  const isOwn = head === tale.head;
  if (isOwn && level === tale.level)
    return easeOut(part(at, ARROWS, 0.15 * point, 0.15 * point + 0.45));
  if (isOwn) return easeOut(part(at, LEVELS, 0.35 + 0.05 * point, 0.8 + 0.05 * point));
  const turn = (0.5 * head) / tale.heads;
  return easeOut(part(at, HEADS, turn, turn + 0.4));
}

export function drawSampling(scene: SamplingScene): void {
  const { brush, layout, tale, at } = scene;
  const { pen } = brush;
  const [cx, cy, w, h] = boxNow(scene);
  const { x, y } = onCanvas(layout, { x: cx - w / 2, y: cy - h / 2 });
  const frame = { x, y, w: w * layout.picture.w, h: h * layout.picture.h };
  pen.save();
  pen.beginPath();
  pen.rect(layout.picture.x, layout.picture.y, layout.picture.w, layout.picture.h);
  pen.clip();
  const whole = part(at, HALVE, 0.1, 0.8) > 0 && at < LEVELS + 0.3;
  if (whole) brush.faded(0.5, () => brush.outline(wholeFrame(scene), '#fbfaf7', 1.5));
  brush.outline(frame, '#fbfaf7', 4.5);
  brush.outline(frame, '#1e1d1b', 2);
  for (const one of tale.all.toReversed()) drawArrow(scene, one);
  const centre = onCanvas(layout, { x: cx, y: cy });
  const pulse = easeOut(part(at, CENTRE, 0.2, 1));
  brush.disc(centre.x, centre.y, mix(12, 6, pulse), '#fbfaf7');
  brush.disc(centre.x, centre.y, mix(9, 4, pulse), '#1e1d1b');
  pen.restore();
  drawList(scene);
}

function wholeFrame({ layout, tale }: SamplingScene): Box {
  const [cx, cy, w, h] = tale.box;
  const { x, y } = onCanvas(layout, { x: cx - w / 2, y: cy - h / 2 });
  return { x, y, w: w * layout.picture.w, h: h * layout.picture.h };
}

/** An arrow from the centre to a point, whose area is its weight. */
function drawArrow(scene: SamplingScene, one: Aimed): void {
  const { brush, layout, tale } = scene;
  const grown = grownOf(scene, one);
  if (grown === 0) return;
  const box = boxNow(scene);
  const centre = onCanvas(layout, { x: box[0], y: box[1] });
  const goal = onCanvas(layout, placeOf(box, aimOf(scene, one), tale.points));
  const [x, y] = [mix(centre.x, goal.x, grown), mix(centre.y, goal.y, grown)];
  const isOwn = one.head === tale.head;
  const colour = LEVEL_COLOURS[one.level] ?? brush.ink;
  const { pen } = brush;
  const stroke = (ink: string, width: number) => {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(centre.x, centre.y);
    pen.lineTo(x, y);
    pen.stroke();
  };
  brush.faded(isOwn ? 1 : 0.55, () => {
    if (isOwn) stroke('#fbfaf7', 3.5);
    stroke(isOwn ? '#1e1d1b' : colour, isOwn ? 1.5 : 1);
  });
  const radius = 2 + Math.sqrt(one.weight) * (isOwn ? 13 : 10);
  brush.disc(x, y, radius + 1.5, '#fbfaf7');
  brush.disc(x, y, radius, colour);
}

/** Offsets, places and weights of the head that is told; in the end, the levels of all heads. */
function drawList(scene: SamplingScene): void {
  const { brush, tale, at, layout } = scene;
  const { list } = layout;
  const atLevels = part(at, LEVELS, 0.3, 0.6);
  const atHeads = part(at, HEADS, 0, 0.3);
  const own = tale.all.filter(({ head }) => head === tale.head);
  const first = own.filter(({ level }) => level === tale.level);
  brush.faded(part(at, ARROWS, 0, 0.3) * (1 - atLevels), () => {
    heading(scene, `head ${tale.head + 1} on ${levelName(tale.level)}`);
    first
      .toSorted((a, b) => a.point - b.point)
      .forEach((one, row) => rowOf(scene, one, row, 44));
  });
  brush.faded(atLevels * (1 - atHeads), () => {
    heading(scene, `head ${tale.head + 1} on all levels`);
    const pitch = Math.min(30, (list.h - 60) / own.length);
    own
      .toSorted((a, b) => a.level - b.level || a.point - b.point)
      .forEach((one, row) => rowOf(scene, one, row, pitch));
  });
  brush.faded(atHeads, () => {
    heading(scene, 'weight of every level, head by head');
    for (let head = 0; head < tale.heads; head++) headRow(scene, head);
  });
}

function heading({ brush, layout: { list } }: SamplingScene, words: string): void {
  brush.text(words, list.x, list.y + 8, { size: 14, weight: 600 });
}

function rowOf(scene: SamplingScene, one: Aimed, row: number, pitch: number): void {
  const { brush, layout, tale } = scene;
  const { list } = layout;
  const y = list.y + 44 + row * pitch;
  const grown = grownOf(scene, one);
  const [across, down] = aimOf(scene, one);
  const place = placeOf(boxNow(scene), [across, down], tale.points);
  const size = Math.min(13, pitch - 3);
  brush.faded(grown, () => {
    brush.disc(
      list.x + 6,
      y,
      Math.min(6, pitch / 3),
      LEVEL_COLOURS[one.level] ?? brush.ink,
    );
    const two = (a: number, b: number, decimals: number) =>
      `(${fixed(a, decimals)}, ${fixed(b, decimals)})`;
    brush.text(`offset ${two(across, down, 1)}`, list.x + 20, y, { size, mono: true });
    const isRoomy = list.w > 440;
    if (isRoomy)
      brush.text(`\u2192 place ${two(place.x, place.y, 2)}`, list.x + 190, y, {
        size,
        mono: true,
      });
    const bar = { x: list.x + (isRoomy ? 385 : 180), y: y - 5, h: 10 };
    const w = list.x + list.w - bar.x - 44;
    brush.fill({ ...bar, w: w * one.weight }, LEVEL_COLOURS[one.level] ?? brush.ink);
    brush.text(fixed(one.weight, 2), bar.x + w * one.weight + 6, y, { size, mono: true });
  });
}

function headRow(scene: SamplingScene, head: number): void {
  const { brush, layout, tale, at } = scene;
  const { list } = layout;
  const pitch = (list.h - 50) / tale.heads;
  const y = list.y + 44 + head * pitch;
  const turn = (0.5 * head) / tale.heads;
  const grown = head === tale.head ? 1 : easeOut(part(at, HEADS, turn, turn + 0.4));
  const own = head === tale.head;
  brush.text(`head ${head + 1}`, list.x, y, { weight: own ? 600 : 400 });
  let x = list.x + 56;
  const room = list.w - 60;
  for (let level = 0; level < tale.levels; level++) {
    const w = room * tale.ofLevel(level, head) * grown;
    brush.fill(
      { x, y: y - 8, w: Math.max(0, w - 1), h: 16 },
      LEVEL_COLOURS[level] ?? brush.ink,
    );
    if (w > 60)
      brush.text(
        `${levelName(level)} ${Math.round(100 * tale.ofLevel(level, head))} %`,
        x + 6,
        y,
        { size: 11, ink: '#1e1d1b' },
      );
    x += w;
  }
}
