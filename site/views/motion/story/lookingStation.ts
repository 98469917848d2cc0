import { levelColour, levelName } from '../../parts/levelColour.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { ghostSheet } from './beside.ts';
import { mixBoxes, mixPoints, project, quadOf } from './camera.ts';
import { label } from './label.ts';
import { around, drawGhostLooks, drawLooks, grown, looksIn, middleOf } from './looking.ts';
import {
  cameraWithin,
  CORNER,
  faintly,
  inkOfThing,
  outline,
  worldBox,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

/** When the points swarm out, flow back, and the box moves. */
const OUT = [0.02, 0.4] as const;
const BACK = [0.6, 0.76] as const;
const MOVES = [0.76, 0.96] as const;

const boxesOf = (sheet: Sheet) =>
  sheet.story.boxes.slice(0, 2).map((box) => worldBox(sheet, box));

/** With those of a broken run, so that both are seen. */
const allBoxesOf = (sheet: Sheet) => {
  const ghost = ghostSheet(sheet);
  return [...boxesOf(sheet), ...(ghost ? boxesOf(ghost) : [])];
};

function boxNow(sheet: Sheet, u: number) {
  const [first, second] = boxesOf(sheet);
  if (!first || !second) return worldBox(sheet, sheet.story.xyxyPx);
  return mixBoxes(first, second, easeInOut(during(u, ...MOVES)));
}

/** The first layer: points swarm out of the box, what they read flows back, and the box takes a step. */
export const lookingStation: Station = {
  camera: (sheet) => cameraWithin(sheet, grown(around(allBoxesOf(sheet)), 1.9), 1),
  veil: 0.2,
  mark: (sheet, camera, u) => quadOf(camera, boxNow(sheet, u)),
  draw(sheet, camera, u) {
    const { story } = sheet;
    const [first] = boxesOf(sheet);
    if (!first) return;
    const centre = project(camera, middleOf(first));
    outline(sheet, quadOf(camera, first), inkOfThing(sheet), 1, [2, 4]);
    const back = easeInOut(during(u, ...BACK));
    // They are seen again once the box has moved: the still shows why.
    const out = u < MOVES[0] ? easeOut(during(u, ...OUT)) * (1 - back) : 1;
    faintly(sheet, u < MOVES[0] ? 1 : 0.55 * during(u, MOVES[0], 1), () =>
      drawLooks(sheet, camera, 0, centre, out),
    );
    const ghost = ghostSheet(sheet);
    const [ghostFirst] = ghost ? boxesOf(ghost) : [];
    if (ghost && ghostFirst)
      faintly(sheet, u < MOVES[0] ? 1 : 0.55 * during(u, MOVES[0], 1), () =>
        drawGhostLooks(ghost, camera, 0, project(camera, middleOf(ghostFirst)), out),
      );
    const looks = looksIn(sheet, camera, 0);
    const heaviest = looks.reduce((best, one) => (one.weight > best.weight ? one : best), {
      weight: 0,
      level: 0,
      at: centre,
    });
    const [x, y] = mixPoints(centre, heaviest.at, out);
    faintly(sheet, during(u, 0.4, 0.5) * (u < MOVES[0] ? 1 - back : 1), () =>
      label(sheet, heaviest.weight.toFixed(2), [
        x,
        y - 10 - 13 * Math.sqrt(heaviest.weight),
      ]),
    );
    faintly(sheet, during(u, ...MOVES), () => {
      const [, , , [left, bottom]] = quadOf(camera, boxNow(sheet, u));
      label(
        sheet,
        `IoU ${mix(story.ious[0] ?? 0, story.ious[1] ?? 0, during(u, ...MOVES)).toFixed(2)}`,
        [left, bottom + 18],
        'left',
      );
    });
  },
  side(sheet, u) {
    const { side, story, pen, look } = sheet;
    const looks = story.looks[0];
    if (!looks) return;
    const { weight, heads, levels, points } = looks;
    write(
      sheet,
      `${weight.length} looks: ${heads} heads, ${levels} maps, ${points} points`,
      [side.x, side.y + 12],
      { weight: 600 },
    );
    const shares = Array.from({ length: levels }, (_, level) =>
      weight.reduce(
        (sum, one, at) =>
          sum + (Math.floor(at / points) % levels === level ? one / heads : 0),
        0,
      ),
    );
    shares.forEach((share, level) => {
      const y = side.y + 30 + level * 30;
      const t = easeOut(during(u, ...OUT));
      write(sheet, levelName(level), [side.x, y + 13], { size: 12, weight: 600 });
      pen.fillStyle = levelColour(level);
      const length = (side.width - 90) * share * t;
      pen.fillRect(side.x + 32, y, length, 17);
      write(sheet, `${(100 * share * t).toFixed(0)} %`, [side.x + 38 + length, y + 13], {
        size: 12,
        mono: true,
      });
    });
    const text = { size: 12, colour: look.quiet };
    if (side.height > CORNER + 190)
      write(sheet, 'larger is heavier', [side.x, side.y + 144], text);
  },
};
