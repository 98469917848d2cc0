import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { fixed } from '../../parts/numbers.ts';
import type { Box, Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { BOXES, LIST, RISE, SINK } from './sentences.ts';
import { planeOf, type Dot, type SelectionTale } from './tale.ts';

export interface SelectionLayout {
  readonly width: number;
  readonly height: number;
  /** The picture lies in space: its left back corner, its width, its depth, and how far depth leans to the left. */
  readonly base: Box & { readonly lean: number };
  /** How high a score of 1 is. */
  readonly rise: number;
  readonly list: Box;
  readonly perRow: number;
}

export interface SelectionScene {
  readonly brush: Brush;
  readonly layout: SelectionLayout;
  readonly tale: SelectionTale;
  readonly image: HTMLImageElement;
  readonly pixels: { readonly width: number; readonly height: number };
  /** How many tokens are to stand out. */
  readonly count: number;
  readonly at: number;
}

export function selectionLayout(width: number): SelectionLayout {
  const isWide = width >= 680;
  const room = isWide ? 0.6 * width : width;
  const lean = 0.2 * room;
  const rise = isWide ? 190 : 130;
  const depth = isWide ? 180 : 110;
  const base = { x: lean + 46, y: rise + 20, w: room - lean - 58, h: depth, lean };
  const bottom = base.y + base.h + 12;
  const side = isWide ? width - room - 20 : width;
  const list = isWide
    ? { x: room + 20, y: 34, w: side, h: bottom - 34 }
    : { x: 0, y: bottom + 28, w: side, h: 0.28 * side };
  return { width, height: list.y + list.h, base, rise, list, perRow: isWide ? 10 : 20 };
}

const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** Small scores are many: the height grows with the root, and the scale beside it says so. */
const heightOf = (score: number) => Math.sqrt(score);

/** Where a place of the picture (0 .. 1) stands at a height (0 .. 1). */
export function inSpace(
  { base, rise }: SelectionLayout,
  u: number,
  v: number,
  height: number,
) {
  return { x: base.x + u * base.w - v * base.lean, y: base.y + v * base.h - height * rise };
}

/** The score at which the plane is. */
function planeNow({ tale, count, at }: SelectionScene): number {
  const sunk = easeInOut(part(at, SINK, 0.02, 0.95));
  const height = mix(1.04, heightOf(planeOf(tale, count)), sunk);
  // A hair lower, so that the last one stands out of it.
  return (1 - 1e-6) * height ** 2;
}

export function drawSelection(scene: SelectionScene): void {
  const { brush, tale, at } = scene;
  drawGround(scene);
  const plane = planeNow(scene);
  const above = (dot: Dot) => at > SINK && dot.score >= plane && dot.rank >= 0;
  for (const dot of tale.dots) if (!above(dot)) drawDot(scene, dot, 0.45);
  if (at > SINK) brush.faded(1 - part(at, BOXES, 0, 0.4), () => drawPlane(scene, plane));
  for (const dot of tale.dots) if (above(dot)) drawDot(scene, dot, 1);
  drawScale(scene);
  drawList(scene, plane);
}

/** The picture on the ground, and in the end the boxes on it. */
function drawGround({
  brush,
  layout,
  image,
  tale,
  pixels,
  count,
  at,
}: SelectionScene): void {
  const { base } = layout;
  const { pen } = brush;
  pen.save();
  pen.transform(
    base.w / pixels.width,
    0,
    -base.lean / pixels.height,
    base.h / pixels.height,
    base.x,
    base.y,
  );
  const whole = { x: 0, y: 0, w: pixels.width, h: pixels.height };
  brush.fill(whole, brush.hairline);
  brush.faded(0.75, () => brush.picture(image, whole));
  brush.faded(part(at, BOXES, 0.2, 0.8), () => {
    for (const [rank, { boxPx }] of tale.queries.slice(0, count).entries()) {
      const [x1, y1, x2, y2] = boxPx;
      const level = tale.taken[rank]?.level ?? 0;
      brush.faded(0.9, () =>
        brush.outline(
          { x: x1, y: y1, w: x2 - x1, h: y2 - y1 },
          LEVEL_COLOURS[level] ?? brush.ink,
          1.5,
        ),
      );
    }
  });
  pen.restore();
}

const RADIUS = [1.5, 2.5, 4];

function drawDot(scene: SelectionScene, dot: Dot, strength: number): void {
  const { brush, layout, at, count } = scene;
  const risen = easeOut(part(at, RISE, 0.4 * dot.v, 0.4 * dot.v + 0.6));
  const height = heightOf(dot.score) * risen;
  const top = inSpace(layout, dot.u, dot.v, height);
  const colour = LEVEL_COLOURS[dot.level] ?? brush.ink;
  const radius = RADIUS[dot.level] ?? 3;
  const isOut = dot.rank >= 0 && dot.rank < count;
  const flown = isOut ? flightOf(scene, dot.rank) : 0;
  const remains = at > BOXES ? mix(strength, 0.15, part(at, BOXES, 0, 0.4)) : strength;
  if (flown === 0) {
    const foot = inSpace(layout, dot.u, dot.v, 0);
    brush.faded(0.35 * remains, () => {
      if (height > 0.12)
        brush.fill({ x: top.x - 0.5, y: top.y, w: 1, h: foot.y - top.y }, colour);
    });
    return brush.faded(remains, () => brush.disc(top.x, top.y, radius, colour));
  }
  const slot = slotOf(scene, dot.rank);
  const lift = Math.sin(Math.PI * flown) * 40;
  const x = mix(top.x, slot.x + slot.w / 2, flown);
  const y = mix(top.y, slot.y + slot.h / 2, flown) - lift;
  const size = mix(2 * radius, slot.w - 3, flown);
  brush.fill({ x: x - size / 2, y: y - size / 2, w: size, h: size }, colour);
}

/** How far on its way to the list a query is. */
function flightOf({ at, count }: SelectionScene, rank: number): number {
  const delay = (0.5 * rank) / count;
  return easeInOut(part(at, LIST, delay, delay + 0.45));
}

function slotOf({ layout: { list, perRow }, tale }: SelectionScene, rank: number): Box {
  const rows = Math.ceil(tale.taken.length / perRow);
  const side = Math.min(list.w / perRow, list.h / rows);
  const x = list.x + (rank % perRow) * side;
  return { x, y: list.y + Math.floor(rank / perRow) * side, w: side, h: side };
}

function drawPlane({ brush, layout }: SelectionScene, plane: number): void {
  const height = heightOf(plane);
  const corners = (
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const
  ).map(([u, v]) => inSpace(layout, u, v, height));
  const { pen } = brush;
  pen.beginPath();
  for (const { x, y } of corners) pen.lineTo(x, y);
  pen.closePath();
  pen.fillStyle = brush.paper;
  brush.faded(0.45, () => pen.fill());
  pen.strokeStyle = brush.ink;
  pen.lineWidth = 1.25;
  pen.stroke();
}

/** Scores along the left front edge. */
function drawScale({ brush, layout, at }: SelectionScene): void {
  brush.faded(part(at, RISE, 0.2, 0.6), () => {
    for (const score of [0, 0.05, 0.25, 0.5, 1]) {
      const { x, y } = inSpace(layout, 0, 1, heightOf(score));
      brush.fill({ x: x - 8, y, w: 6, h: 1 }, brush.quiet);
      brush.text(String(score), x - 11, y, { align: 'right', size: 11, ink: brush.quiet });
    }
    brush.text('score', 0, 9, { ink: brush.quiet });
  });
}

function drawList(scene: SelectionScene, plane: number): void {
  const { brush, layout, tale, count, at } = scene;
  if (at <= SINK) return;
  const { list } = layout;
  const out = tale.taken.filter(({ rank, score }) => rank < count && score >= plane).length;
  brush.text(`${out} above ${fixed(plane, 3)}`, list.x, list.y - 20, {
    size: 15,
    weight: 600,
  });
  for (let rank = 0; rank < count; rank++) {
    const { x, y, w, h } = slotOf(scene, rank);
    if (rank < out)
      brush.outline({ x: x + 1.5, y: y + 1.5, w: w - 3, h: h - 3 }, brush.hairline);
  }
}
