import { boxPx, cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import type { AugmentingPath } from '#lib/train/hungarian.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Shown } from './picture.ts';
import { boxMark, putBox } from './stage.ts';

/** Below the picture, in its pixels: a gap for the lines, then the row of queries. */
const GAP = 46;
const SLOT = 11;
const NUMBERS = 13;
/** Room that the row of queries adds to the picture's height. */
export const RAIL = GAP + SLOT + NUMBERS;

/** Queries whose numbers have room. */
const NUMBERED = 24;

export interface PairLinesOptions {
  readonly picture: Shown;
  readonly targets: readonly TrueBox[];
  /** Where the queries are: cxcywh01, Q x 4; they stand in the row in this order from left to right. */
  readonly boxes: ArrayLike<number>;
  readonly queries: number;
}

/** Who has which query before and after a step. */
export interface PairStep {
  readonly before_G: ArrayLike<number>;
  readonly after_G: ArrayLike<number>;
  /** The path that leads there; none at the start. */
  readonly path: AugmentingPath | undefined;
}

type Point = readonly [number, number];

/**
 * Objects on the picture, a row of queries under it, and a line from each object to its query. At `t`
 * from 0 to 1 the ends of a path's lines are on their way from the old query to the new one.
 */
export function pairLines({ picture, targets, boxes, queries }: PairLinesOptions) {
  const corners = Array.from({ length: queries }, (_, q) => boxPx(boxes, q, picture));
  const inOrder = corners
    .map((box, query) => ({ query, x: cxcywhOf(box)[0] }))
    .sort((a, b) => a.x - b.x)
    .map(({ query }) => query);
  const pitch = picture.width / queries;
  const slotAt = (query: number): Point => [
    (inOrder.indexOf(query) + 0.5) * pitch,
    picture.height + GAP,
  ];
  const slots = inOrder.map((query) => slotMark(query, slotAt(query), pitch, queries));
  const each = targets.map(({ object, xyxyPx }) => {
    const ink = inkOf(object);
    const wanted = boxMark(xyxyPx, ink, 'truth');
    const found = boxMark(xyxyPx, ink);
    const way = svg('path', { class: 'v-pair-way', 'stroke-dasharray': ink.dash });
    const back = svg('path', { class: 'v-pair-halo' });
    const ghost = svg('path', { class: 'v-pair-way is-old' });
    for (const mark of [way, ghost]) mark.style.setProperty('--line', ink.line);
    return { ink, xyxyPx, wanted, found, way, back, ghost };
  });
  const marks = [
    ...each.flatMap(({ wanted, found, ghost }) => [wanted, found, ghost]),
    ...each.flatMap(({ back, way }) => [back, way]),
    ...slots.map(({ mark }) => mark),
  ];
  const draw = ({ before_G, after_G, path }: PairStep, t: number) => {
    each.forEach(({ xyxyPx, wanted, found, way, back, ghost }, target) => {
      const [was, is] = [before_G[target] ?? -1, after_G[target] ?? -1];
      const start = startOf(xyxyPx);
      const from = was < 0 ? start : slotAt(was);
      const end = is < 0 ? start : between(from, slotAt(is), t);
      const isMoving = path?.steps.some((step) => step.target === target) ?? false;
      wanted.classList.toggle('is-waiting', is < 0);
      found.classList.toggle('is-hidden', is < 0);
      if (is >= 0) putBox(found, mixed(corners[was] ?? xyxyPx, corners[is] ?? xyxyPx, t));
      for (const line of [way, back]) {
        line.classList.toggle('is-hidden', is < 0);
        line.classList.toggle('is-moving', isMoving);
        line.setAttribute('d', curve(start, end));
      }
      ghost.classList.toggle('is-hidden', was < 0 || was === is);
      ghost.setAttribute('d', curve(start, from));
    });
    for (const { query, mark } of slots) {
      const holder = Array.from(after_G).indexOf(query);
      mark.classList.toggle('is-free', holder < 0);
      mark.style.setProperty('--line', each[holder]?.ink.line ?? 'transparent');
    }
  };
  return { marks, draw };
}

function slotMark(query: number, [x, y]: Point, pitch: number, queries: number) {
  const width = Math.min(SLOT, pitch - 1);
  const box = svg('rect', { x: x - width / 2, y, width, height: SLOT });
  const number = svg('text', { x, y: y + SLOT + 9 }, String(query));
  const mark = svg('g', { class: 'v-pair-slot' }, box, queries <= NUMBERED ? number : null);
  return { query, mark };
}

/** The middle of the lower edge. */
const startOf = ([x1, , x2, y2]: Box): Point => [(x1 + x2) / 2, y2];

function between([x1, y1]: Point, [x2, y2]: Point, t: number): Point {
  return [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t];
}

function mixed(a: Box, b: Box, t: number): Box {
  const mix = (side: 0 | 1 | 2 | 3) => a[side] + (b[side] - a[side]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

function curve([x1, y1]: Point, [x2, y2]: Point): string {
  const middle = y1 + (y2 - y1) * 0.55;
  const [a, b, c, d, m] = [x1, y1, x2, y2, middle].map((value) => value.toFixed(1));
  return `M${a} ${b}C${a} ${m} ${c} ${m} ${c} ${d}`;
}
