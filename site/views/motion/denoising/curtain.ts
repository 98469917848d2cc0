import { inkOf } from '#site/ui/palette.ts';
import type { Box } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import type { DenoisingScene } from './draw.ts';
import { curtainAt, lookAt } from './sentences.ts';

/** A group that is drawn, or the detector's own queries. */
interface Room {
  readonly name: string;
  readonly from: number;
  readonly size: number;
  readonly box: Box;
}

interface Spot {
  readonly query: number;
  readonly x: number;
  readonly y: number;
}

/** As many groups have room; the own queries beside them get the place of one and a half. */
const GROUPS = 3;
const OWN = 1.5;
const GAP = 34;
/** Many looks are fainter than few. */
const STRENGTH = 30;

interface Looks {
  /** How far looks have come, and how far the curtain. */
  readonly looks: number;
  readonly falls: number;
  readonly strength: number;
}

/** The groups and the own queries in rooms, two of them that look at all others, and the curtain that falls. */
export function drawCurtain(scene: DenoisingScene): void {
  const { brush, tale, repair, at } = scene;
  const rooms = roomsOf(scene);
  const spots = rooms.flatMap(spotsOf);
  const spotOf = (query: number) => spots.find((spot) => spot.query === query);
  const looks = easeOut(during(at, lookAt(tale) + 0.2, lookAt(tale) + 0.9));
  const falls = easeInOut(during(at, curtainAt(tale), curtainAt(tale) + 0.7));
  const strength = Math.min(0.45, STRENGTH / spots.length);
  const own = spotOf(tale.noised + Math.floor((tale.all - tale.noised) / 2));
  for (const viewer of [own, spotOf(repair.query)])
    if (viewer)
      for (const seen of spots) drawLook(scene, viewer, seen, { looks, falls, strength });
  for (const room of rooms)
    brush.text(room.name, room.box.x + room.box.w / 2, room.box.y - 14, {
      ...{ align: 'center', size: 12, ink: brush.quiet },
    });
  for (const spot of spots) drawSpot(scene, spot);
  for (const viewer of [own, spotOf(repair.query)]) if (viewer) ring(scene, viewer);
  rooms.slice(1).forEach(({ box }, place) => {
    const isOwn = place === rooms.length - 2;
    const x = box.x - GAP / 2;
    drawCloth(scene, { x: x - 4, y: box.y - 4, w: 8, h: (box.h + 8) * falls }, isOwn);
  });
}

function roomsOf({ tale, layout: { rooms } }: DenoisingScene): Room[] {
  const shown = Math.min(GROUPS, tale.groups);
  // The group that is looked at is among those that are drawn.
  const first = Math.max(0, Math.min(tale.group, tale.groups - shown));
  const unit = (rooms.w - GAP * shown) / (shown + OWN);
  const [y, h] = [rooms.y + 30, rooms.h - 40];
  const groups = Array.from({ length: shown }, (_, at) => ({
    name: `group ${first + at + 1}`,
    from: (first + at) * tale.perGroup,
    size: tale.perGroup,
    box: { x: rooms.x + at * (unit + GAP), y, w: unit, h },
  }));
  const x = rooms.x + shown * (unit + GAP);
  return [
    ...groups,
    {
      name: 'own queries',
      from: tale.noised,
      size: tale.all - tale.noised,
      box: { x, y, w: OWN * unit, h },
    },
  ];
}

/** Where the queries of a room stand: in rows, as square as the room. */
function spotsOf({ from, size, box }: Room): Spot[] {
  const columns = Math.max(1, Math.round(Math.sqrt((size * box.w) / box.h)));
  const rows = Math.ceil(size / columns);
  return Array.from({ length: size }, (_, at) => ({
    query: from + at,
    x: box.x + ((at % columns) + 0.5) * (box.w / columns),
    y: box.y + (Math.floor(at / columns) + 0.5) * (box.h / rows),
  }));
}

/** A look from one to another: where the mask forbids it, it ends as the curtain falls. */
function drawLook(
  { brush, tale }: DenoisingScene,
  viewer: Spot,
  seen: Spot,
  { looks, falls, strength }: Looks,
): void {
  if (viewer.query === seen.query) return;
  const isHidden = tale.hides(viewer.query, seen.query);
  const left = isHidden ? 1 - during(falls, 0.2, 0.9) : 1;
  const isOwn = viewer.query >= tale.noised;
  const { pen } = brush;
  brush.faded(strength * left, () => {
    pen.strokeStyle = isOwn ? brush.ink : brush.accent;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(viewer.x, viewer.y);
    pen.lineTo(mix(viewer.x, seen.x, looks), mix(viewer.y, seen.y, looks));
    pen.stroke();
  });
}

function drawSpot({ brush, tale }: DenoisingScene, { query, x, y }: Spot): void {
  if (query >= tale.noised) return brush.disc(x, y, 3, brush.quiet);
  const { object, isPositive } = tale.member(query);
  const { line } = inkOf(object);
  brush.disc(x, y, 6.5, brush.quiet);
  brush.disc(x, y, 5.5, isPositive ? line : brush.paper);
  if (!isPositive) brush.disc(x, y, 2.5, line);
}

function ring({ brush, tale }: DenoisingScene, { query, x, y }: Spot): void {
  brush.pen.strokeStyle = query >= tale.noised ? brush.ink : brush.accent;
  brush.pen.lineWidth = 2;
  brush.pen.beginPath();
  brush.pen.arc(x, y, 9, 0, 2 * Math.PI);
  brush.pen.stroke();
}

/** Cloth that hides both ways, or one through which groups look out and nobody in. */
function drawCloth({ brush }: DenoisingScene, box: Box, isOneWay: boolean): void {
  if (box.h <= 0) return;
  brush.faded(isOneWay ? 0.45 : 0.9, () => brush.fill(box, brush.quiet));
  const folds = Math.floor(box.h / 14);
  for (let fold = 0; fold < folds; fold++)
    brush.fill({ x: box.x + 2, y: box.y + 14 * fold + 3, w: 1.5, h: 8 }, brush.paper);
}
