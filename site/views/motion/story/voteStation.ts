import { levelColour } from '../../parts/levelColour.ts';
import { during, easeInOut, mix } from '../ease.ts';
import { ghostBox, ghostSheet } from './beside.ts';
import { QUIET } from './plates.ts';
import {
  matrixAt,
  mixPoints,
  project,
  quadOf,
  squareAt,
  type Camera,
  type Point,
} from './camera.ts';
import { label } from './label.ts';
import {
  CORNER,
  faintly,
  inkOfThing,
  onPlane,
  outline,
  trace,
  wideCamera,
  worldBox,
  worldSize,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

/** Height of a score of 1, in units of the world. */
const TALL = 200;
/** When the plane sinks, and when the thing's cell flies to the list. */
const SINKS = [0.1, 0.62] as const;
const FLIES = [0.66, 0.9] as const;

/** The least score that is selected. */
const barOf = ({ scene }: Sheet) =>
  Math.min(...scene.tokens_Q.map((token) => scene.score_S[token] ?? 1));

/** It comes to rest on the last that is selected, exactly. */
function planeAt(sheet: Sheet, u: number): number {
  const bar = barOf(sheet);
  return u >= SINKS[1] ? bar : mix(1, bar, easeInOut(during(u, ...SINKS)));
}

/** A token's cell, lifted by its score. */
function dotOf(sheet: Sheet, camera: Camera, token: number, lift = 1): Point {
  const { levels, score_S } = sheet.scene;
  const level = levels.findLast(({ start }) => start <= token);
  const [w, h] = worldSize(sheet);
  const at = token - (level?.start ?? 0);
  const [width, height] = [level?.width ?? 1, level?.height ?? 1];
  const place: Point = [
    (((at % width) + 0.5) / width) * w,
    ((Math.floor(at / width) + 0.5) / height) * h,
  ];
  return project(camera, place, (score_S[token] ?? 0) * TALL * lift);
}

/** The place of a query in the list beside the picture. */
export function slotOf({ scene, side }: Sheet, query: number): { at: Point; size: number } {
  const count = scene.tokens_Q.length;
  const room = side.height - CORNER - 40;
  // Ten times ten, where they are a hundred.
  const square = Math.round(Math.sqrt(count));
  const fitting = Math.max(1, Math.ceil(Math.sqrt((count * side.width) / room)));
  const columns = side.width < room * 1.3 ? square : fitting;
  const size = Math.min(side.width / columns, room / Math.ceil(count / columns));
  const [row, column] = [Math.floor(query / columns), query % columns];
  return { at: [side.x + (column + 0.5) * size, side.y + 28 + (row + 0.5) * size], size };
}

/** All cells as dots as high as their scores; a plane sinks until as many stand out as there are queries. */
export const voteStation: Station = {
  camera(sheet) {
    const { stage } = sheet;
    return {
      ...wideCamera(sheet),
      at: [stage.x + 0.54 * stage.width, stage.y + 0.66 * stage.height],
      // A tall canvas has no room beside the stage.
      zoom: ((sheet.width > sheet.height ? 0.76 : 0.64) * stage.width) / 320,
      tilt: 0.98,
      spin: -0.35,
    };
  },
  veil: 0.5,
  isOpen: true,
  mark(sheet, camera, u) {
    const { story } = sheet;
    const { at, size } = slotOf(sheet, story.query);
    const t = easeInOut(during(u, ...FLIES));
    const from = dotOf(sheet, camera, story.token.token, during(u, 0, 0.1));
    return squareAt(mixPoints(from, at, t), mix(6, size / 2 + 1, t));
  },
  draw(sheet, camera, u) {
    const { pen, scene, look, story } = sheet;
    const plane = planeAt(sheet, u);
    const lift = during(u, 0, 0.1);
    const [w, h] = worldSize(sheet);
    const [a, b, c, d, e, f] = matrixAt(camera);
    const rise = TALL * camera.zoom * Math.sin(camera.tilt);
    // Thousands of them: the plane is projected once for all.
    const drawDots = (above: boolean) =>
      scene.levels.forEach(({ start, height, width, level }) => {
        pen.fillStyle = levelColour(level);
        const size = (2.2 + 1.7 * level) * (sheet.stage.width / 560);
        for (let at = 0; at < height * width; at++) {
          const score = scene.score_S[start + at] ?? 0;
          if (score < QUIET || score >= plane !== above) continue;
          const wx = (((at % width) + 0.5) / width) * w;
          const wy = ((Math.floor(at / width) + 0.5) / height) * h;
          const [x, ground] = [a * wx + c * wy + e, b * wx + d * wy + f];
          const y = ground - rise * score * lift;
          pen.fillRect(x - size / 2, y - size / 2, size, size);
          if (above) pen.fillRect(x - 0.4, y, 0.8, ground - y);
        }
      });
    faintly(sheet, 0.55, () => {
      onPlane(sheet, matrixAt(camera), () => pen.drawImage(sheet.plates.quiet, 0, 0, w, h));
      drawDots(false);
    });
    const sheetQuad = quadOf(camera, [0, 0, w, h], plane * TALL);
    trace(sheet, sheetQuad);
    pen.fillStyle = look.paper;
    faintly(sheet, 0.35 * lift, () => pen.fill());
    pen.strokeStyle = look.ink;
    pen.lineWidth = 1;
    faintly(sheet, lift, () => pen.stroke());
    drawDots(true);
    const [left] = sheetQuad;
    label(sheet, plane.toFixed(2), [Math.max(30, left[0] - 4), left[1] - 6]);
    const first = story.boxes[0];
    if (first)
      faintly(sheet, during(u, 0.85, 1), () =>
        outline(sheet, quadOf(camera, worldBox(sheet, first)), inkOfThing(sheet), 2),
      );
    const broken = ghostSheet(sheet)?.story.boxes[0];
    if (broken) ghostBox(sheet, camera, broken, during(u, 0.85, 1));
  },
  side(sheet, u) {
    const { scene, side, pen, look } = sheet;
    const plane = planeAt(sheet, u);
    const inside = scene.tokens_Q.filter(
      (token) => (scene.score_S[token] ?? 0) >= plane,
    ).length;
    write(
      sheet,
      `${inside} of ${scene.score_S.length.toLocaleString('en-GB')} stand out`,
      [side.x, side.y + 12],
      { weight: 600 },
    );
    scene.tokens_Q.forEach((token, query) => {
      const { at, size } = slotOf(sheet, query);
      const level = scene.levels.findLast(({ start }) => start <= token)?.level ?? 0;
      const isIn = (scene.score_S[token] ?? 0) >= plane;
      const half = size / 2 - 2;
      pen.fillStyle = isIn ? levelColour(level) : look.line;
      faintly(sheet, isIn ? 0.9 : 0.5, () =>
        pen.fillRect(at[0] - half, at[1] - half, 2 * half, 2 * half),
      );
    });
  },
};
