import type { Box as Corners } from '#lib/numbers/boxes.ts';
import { inkOf } from '#site/ui/palette.ts';
import { fixed } from '../../parts/numbers.ts';
import { boxInRoom, wholeOf } from '../boxInRoom.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, mix } from '../ease.ts';
import type { Moment } from '../motion.ts';
import type { MatchingLayout } from './layout.ts';
import { cheapest, type MatchingTale } from './tale.ts';

export interface MatchingScene {
  readonly brush: Brush;
  readonly layout: MatchingLayout;
  readonly tale: MatchingTale;
  /** Pixels of the picture. */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly moment: Moment;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Queries whose numbers have room beside their squares. */
const NUMBERED = { wide: 28, narrow: 20 };
const HALO = '#fbfaf7';
/** An object lights up, then wishes; the lines of its path move one after the other. */
const WISH = [0.05, 0.2] as const;
const FIRST_MOVE = 0.2;
const MOVE = 0.42;

export function drawMatching(scene: MatchingScene): void {
  const { tale, moment } = scene;
  drawSlots(scene);
  tale.targets.forEach((_, target) => drawBoxes(scene, target));
  drawWish(scene);
  // What moves lies on top.
  const moving = new Set(tale.paths[moment.step]?.steps.map(({ target }) => target));
  const order = tale.targets
    .map((_, target) => target)
    .sort((a, b) => Number(moving.has(a)) - Number(moving.has(b)));
  for (const target of order) drawLine(scene, target);
  drawLedger(scene);
}

/** Who has which query before and after this step, and how far a target is on its way. */
function pairOf({ tale, moment: { step, t } }: MatchingScene, target: number) {
  const was = tale.before(step)[target] ?? -1;
  const is = tale.paths[step]?.query_G[target] ?? -1;
  const steps = tale.paths[step]?.steps ?? [];
  const place = steps.findIndex((one) => one.target === target);
  const apart = (1 - FIRST_MOVE - MOVE) / Math.max(1, steps.length - 1);
  const begin = FIRST_MOVE + apart * place;
  const moved = place < 0 ? 1 : easeInOut(during(t, begin, begin + MOVE));
  return { was, is, moved, isMoving: place >= 0 };
}

/** How much a target has part in what happens: what moved a step ago calms down. */
function stressOf(scene: MatchingScene, target: number): number {
  const { tale, moment } = scene;
  const has = (step: number) =>
    tale.paths[step]?.steps.some((one) => one.target === target) ?? false;
  if (has(moment.step)) return 1;
  return has(moment.step - 1) ? 1 - during(moment.t, 0, 0.15) : 0;
}

const onPicture = ({ layout, pixels }: MatchingScene, corners: Corners): Box =>
  boxInRoom(corners, layout.picture, wholeOf(pixels));

function slotAt({ layout, tale }: MatchingScene, query: number): Point {
  const { slots, isWide } = layout;
  const place = (isWide ? tale.down : tale.across).indexOf(query) + 0.5;
  const share = place / tale.queries;
  return isWide
    ? { x: slots.x, y: slots.y + share * slots.h }
    : { x: slots.x + share * slots.w, y: slots.y };
}

/** The middle of the side that looks to the queries. */
function startOf(scene: MatchingScene, target: number): Point {
  const { x, y, w, h } = onPicture(
    scene,
    scene.tale.targets[target]?.xyxyPx ?? [0, 0, 0, 0],
  );
  return scene.layout.isWide ? { x: x + w, y: y + h / 2 } : { x: x + w / 2, y: y + h };
}

const inkOfTarget = ({ tale }: MatchingScene, target: number) =>
  inkOf(tale.targets[target]?.object ?? null);

/** The true box, dashed, and the box of its query on the way from the old one to the new one. */
function drawBoxes(scene: MatchingScene, target: number): void {
  const { brush, tale, moment } = scene;
  const { was, is, moved } = pairOf(scene, target);
  const wanted = onPicture(scene, tale.targets[target]?.xyxyPx ?? [0, 0, 0, 0]);
  const isIn = was >= 0 || target === tale.paths[moment.step]?.target;
  const born = was >= 0 ? 1 : easeInOut(during(moment.t, 0, 0.15));
  const { line } = inkOfTarget(scene, target);
  brush.faded(isIn ? mix(0.35, 1, born) : 0.35, () => frame(brush, wanted, line, [5, 4]));
  const of = (query: number) =>
    query < 0 ? wanted : onPicture(scene, tale.corners[query] ?? [0, 0, 0, 0]);
  const strength = mix(was < 0 ? 0 : 1, is < 0 ? 0 : 1, moved);
  brush.faded(strength, () =>
    frame(
      brush,
      between(of(was), of(is), moved),
      line,
      [],
      mix(2, 3, stressOf(scene, target)),
    ),
  );
}

function frame(brush: Brush, box: Box, line: string, dash: number[], width = 2): void {
  brush.faded(0.7, () => brush.outline(box, HALO, width + 2));
  brush.pen.setLineDash(dash);
  brush.outline(box, line, width);
  brush.pen.setLineDash([]);
}

/** A line from an object to its query; of one that moves the end is on its way. */
function drawLine(scene: MatchingScene, target: number): void {
  const { brush } = scene;
  const { was, is, moved } = pairOf(scene, target);
  if (was < 0 && is < 0) return;
  const start = startOf(scene, target);
  const of = (query: number) => (query < 0 ? start : slotAt(scene, query));
  const [from, to] = [of(was), of(is)];
  const end = { x: mix(from.x, to.x, moved), y: mix(from.y, to.y, moved) };
  const { line } = inkOfTarget(scene, target);
  const stress = stressOf(scene, target);
  if (was >= 0 && was !== is)
    brush.faded(0.8 * stress, () => curve(scene, start, from, line, 1.5, [2, 4]));
  curve(scene, start, end, brush.paper, mix(3.5, 6.5, stress));
  curve(scene, start, end, brush.quiet, mix(2, 4.5, stress));
  curve(scene, start, end, line, mix(1.25, 3.5, stress));
}

/** What a newcomer would like best, where it does not get it at once. */
function drawWish(scene: MatchingScene): void {
  const { brush, tale, moment } = scene;
  const target = tale.paths[moment.step]?.target;
  if (target === undefined) return;
  const wish = cheapest(tale, target);
  if (wish < 0 || tale.paths[moment.step]?.query_G[target] === wish) return;
  const seen = during(moment.t, ...WISH) * (1 - during(moment.t, 0.6, 0.85));
  brush.faded(seen, () =>
    curve(scene, startOf(scene, target), slotAt(scene, wish), brush.ink, 1.5, [2, 3]),
  );
}

function curve(
  { brush: { pen }, layout: { isWide } }: MatchingScene,
  from: Point,
  to: Point,
  colour: string,
  width: number,
  dash: number[] = [],
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'butt';
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  if (isWide) {
    const x = mix(from.x, to.x, 0.55);
    pen.bezierCurveTo(x, from.y, x, to.y, to.x, to.y);
  } else {
    const y = mix(from.y, to.y, 0.55);
    pen.bezierCurveTo(from.x, y, to.x, y, to.x, to.y);
  }
  pen.stroke();
  pen.setLineDash([]);
}

function drawSlots(scene: MatchingScene): void {
  const { brush, tale, layout } = scene;
  const { slots, isWide } = layout;
  const room = (isWide ? slots.h : slots.w) / Math.max(1, tale.queries);
  const side = Math.min(12, room - 1);
  if (isWide) brush.text('queries', slots.x, 10, { size: 12, ink: brush.quiet });
  const hasNumbers = tale.queries <= (isWide ? NUMBERED.wide : NUMBERED.narrow);
  for (let query = 0; query < tale.queries; query++) {
    const { x, y } = slotAt(scene, query);
    const box = isWide
      ? { x, y: y - side / 2, w: 12, h: side }
      : { x: x - side / 2, y, w: side, h: 12 };
    const holder = holderOf(scene, query);
    if (holder >= 0) brush.fill(box, inkOfTarget(scene, holder).line);
    brush.outline(box, holder >= 0 ? brush.quiet : brush.hairline);
    if (!hasNumbers) continue;
    const at = isWide ? { x: x + 20, y } : { x, y: y + 22 };
    brush.text(String(query), at.x, at.y, {
      ...{ size: 11, align: isWide ? 'left' : 'center' },
      weight: holder >= 0 ? 700 : 400,
      ink: holder >= 0 ? brush.ink : brush.quiet,
    });
  }
}

/** Who has a query now: the newcomer once its line has come. */
function holderOf(scene: MatchingScene, query: number): number {
  return scene.tale.targets.findLastIndex((_, target) => {
    const { was, is, moved } = pairOf(scene, target);
    return (moved > 0.9 ? is : moved < 0.1 ? was : -1) === query;
  });
}

/** Every object with its query and what the pair costs; below, the sum. */
function drawLedger(scene: MatchingScene): void {
  const { brush, tale, layout, moment } = scene;
  const { ledger, pitch } = layout;
  const column = {
    query: ledger.x + Math.min(150, 0.42 * ledger.w),
    cost: ledger.x + Math.min(280, 0.72 * ledger.w),
  };
  const line = (row: number) => ledger.y + (row + 0.5) * pitch;
  const head = { ink: brush.quiet, size: 12 };
  brush.text('object', ledger.x + 20, line(0), head);
  brush.text('query', column.query, line(0), head);
  brush.text('cost', column.cost, line(0), { ...head, align: 'right' });
  tale.targets.forEach((_, target) => {
    const y = line(target + 1);
    const { was, is, moved } = pairOf(scene, target);
    const query = moved < 0.5 ? was : is;
    const stress = stressOf(scene, target);
    const weight = stress > 0.5 ? 700 : 400;
    const square = { x: ledger.x, y: y - 6, w: 12, h: 12 };
    const isIn = was >= 0 || target === tale.paths[moment.step]?.target;
    brush.faded(isIn ? 1 : 0.5, () => {
      brush.fill(square, inkOfTarget(scene, target).line);
      brush.outline(square, brush.quiet);
      brush.text(tale.names[target] ?? '', ledger.x + 20, y, { weight });
    });
    if (query < 0) return brush.text('\u2013', column.query, y, { ink: brush.quiet });
    brush.text(String(query), column.query, y, { weight, mono: true });
    const cost = fixed(tale.cost(query, target), 2);
    brush.text(cost, column.cost, y, { weight, mono: true, align: 'right' });
    if (was >= 0 && was !== is)
      brush.faded(stress * during(moved, 0.5, 1), () =>
        brush.text(
          `was ${was}: ${fixed(tale.cost(was, target), 2)}`,
          column.cost + 14,
          y,
          head,
        ),
      );
  });
  const y = line(tale.targets.length + 1);
  brush.fill(
    { x: ledger.x, y: y - pitch / 2, w: column.cost - ledger.x, h: 1 },
    brush.quiet,
  );
  const [before, after] = [
    tale.spent(moment.step),
    tale.paths[moment.step]?.total ?? tale.spent(moment.step),
  ];
  const total = mix(before, after, easeInOut(during(moment.t, 0.5, 0.95)));
  brush.text('together', ledger.x + 20, y, { weight: 600 });
  brush.text(fixed(total, 2), column.cost, y, {
    ...{ weight: 700, mono: true, align: 'right' },
  });
}
