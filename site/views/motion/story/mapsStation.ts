import { levelColour, levelName } from '../../parts/levelColour.ts';
import { during, easeOut, mix } from '../ease.ts';
import { matrixAt, project, quadOf, type Camera } from './camera.ts';
import { label } from './label.ts';
import {
  cellBox,
  faintly,
  onPlane,
  outline,
  trace,
  wideCamera,
  worldSize,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

/** Heights over the picture, in units of the world. */
const FIRST = 70;
const BETWEEN = 118;
const FAN = 9;

/** A level rises so much later than the one below it, and takes so long. */
const RISES = 0.18;
const RISE = 0.45;

/** The height of a plate: the loudest channel lies on top of its level's. */
const heightOf = (level: number, at: number, count: number) =>
  FIRST + level * BETWEEN + (count - 1 - at) * FAN;

/** Plates come out of the level below, or of the picture. */
const below = (level: number, count: number) =>
  level === 0 ? 0 : heightOf(level - 1, 0, count);

/** The part of u in which a level's plates rise. */
const risen = (u: number, level: number) =>
  easeOut(during(u, RISES * level, RISES * level + RISE));

/** From the side: over the picture stand the loudest channels of S3, S4 and S5, the cell marked in each. */
export const mapsStation: Station = {
  camera(sheet) {
    const { stage } = sheet;
    return {
      ...wideCamera(sheet),
      at: [stage.x + 0.5 * stage.width, stage.y + 0.8 * stage.height],
      zoom: (0.53 * stage.width) / 320,
      tilt: 1.02,
      spin: -0.5,
    };
  },
  veil: 0.25,
  isOpen: true,
  mark(sheet, camera, u) {
    const { level } = sheet.story.token;
    const maps = sheet.story.maps[level];
    if (!maps) return quadOf(camera, cellBox(sheet, sheet.story.token));
    const count = maps.loudest.length;
    // It rises evenly, with whichever plates are on their way.
    const t = easeOut(during(u, 0, RISES * level + RISE));
    return quadOf(camera, cellBox(sheet, maps), heightOf(level, 0, count) * t);
  },
  draw(sheet, camera, u) {
    for (const { level } of sheet.story.maps)
      drawLevel(sheet, camera, level, risen(u, level));
  },
  side(sheet, u) {
    const { side, story, pen, look } = sheet;
    const maps = story.maps[story.token.level];
    if (!maps) return;
    const name = levelName(story.token.level, 'S');
    write(
      sheet,
      `Loudest of ${maps.channels} in this cell of ${name}`,
      [side.x, side.y + 12],
      { weight: 600 },
    );
    const most = maps.loudest[0]?.value ?? 1;
    const rows = Math.min(maps.loudest.length, Math.floor((side.height - 96) / 17));
    const step = Math.min(28, (side.height - 96) / rows);
    maps.loudest.slice(0, rows).forEach(({ channel, value }, at) => {
      const t = easeOut(during(u, 0.4 + 0.06 * at, 0.7 + 0.06 * at));
      const y = side.y + 28 + at * step;
      write(sheet, `channel ${channel}`, [side.x, y + 12], {
        size: 12,
        colour: look.quiet,
      });
      pen.fillStyle = levelColour(story.token.level);
      const room = side.width - 140;
      const length = (Math.max(0, value) / most) * room * t;
      pen.fillRect(side.x + 84, y, length, Math.max(4, step - 12));
      if (t > 0.9)
        write(sheet, value.toFixed(2), [side.x + 90 + length, y + 12], {
          size: 12,
          mono: true,
        });
    });
  },
};

function drawLevel(sheet: Sheet, camera: Camera, level: number, t: number): void {
  const { pen, plates, look, story } = sheet;
  const maps = story.maps[level];
  const images = plates.maps[level];
  if (!maps || !images || t === 0) return;
  const [w, h] = worldSize(sheet);
  const colour = levelColour(level);
  const count = images.length;
  const before = below(level, count);
  const at = (plate: number) => mix(before, heightOf(level, plate, count), t);
  faintly(sheet, t, () => {
    const [from, to] = [before, at(count - 1)].map((z) =>
      quadOf(camera, cellBox(sheet, maps), z),
    );
    pen.strokeStyle = look.ink;
    pen.setLineDash([2, 3]);
    pen.lineWidth = 1;
    pen.beginPath();
    from?.forEach(([x, y], at) => {
      pen.moveTo(x, y);
      pen.lineTo(...(to?.[at] ?? [x, y]));
    });
    pen.stroke();
    pen.setLineDash([]);
    images.toReversed().forEach((image, back) => {
      const plate = count - 1 - back;
      const z = at(plate);
      const whole = quadOf(camera, [0, 0, w, h], z);
      trace(sheet, whole);
      pen.fillStyle = look.paper;
      faintly(sheet, plate === 0 ? 0.82 : 0.5, () => pen.fill());
      onPlane(sheet, matrixAt(camera, z), () => {
        pen.imageSmoothingEnabled = false;
        pen.drawImage(image, 0, 0, w, h);
        pen.imageSmoothingEnabled = true;
      });
      trace(sheet, whole);
      pen.strokeStyle = colour;
      pen.lineWidth = plate === 0 ? 1.5 : 0.75;
      pen.stroke();
      if (plate === 0)
        outline(sheet, quadOf(camera, cellBox(sheet, maps), z), look.ink, 1.5);
    });
    const [x, y] = project(camera, [w, h], at(0));
    label(sheet, levelName(level, 'S'), [x + 8, y + 4], 'left');
  });
}
