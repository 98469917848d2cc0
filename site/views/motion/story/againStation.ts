import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { ghostSheet } from './beside.ts';
import { mixBoxes, project, quadOf } from './camera.ts';
import { drawCurves } from './rows.ts';
import { label } from './label.ts';
import { around, drawLooks, grown, middleOf } from './looking.ts';
import {
  cameraWithin,
  faintly,
  inkOfThing,
  outline,
  worldBox,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

const SCORE = '#238b4f';
const of = (colour: string) => ({ colour, dash: [4, 4] });

const boxesOf = (sheet: Sheet) => sheet.story.boxes.map((box) => worldBox(sheet, box));

/** With those of a broken run, so that both are seen. */
const allBoxesOf = (sheet: Sheet) => {
  const ghost = ghostSheet(sheet);
  return [...boxesOf(sheet), ...(ghost ? boxesOf(ghost) : [])];
};

/** How far the layers after the first have come: 1 is the first, the last number the last. */
const layerAt = (sheet: Sheet, u: number) =>
  mix(1, sheet.story.boxes.length - 1, during(u, 0.03, 0.95));

function boxNow(sheet: Sheet, u: number) {
  const boxes = boxesOf(sheet);
  const layer = layerAt(sheet, u);
  const [before, after] = [boxes[Math.floor(layer)], boxes[Math.ceil(layer)]];
  if (!before || !after) return worldBox(sheet, sheet.story.xyxyPx);
  return mixBoxes(before, after, easeInOut(during(layer % 1, 0.5, 1)));
}

/** The same for all further layers; the boxes before stay as ghosts. */
export const againStation: Station = {
  camera: (sheet) => cameraWithin(sheet, grown(around(allBoxesOf(sheet)), 1.7), 1),
  veil: 0.1,
  mark: (sheet, camera, u) => quadOf(camera, boxNow(sheet, u)),
  draw(sheet, camera, u) {
    const layer = layerAt(sheet, u);
    const boxes = boxesOf(sheet);
    const passed = boxes.slice(0, Math.floor(layer));
    passed.forEach((box, at) =>
      faintly(sheet, 0.35 + 0.4 * (at / boxes.length), () =>
        outline(sheet, quadOf(camera, box), inkOfThing(sheet), 1, [2, 4]),
      ),
    );
    const now = Math.floor(layer);
    const before = boxes[now];
    if (before && layer % 1 > 0)
      faintly(sheet, 0.8 * (1 - during(layer % 1, 0.5, 1)), () =>
        drawLooks(
          sheet,
          camera,
          now,
          project(camera, middleOf(before)),
          easeOut(during(layer % 1, 0, 0.4)),
        ),
      );
    const all = around(boxes);
    const [, , , [left, bottom]] = quadOf(camera, all);
    label(sheet, 'dotted: the boxes before', [left, bottom + 20], 'left');
  },
  side(sheet, u) {
    const { story } = sheet;
    const layer = layerAt(sheet, u);
    const whole = (layer - 0) / (story.boxes.length - 1);
    const ghost = ghostSheet(sheet)?.story;
    const broken = ghost
      ? [
          { name: 'broken IoU', values: ghost.ious, ...of(inkOfThing(sheet)) },
          { name: 'broken score', values: ghost.scores, ...of(SCORE) },
        ]
      : [];
    drawCurves(
      sheet,
      `Box and score, layer by layer`,
      [
        { name: 'IoU', values: story.ious, colour: inkOfThing(sheet) },
        { name: 'score', values: story.scores, colour: SCORE },
        ...broken,
      ],
      whole,
    );
  },
};
