import { xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Place } from './places.ts';
import { pushArrows, type Gradient } from './pushArrow.ts';
import { boxMark, putBox } from './stage.ts';

/** A box that was found, and the one that is wanted: cxcywh01 of the picture. */
export interface TwoBoxes {
  readonly found: Box;
  readonly wanted: Box;
}
export type WhichBox = keyof TwoBoxes;

/** Where the pointer holds a box: by its corner, or so far from its centre. */
export interface Grip {
  readonly which: WhichBox;
  readonly corner: boolean;
  readonly x: number;
  readonly y: number;
}

/** The picture that the boxes lie on, in the drawing's unit. */
const PICTURE = { width: 300, height: 200 };
/** Of a side: the least that a box may have, and how near its corner is taken. */
const LEAST = 0.05;
const NEAR = 0.05;
/** Picture widths of an arrow for a gradient of 1. */
const SCALE = 0.1;

export interface PullScene {
  readonly root: HTMLElement;
  /** What has the focus of each box. */
  readonly handles: Readonly<Record<WhichBox, HTMLElement>>;
  readonly show: (boxes: TwoBoxes, gradient_4: Gradient) => void;
}

/** Two boxes, what they share, the box around both, and arrows on the found one. */
export function pullScene(): PullScene {
  const hull = svg('rect', { class: 'v-pull-hull' });
  const filled = [0, 1].map(() => svg('rect', { class: 'v-pull-filled' }));
  const common = svg('rect', { class: 'v-pull-common' });
  const ink = inkOf(0);
  const marks = {
    wanted: boxMark([0, 0, 0, 0], ink, 'truth'),
    found: boxMark([0, 0, 0, 0], ink),
  };
  const corners = [0, 1].map(() => svg('rect', { class: 'v-pull-corner' }));
  const pushes = svg('g', {});
  const drawing = svg(
    'svg',
    {
      class: 'v-drawing',
      viewBox: `0 0 ${PICTURE.width} ${PICTURE.height}`,
      'aria-hidden': 'true',
    },
    ...[hull, ...filled, common, marks.wanted, marks.found, ...corners, pushes],
  );
  const handle = (which: WhichBox) =>
    html('div', {
      class: 'v-pull-handle',
      role: 'application',
      tabindex: 0,
      'aria-label': `The ${which} box; arrow keys move it, with Shift they change its size`,
    });
  const handles = { found: handle('found'), wanted: handle('wanted') };
  const root = html(
    'div',
    { class: 'v-scene v-pull-scene' },
    drawing,
    handles.wanted,
    handles.found,
  );
  return {
    root,
    handles,
    show({ found, wanted }, gradient_4) {
      const [a, b] = [inDrawing(found), inDrawing(wanted)];
      putBox(marks.found, a);
      putBox(marks.wanted, b);
      putRect(hull, [
        ...[Math.min(a[0], b[0]), Math.min(a[1], b[1])],
        ...[Math.max(a[2], b[2]), Math.max(a[3], b[3])],
      ]);
      [a, b].forEach((box, i) => {
        const [, , x, y] = box;
        putRect(filled[i], box);
        putRect(corners[i], [x - 4, y - 4, x + 4, y + 4]);
      });
      putRect(common, [
        ...[Math.max(a[0], b[0]), Math.max(a[1], b[1])],
        ...[Math.min(a[2], b[2]), Math.min(a[3], b[3])],
      ]);
      pushes.replaceChildren(pushArrows(a, gradient_4, PICTURE, SCALE));
      place(handles.found, found);
      place(handles.wanted, wanted);
    },
  };
}

function inDrawing(box: Box): [number, number, number, number] {
  const [x1, y1, x2, y2] = xyxyOf(box);
  const { width, height } = PICTURE;
  return [x1 * width, y1 * height, x2 * width, y2 * height];
}

function putRect(rect: SVGRectElement | undefined, corners: readonly number[]): void {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  rect?.setAttribute('x', String(x1));
  rect?.setAttribute('y', String(y1));
  rect?.setAttribute('width', String(Math.max(0, x2 - x1)));
  rect?.setAttribute('height', String(Math.max(0, y2 - y1)));
}

function place(handle: HTMLElement, box: Box): void {
  const [x1, y1] = xyxyOf(box);
  const [, , w, h] = box;
  const { style } = handle;
  [style.left, style.top] = [`${100 * x1}%`, `${100 * y1}%`];
  [style.width, style.height] = [`${100 * w}%`, `${100 * h}%`];
}

/** What the pointer takes: a corner, else the smaller box under it, else nothing. */
export function gripAt({ x, y }: Place, boxes: TwoBoxes): Grip | null {
  const order = (['found', 'wanted'] as const).toSorted(
    (a, b) => boxes[a][2] * boxes[a][3] - boxes[b][2] * boxes[b][3],
  );
  const { width, height } = PICTURE;
  for (const which of order) {
    const [, , x2, y2] = xyxyOf(boxes[which]);
    if (Math.hypot(x - x2, ((y - y2) * height) / width) < NEAR)
      return { which, corner: true, x: x - x2, y: y - y2 };
  }
  for (const which of order) {
    const [cx, cy, w, h] = boxes[which];
    if (Math.abs(x - cx) <= w / 2 && Math.abs(y - cy) <= h / 2)
      return { which, corner: false, x: x - cx, y: y - cy };
  }
  return null;
}

/** The boxes after a grip is drawn to a place. */
export function dragged<T extends TwoBoxes>(
  boxes: T,
  { which, corner, ...from }: Grip,
  to: Place,
): T {
  const box = boxes[which];
  const [x1, y1] = xyxyOf(box);
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (!corner) return { ...boxes, [which]: [x, y, box[2], box[3]] };
  const [w, h] = [Math.max(LEAST, x - x1), Math.max(LEAST, y - y1)];
  return { ...boxes, [which]: [x1 + w / 2, y1 + h / 2, w, h] };
}

/** A box that lies in the picture: the one that is wished for, as far as it is one. */
export function heldInPicture(wished: Box, otherwise: Box): Box {
  const numbers = Array.isArray(wished) && wished.length === 4 ? wished : otherwise;
  const side = (i: number) => {
    const value = numbers[i];
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : (otherwise[i] ?? 0);
  };
  const hold = (value: number, least: number, most: number) =>
    Math.round(1e4 * Math.min(most, Math.max(least, value))) / 1e4;
  const [w, h] = [hold(side(2), LEAST, 0.9), hold(side(3), LEAST, 0.9)];
  return [hold(side(0), w / 2, 1 - w / 2), hold(side(1), h / 2, 1 - h / 2), w, h];
}
