import { againStation } from './againStation.ts';
import { answerStation } from './answerStation.ts';
import {
  easeInOut,
  during,
  held,
  matrixAt,
  mix,
  mixCameras,
  mixQuads,
  quadOf,
  type Camera,
} from './camera.ts';
import { drawCorner, type CornerPart } from './corner.ts';
import { fieldStation } from './fieldStation.ts';
import { fusionStation } from './fusionStation.ts';
import { lookingStation } from './lookingStation.ts';
import { mapsStation } from './mapsStation.ts';
import { pictureStation } from './pictureStation.ts';
import { queriesStation } from './queriesStation.ts';
import {
  faintly,
  inkOfThing,
  onPlane,
  outline,
  trace,
  worldSize,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';
import { talkStation } from './talkStation.ts';
import { voteStation } from './voteStation.ts';

interface Stop {
  readonly name: string;
  readonly part: CornerPart;
  /** The chapter that tells more. */
  readonly chapter: string;
  /** Played in so many seconds. */
  readonly seconds: number;
  readonly station: Station;
}

/** The way of one thing, from its pixels to its box. */
export const STOPS: readonly Stop[] = [
  {
    name: 'Picture',
    part: 'image',
    chapter: 'pixels',
    seconds: 3,
    station: pictureStation,
  },
  {
    name: 'A field',
    part: 'backbone',
    chapter: 'backbone',
    seconds: 4,
    station: fieldStation,
  },
  { name: 'Maps', part: 'backbone', chapter: 'backbone', seconds: 4, station: mapsStation },
  { name: 'The talk', part: 'AIFI', chapter: 'aifi', seconds: 6, station: talkStation },
  {
    name: 'Up and down',
    part: 'CCFF',
    chapter: 'ccff',
    seconds: 7,
    station: fusionStation,
  },
  {
    name: 'The vote',
    part: 'selection',
    chapter: 'query-selection',
    seconds: 5,
    station: voteStation,
  },
  {
    name: 'Queries talk',
    part: 'decoder',
    chapter: 'decoder',
    seconds: 6,
    station: queriesStation,
  },
  {
    name: 'Looking',
    part: 'decoder',
    chapter: 'deformable-attention',
    seconds: 5,
    station: lookingStation,
  },
  { name: 'Again', part: 'decoder', chapter: 'decoder', seconds: 6, station: againStation },
  {
    name: 'Answer',
    part: 'boxes',
    chapter: 'matching',
    seconds: 5,
    station: answerStation,
  },
];

/** The camera moves, then the operation happens. */
const ARRIVED = 0.22;

/** One moment of a story: a pure picture of station (from 0) and t, 0 .. 1. */
export function drawStory(sheet: Sheet, at: number, t: number): void {
  const stop = STOPS[at];
  if (!stop) return;
  const { pen, width, height, image } = sheet;
  const before = STOPS[at - 1]?.station ?? stop.station;
  const { station } = stop;
  const moved = easeInOut(during(t, 0, ARRIVED));
  const u = at === 0 ? held(t) : during(t, ARRIVED * 0.8, 1);
  const camera = mixCameras(before.camera(sheet), station.camera(sheet), moved);
  pen.clearRect(0, 0, width, height);
  const left = 1 - during(t, 0, ARRIVED * 0.8);
  const wasHere = before !== station && left > 0;
  pen.save();
  clipToStage(sheet, camera);
  const veil = mix(before.veil, station.veil, moved);
  if (veil < 1) drawGround(sheet, image, camera, veil);
  if (wasHere) faintly(sheet, left, () => before.draw(sheet, camera, 1));
  if (u > 0) station.draw(sheet, camera, u);
  pen.restore();
  if (wasHere) faintly(sheet, left, () => before.side(sheet, 1));
  if (u > 0)
    faintly(sheet, at === 0 ? 1 : during(u, 0, 0.05), () => station.side(sheet, u));
  const mark = mixQuads(
    before.mark(sheet, camera, 1),
    station.mark(sheet, camera, u),
    moved,
  );
  outline(sheet, mark, inkOfThing(sheet), 3);
  drawCorner(sheet, stop.part);
}

/** Seen from above the picture stays in its square; from the side it may take the whole canvas. */
function clipToStage({ pen, stage, width, height }: Sheet, { tilt }: Camera): void {
  const t = Math.min(1, tilt * 2);
  pen.beginPath();
  pen.rect(
    mix(stage.x, 0, t),
    mix(stage.y, 0, t),
    mix(stage.width, width, t),
    mix(stage.height, height, t),
  );
  pen.clip();
}

function drawGround(
  sheet: Sheet,
  image: CanvasImageSource,
  camera: Camera,
  veil: number,
): void {
  const { pen, look } = sheet;
  const [w, h] = worldSize(sheet);
  onPlane(sheet, matrixAt(camera), () => {
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, w, h);
  });
  if (veil === 0) return;
  trace(sheet, quadOf(camera, [0, 0, w, h]));
  pen.fillStyle = look.paper;
  faintly(sheet, veil, () => pen.fill());
}
