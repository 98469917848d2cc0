import type { Box as Corners } from '#lib/numbers/boxes.ts';
import { inkOf } from '#site/ui/palette.ts';
import { fixed } from '../../parts/numbers.ts';
import { boxInRoom, wholeOf } from '../boxInRoom.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { allAt, COLLECT, queriesAt, ROUNDS, SORT, type WholePicture } from './sentences.ts';
import type { Proposal, SuppressionTale } from './tale.ts';
import { t } from '#site/words/t.ts';

export interface SuppressionLayout {
  readonly width: number;
  readonly height: number;
  readonly picture: Box;
  readonly list: Box;
  readonly pitch: number;
  readonly isWide: boolean;
}

export interface SuppressionScene {
  readonly brush: Brush;
  readonly layout: SuppressionLayout;
  readonly tale: SuppressionTale;
  readonly whole: WholePicture;
  readonly image: HTMLImageElement;
  /** Pixels of the picture. */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly at: number;
}

const SAID = 0.5;
const TOP = 24;

export function suppressionLayout(width: number, aspect: number): SuppressionLayout {
  const isWide = width >= 680;
  const w = isWide ? Math.min(400, 0.4 * width) : width;
  const picture = { x: 0, y: 0, w, h: w / aspect };
  const pitch = isWide ? (picture.h - TOP) / 8 : 36;
  const list = isWide
    ? { x: w + 36, y: TOP, w: width - w - 36, h: 8 * pitch }
    : { x: 0, y: picture.h + 30, w: width, h: 8 * pitch };
  return { width, height: list.y + list.h, picture, list, pitch, isWide };
}

/** So much of a step is over. */
const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** How much of a box of the place is left: 1, and 0 when it was deleted. */
function strengthOf({ tale, at }: SuppressionScene, place: number): number {
  const round = tale.rounds.findIndex(({ met }) =>
    met.some((other) => other.at === place && other.goes),
  );
  if (round < 0) return 1;
  const order = tale.rounds[round]?.met.findIndex((other) => other.at === place) ?? 0;
  const begin = 0.2 + 0.5 * (order / Math.max(1, tale.boxes.length));
  return 1 - easeOut(part(at, ROUNDS + 2 * round + 1, begin, begin + 0.3));
}

/** How much a box is the one that stays: 1 from its round on. */
function keptOf({ tale, at }: SuppressionScene, place: number): number {
  const round = tale.rounds.findIndex(({ kept }) => kept === place);
  return round < 0 ? 0 : easeOut(part(at, ROUNDS + 2 * round, 0, 0.6));
}

export function drawSuppression(scene: SuppressionScene): void {
  const { tale, whole, at, brush } = scene;
  const atAll = part(at, allAt(tale), 0, 0.6);
  const atQueries = part(at, queriesAt(tale), 0, 0.5);
  brush.faded(1 - atAll, () => {
    whole.dense.forEach((box) => {
      const own = tale.boxes.indexOf(box);
      const faint = mix(1, 0.25, part(at, COLLECT, 0, 0.4));
      if (own < 0) brush.faded(faint, () => frame(scene, box, 1.25));
    });
    tale.boxes.toReversed().forEach((box) => {
      const place = tale.boxes.indexOf(box);
      const strength = mix(0.15, 1, strengthOf(scene, place));
      brush.faded(strength, () => frame(scene, box, mix(2, 4, keptOf(scene, place))));
    });
  });
  brush.faded(Math.min(atAll, 1 - atQueries), () =>
    whole.kept.forEach((box) => frame(scene, box, 2.5)),
  );
  brush.faded(atQueries, () =>
    whole.queries
      .filter(({ score }) => score > SAID)
      .forEach((box) => frame(scene, box, 2.5)),
  );
  brush.faded(1 - atQueries, () => drawList(scene));
  brush.faded(atQueries, () => drawQueries(scene));
}

/** What is nobody's is as quiet as words are: its paper colour would not be seen beside the picture. */
const colourOf = ({ object }: Proposal, { quiet }: Brush) =>
  object === null ? quiet : inkOf(object).line;

/** A box on the picture, with a halo that parts it from what it lies on. */
function frame(scene: SuppressionScene, box: Proposal, width: number): void {
  const place = onPicture(scene, box.xyxyPx);
  scene.brush.faded(0.8, () => scene.brush.outline(place, '#fbfaf7', width + 2));
  scene.brush.outline(place, colourOf(box, scene.brush), width);
}

const onPicture = ({ layout, pixels }: SuppressionScene, corners: Corners): Box =>
  boxInRoom(corners, layout.picture, wholeOf(pixels));

/** Columns of the list: score, overlap, and what becomes of a box. */
function columns({ list, isWide, pitch }: SuppressionLayout) {
  const crop = pitch - 6;
  const score = { x: list.x + crop + 14, w: isWide ? 0.28 * list.w : 0.24 * list.w };
  const overlap = {
    x: score.x + score.w + (isWide ? 52 : 40),
    w: isWide ? 0.28 * list.w : 0.22 * list.w,
  };
  return { crop, score, overlap, verdict: overlap.x + overlap.w + (isWide ? 48 : 38) };
}

function heading({ brush, layout }: SuppressionScene): void {
  const { score } = columns(layout);
  brush.text(t('score'), score.x, layout.list.y - 12, { ink: brush.quiet });
}

function drawList(scene: SuppressionScene): void {
  const { brush, layout, tale, whole, at } = scene;
  const { list, pitch } = layout;
  const { crop, score, overlap, verdict } = columns(layout);
  const sorted = easeInOut(part(at, SORT, 0, 0.9));
  brush.faded(part(at, COLLECT, 0.4, 0.8), () => heading(scene));
  const round = roundNow(scene);
  brush.faded(round ? 1 : 0, () =>
    brush.text(layout.isWide ? t('IoU with the best one') : 'IoU', overlap.x, list.y - 12, {
      ink: brush.quiet,
    }),
  );
  tale.boxes.forEach((box, place) => {
    const row = mix(tale.unsorted.indexOf(place), place, sorted);
    const home = { x: list.x, y: list.y + row * pitch, w: crop, h: crop };
    const order = tale.unsorted.indexOf(place) / tale.boxes.length;
    const flown = easeInOut(part(at, COLLECT, 0.4 * order, 0.4 * order + 0.5));
    if (flown === 0) return;
    const strength = strengthOf(scene, place);
    const y = home.y + crop / 2;
    brush.faded(mix(0.35, 1, strength), () => {
      cut(
        scene,
        box,
        between(onPicture(scene, box.xyxyPx), home, flown),
        keptOf(scene, place),
      );
      brush.faded(part(at, COLLECT, 0.8, 1), () =>
        bar(brush, { ...score, y }, box.score, colourOf(box, scene.brush)),
      );
    });
    const kept = keptOf(scene, place);
    brush.faded(kept, () => brush.text(t('stays'), verdict, y, { weight: 600 }));
    brush.faded(1 - strength, () => {
      brush.text(t('deleted'), verdict, y, { ink: brush.quiet });
      brush.fill(
        { x: list.x, y: y - 0.5, w: score.x + score.w - list.x, h: 1 },
        brush.quiet,
      );
    });
    const met = round?.met.find((other) => other.at === place);
    if (!round || !met) return;
    const shown = part(at, round.step, 0.05 + 0.4 * order, 0.35 + 0.4 * order);
    brush.faded(shown * (met.goes ? mix(0.5, 1, strength) : 1), () => {
      bar(brush, { ...overlap, y }, met.iou * easeOut(shown), brush.quiet);
      const limit = overlap.x + overlap.w * whole.iou;
      brush.fill({ x: limit - 1, y: y - 9, w: 2, h: 18 }, brush.ink);
    });
  });
}

/** The round whose overlaps are shown, and the step in which they appear. */
function roundNow({ tale, at }: SuppressionScene) {
  const last = Math.min(tale.rounds.length - 1, Math.floor((at - ROUNDS - 1) / 2));
  const round = tale.rounds[last];
  return last < 0 || !round || at <= ROUNDS + 1
    ? null
    : { ...round, step: ROUNDS + 2 * last + 1 };
}

/** The part of the picture that a box holds, undistorted: what it shows is seen wherever it goes. */
function cut(scene: SuppressionScene, box: Proposal, room: Box, kept: number): void {
  const { brush, image, pixels } = scene;
  const [x1, y1, x2, y2] = box.xyxyPx;
  const scale = image.naturalWidth / pixels.width;
  const fit = Math.min(room.w / (x2 - x1), room.h / (y2 - y1));
  const [w, h] = [fit * (x2 - x1), fit * (y2 - y1)];
  const to = { x: room.x + (room.w - w) / 2, y: room.y + (room.h - h) / 2, w, h };
  if (image.naturalWidth > 0)
    brush.pen.drawImage(
      image,
      ...([x1 * scale, y1 * scale, (x2 - x1) * scale, (y2 - y1) * scale] as const),
      ...([to.x, to.y, to.w, to.h] as const),
    );
  brush.outline(to, colourOf(box, scene.brush), mix(1.5, 3.5, kept));
}

function bar(
  brush: Brush,
  { x, y, w }: { readonly x: number; readonly y: number; readonly w: number },
  share: number,
  colour: string,
): void {
  brush.fill({ x, y: y + 5, w, h: 1 }, brush.hairline);
  brush.fill({ x, y: y - 5, w: w * share, h: 10 }, colour);
  // Objects have inks for a picture: one of them is as dark as a dark page.
  brush.outline({ x, y: y - 5, w: w * share, h: 10 }, brush.quiet);
  brush.text(fixed(share, 2), x + w + 6, y, { mono: true });
}

function drawQueries(scene: SuppressionScene): void {
  const { brush, layout, tale, at } = scene;
  const { list, pitch } = layout;
  const { crop, score, overlap } = columns(layout);
  heading(scene);
  tale.queries.forEach((query, row) => {
    const y = list.y + row * pitch + crop / 2;
    const shown = easeOut(part(at, queriesAt(tale), 0.3 + 0.05 * row, 0.6 + 0.05 * row));
    const speaks = query.score > SAID;
    brush.faded(shown * (speaks ? 1 : 0.6), () => {
      cut(scene, query, { x: list.x, y: y - crop / 2, w: crop, h: crop }, speaks ? 1 : 0);
      bar(brush, { ...score, y }, query.score, colourOf(query, brush));
      brush.fill({ x: score.x + score.w * SAID - 1, y: y - 9, w: 2, h: 18 }, brush.ink);
      const words = speaks
        ? t('query {query} speaks', { query: query.query })
        : t('query {query} is silent', { query: query.query });
      brush.text(words, overlap.x, y, { weight: speaks ? 600 : 400 });
    });
  });
}
