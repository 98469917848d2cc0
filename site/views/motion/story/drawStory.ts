import { againStation } from './againStation.ts';
import { answerStation } from './answerStation.ts';
import { drawGhost, ghostSheet, sheetAt } from './beside.ts';
import { during, easeInOut, mix } from '../ease.ts';
import { matrixAt, mixCameras, mixQuads, quadOf, type Camera } from './camera.ts';
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
import { t } from '#site/words/t.ts';

interface Stop {
  readonly name: string;
  readonly part: CornerPart;
  /** The chapter that tells more. */
  readonly chapter: string;
  readonly title: string;
  /** Played in so many seconds. */
  readonly seconds: number;
  readonly station: Station;
}

/** The way of one thing, from its pixels to its box. */
export const STOPS: readonly Stop[] = [
  {
    name: t('Picture'),
    part: 'image',
    chapter: 'pixels',
    title: 'Pixels',
    seconds: 3,
    station: pictureStation,
  },
  {
    name: t('A field'),
    part: 'backbone',
    chapter: 'backbone',
    title: 'Backbone',
    seconds: 4,
    station: fieldStation,
  },
  {
    name: t('Maps'),
    part: 'backbone',
    chapter: 'backbone',
    title: 'Backbone',
    seconds: 4,
    station: mapsStation,
  },
  {
    name: t('The talk'),
    part: 'AIFI',
    chapter: 'aifi',
    title: 'AIFI',
    seconds: 6,
    station: talkStation,
  },
  {
    name: t('Up and down'),
    part: 'CCFF',
    chapter: 'ccff',
    title: 'CCFF',
    seconds: 7,
    station: fusionStation,
  },
  {
    name: t('The vote'),
    part: 'selection',
    chapter: 'query-selection',
    title: 'Query selection',
    seconds: 5,
    station: voteStation,
  },
  {
    name: t('Queries talk'),
    part: 'decoder',
    chapter: 'decoder',
    title: 'Decoder',
    seconds: 6,
    station: queriesStation,
  },
  {
    name: t('Looking'),
    part: 'decoder',
    chapter: 'deformable-attention',
    title: 'Deformable attention',
    seconds: 5,
    station: lookingStation,
  },
  {
    name: t('Again'),
    part: 'decoder',
    chapter: 'decoder',
    title: 'Decoder',
    seconds: 6,
    station: againStation,
  },
  {
    name: t('Answer'),
    part: 'boxes',
    chapter: 'matching',
    title: 'Matching',
    seconds: 5,
    station: answerStation,
  },
];

/** The camera moves, then the operation happens. */
const ARRIVED = 0.22;

/** From where a moment is seen. */
export function cameraAt(sheet: Sheet, at: number, t: number): Camera | null {
  const stop = STOPS[at];
  if (!stop) return null;
  const before = STOPS[at - 1]?.station ?? stop.station;
  const moved = easeInOut(during(t, 0, ARRIVED));
  const [from, to] = [sheetAt(sheet, at - 1), sheetAt(sheet, at)];
  return mixCameras(before.camera(from), stop.station.camera(to), moved);
}

/** One moment of a story: a pure picture of station (from 0) and t, 0 .. 1. */
export function drawStory(all: Sheet, at: number, t: number): void {
  const stop = STOPS[at];
  if (!stop) return;
  const [sheet, sheetBefore] = [sheetAt(all, at), sheetAt(all, at - 1)];
  const { pen, width, height, image } = sheet;
  const before = STOPS[at - 1]?.station ?? stop.station;
  const { station } = stop;
  const moved = easeInOut(during(t, 0, ARRIVED));
  const u = at === 0 ? during(t, 0, 1) : during(t, ARRIVED * 0.8, 1);
  const camera = mixCameras(before.camera(sheetBefore), station.camera(sheet), moved);
  pen.clearRect(0, 0, width, height);
  const left = 1 - during(t, 0, ARRIVED * 0.8);
  const wasHere = before !== station && left > 0;
  pen.save();
  clipToStage(sheet, mix(openness(before), openness(station), moved));
  const veil = mix(before.veil, station.veil, moved);
  if (veil < 1) drawGround(sheet, image, camera, veil);
  if (wasHere) faintly(sheet, left, () => before.draw(sheetBefore, camera, 1));
  if (u > 0) station.draw(sheet, camera, u);
  pen.restore();
  if (wasHere) faintly(sheet, left, () => before.side(sheetBefore, 1));
  if (u > 0)
    faintly(sheet, at === 0 ? 1 : during(u, 0, 0.05), () => station.side(sheet, u));
  const markOf = (one: Sheet) =>
    mixQuads(before.mark(one, camera, 1), station.mark(one, camera, u), moved);
  const mark = markOf(sheet);
  outline(sheet, mark, inkOfThing(sheet), 3);
  const ghost = ghostSheet(sheet);
  if (ghost) {
    pen.save();
    clipToStage(sheet, openness(station));
    // Where the break is, it parts from the whole.
    const isHere = at + 1 === sheet.beside?.from;
    faintly(sheet, isHere ? during(u, 0.1, 0.4) : 1, () =>
      drawGhost(sheet, markOf(ghost), mark),
    );
    pen.restore();
  }
  drawCorner(sheet, stop.part, STOPS[(sheet.beside?.from ?? 0) - 1]?.part ?? null);
}

/** Seen from above the picture stays in its square; what is seen from the side may take the whole canvas. */
const openness = ({ isOpen = false }: Station) => (isOpen ? 1 : 0);

function clipToStage({ pen, stage, width, height }: Sheet, open: number): void {
  pen.beginPath();
  pen.rect(
    mix(stage.x, 0, open),
    mix(stage.y, 0, open),
    mix(stage.width, width, open),
    mix(stage.height, height, open),
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
    // The sharp picture is a little larger than the stage: finer filters cost, and are not seen.
    pen.imageSmoothingQuality = camera.zoom < 0.8 ? 'medium' : 'low';
    pen.drawImage(image, 0, 0, w, h);
  });
  if (veil === 0) return;
  trace(sheet, quadOf(camera, [0, 0, w, h]));
  pen.fillStyle = look.paper;
  faintly(sheet, veil, () => pen.fill());
}
