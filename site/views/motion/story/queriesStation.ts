import { OBJECT_INKS } from '#site/ui/palette.ts';
import { during, easeInOut, mix } from '../ease.ts';
import { ghostBox, ghostSheet } from './beside.ts';
import { mixPoints, quadOf, squareAt, type Point } from './camera.ts';
import { drawCurves } from './rows.ts';
import { label } from './label.ts';
import {
  faintly,
  inkOfThing,
  outline,
  wideCamera,
  worldBox,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';
import { slotOf } from './voteStation.ts';

/** As many of those it hears are drawn. */
const MOST = 8;

/** When the list becomes a ring, when it hears, and when the layers go by. */
const RING = [0, 0.25] as const;
const LAYERS = [0.5, 0.98] as const;

function placeOf(sheet: Sheet, query: number, t: number): Point {
  const { stage, scene } = sheet;
  const angle = (query / scene.tokens_Q.length) * 2 * Math.PI - Math.PI / 2;
  const radius = 0.455 * stage.width;
  const ring: Point = [
    stage.x + stage.width / 2 + radius * Math.cos(angle),
    stage.y + stage.height / 2 + radius * Math.sin(angle),
  ];
  return mixPoints(slotOf(sheet, query).at, ring, t);
}

/** Around the picture all queries: lines to those that the thing's query hears, and the fate of its rival. */
export const queriesStation: Station = {
  camera(sheet) {
    const wide = wideCamera(sheet);
    return { ...wide, zoom: 0.52 * wide.zoom };
  },
  veil: 0.3,
  isOpen: true,
  mark(sheet, _, u) {
    const t = easeInOut(during(u, ...RING));
    return squareAt(placeOf(sheet, sheet.story.query, t), mix(6, 8, t));
  },
  draw(sheet, camera, u) {
    const { pen, scene, story, look } = sheet;
    const t = easeInOut(during(u, ...RING));
    const layers = scene.score_NQ.length;
    const layer = Math.min(layers - 1, Math.floor(during(u, ...LAYERS) * layers));
    const hears = story.hears_NQ[layer] ?? [];
    const most = Math.max(...hears.filter((_, query) => query !== story.query), 1e-9);
    const loudest = hears
      .map((weight, query) => ({ weight, query }))
      .filter(({ query }) => query !== story.query)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST);
    const own = placeOf(sheet, story.query, t);
    const grown = during(u, 0.25, 0.42);
    pen.lineCap = 'round';
    for (const { weight, query } of loudest) {
      const isRival = query === story.rival?.query;
      pen.strokeStyle = isRival ? RIVAL : look.ink;
      pen.lineWidth = 0.75 + 5 * (weight / most);
      drawArc(sheet, own, placeOf(sheet, query, t), grown);
      faintly(sheet, isRival ? 0.95 : 0.4, () => pen.stroke());
    }
    scene.tokens_Q.forEach((_, query) => {
      const score = scene.score_NQ[layer]?.[query] ?? 0;
      const [x, y] = placeOf(sheet, query, t);
      pen.fillStyle =
        query === story.query
          ? inkOfThing(sheet)
          : query === story.rival?.query
            ? RIVAL
            : look.quiet;
      pen.beginPath();
      pen.arc(x, y, 1.5 + 7 * score, 0, 7);
      faintly(sheet, 0.35 + 0.65 * score, () => pen.fill());
    });
    drawBoxes(sheet, camera, layer, during(u, 0.2, 0.35));
    faintly(sheet, during(u, 0.3, 0.45), () => {
      nameAt(sheet, story.query, t);
      if (story.rival) nameAt(sheet, story.rival.query, t);
    });
    faintly(sheet, during(u, 0.45, 0.5), () => {
      const { stage } = sheet;
      write(
        sheet,
        `after layer ${layer + 1}`,
        [stage.x + stage.width / 2, stage.y + 0.79 * stage.height],
        {
          ...{ align: 'center', size: 12, colour: look.quiet },
        },
      );
    });
  },
  side(sheet, u) {
    const { story } = sheet;
    const own = {
      name: `query ${story.query}`,
      values: story.scores,
      colour: inkOfThing(sheet),
    };
    const rival = story.rival;
    const ghost = ghostSheet(sheet)?.story;
    const broken = ghost
      ? [
          {
            ...{ name: 'broken', values: ghost.scores },
            ...{ colour: inkOfThing(sheet), dash: [2, 4] },
          },
        ]
      : [];
    const curves = rival
      ? [
          own,
          {
            name: `query ${rival.query}`,
            values: rival.scores,
            colour: RIVAL,
            dash: [6, 4],
          },
        ]
      : [own];
    drawCurves(
      sheet,
      `Who speaks for the ${story.name}`,
      [...curves, ...broken],
      during(u, ...LAYERS),
    );
  },
};

/** From one query to another around the picture, as far as it has grown. */
function drawArc({ pen, stage }: Sheet, from: Point, to: Point, grown: number): void {
  const centre: Point = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  const angle = (point: Point) => Math.atan2(point[1] - centre[1], point[0] - centre[0]);
  const begin = angle(from);
  const turn = ((angle(to) - begin + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
  const radius = (share: number) =>
    1 - 0.14 * Math.sin(Math.PI * share) * Math.min(1, Math.abs(turn));
  const far = (point: Point) => Math.hypot(point[0] - centre[0], point[1] - centre[1]);
  pen.beginPath();
  for (let share = 0; share <= grown; share += 0.02) {
    const r = mix(far(from), far(to), share) * radius(share);
    const a = begin + turn * share;
    pen.lineTo(centre[0] + r * Math.cos(a), centre[1] + r * Math.sin(a));
  }
}

/** The ink of a rival: a neutral, so that no object has it. */
const RIVAL = OBJECT_INKS[5]?.line ?? '#a49e93';

function drawBoxes(
  sheet: Sheet,
  camera: Parameters<typeof quadOf>[0],
  layer: number,
  alpha: number,
): void {
  const { story } = sheet;
  const rival = story.rival;
  faintly(sheet, alpha, () => {
    const other = rival?.boxes[layer];
    if (rival && other)
      faintly(sheet, 0.25 + 0.75 * (rival.scores[layer] ?? 0), () =>
        outline(sheet, quadOf(camera, worldBox(sheet, other)), RIVAL, 2, [5, 3]),
      );
    const own = story.boxes[layer + 1];
    if (own) outline(sheet, quadOf(camera, worldBox(sheet, own)), inkOfThing(sheet), 2);
    const broken = ghostSheet(sheet)?.story.boxes[layer + 1];
    if (broken) ghostBox(sheet, camera, broken);
  });
}

/** Neighbours on the ring: their names would cover each other. */
const NEAR = 9;

/** A name inside the ring, beside a query's dot. */
function nameAt(sheet: Sheet, query: number, t: number): void {
  const { stage, story } = sheet;
  const centre: Point = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  const isNear = query !== story.query && Math.abs(query - story.query) < NEAR;
  const place = placeOf(sheet, query, t);
  const [x, y] = mixPoints(place, centre, isNear ? 0.22 : 0.11);
  const aside = (place[0] - centre[0]) / stage.width;
  const align = Math.abs(aside) < 0.25 ? 'center' : aside > 0 ? 'right' : 'left';
  label(sheet, `query ${query}`, [x, y + 4], align);
}
