import { levelColourOf } from '../../parts/levelColour.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import { during } from '../ease.ts';
import { matrixAt, quadOf } from './camera.ts';
import { label } from './label.ts';
import {
  cameraOn,
  CORNER,
  cellBox,
  faintly,
  onPlane,
  outline,
  worldSize,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

/** What the token's cell sees after a layer, in units of the world. */
function fieldBox(sheet: Sheet, size: number): Box {
  const { token } = sheet.story;
  const { inputSize } = sheet.scene;
  const [w, h] = worldSize(sheet);
  const [x, y] = [token.x01 * w, token.y01 * h];
  const [dx, dy] = [(size / 2) * (w / inputSize[1]), (size / 2) * (h / inputSize[0])];
  return [x - dx, y - dy, x + dx, y + dy];
}

const lastField = ({ story }: Sheet) => story.fields.at(-1)?.size ?? 1;

/** A cell of the token's map, and the pixels that reach it: ring by ring, a ring for each layer. */
export const fieldStation: Station = {
  camera: (sheet) => cameraOn(sheet, fieldBox(sheet, lastField(sheet)), 0.86),
  veil: 0,
  mark: (sheet, camera) => quadOf(camera, cellBox(sheet, sheet.story.token)),
  draw(sheet, camera, u) {
    const { pen, plates, story, look } = sheet;
    const [w, h] = worldSize(sheet);
    faintly(sheet, during(u, 0, 0.15), () =>
      onPlane(sheet, matrixAt(camera), () => {
        pen.imageSmoothingEnabled = false;
        pen.drawImage(plates.pixels, 0, 0, w, h);
        pen.imageSmoothingEnabled = true;
      }),
    );
    const count = story.fields.length;
    const shown = Math.ceil(during(u, 0.05, 0.9) * count);
    const last = story.fields[shown - 1];
    if (!last) return;
    faintly(sheet, 0.6 * during(u, 0.1, 0.4), () => {
      pen.beginPath();
      const [[x, y], , [x2, y2]] = quadOf(camera, fieldBox(sheet, last.size));
      pen.rect(0, 0, sheet.width, sheet.height);
      pen.rect(x, y, x2 - x, y2 - y);
      pen.fillStyle = look.paper;
      pen.fill('evenodd');
    });
    story.fields.slice(0, shown).forEach(({ map, size }, at) => {
      const quad = quadOf(camera, fieldBox(sheet, size));
      const isLast = at === shown - 1;
      faintly(sheet, isLast ? 1 : 0.75, () =>
        outline(sheet, quad, levelColourOf(map) ?? look.ink, isLast ? 2.5 : 1),
      );
      const [, , [right, bottom], [left]] = quad;
      if (isLast) label(sheet, `${size} pixels`, [(left + right) / 2, bottom - 9]);
    });
  },
  side(sheet, u) {
    const { side, story, pen, look } = sheet;
    const all = story.fields.map((one, at) => ({ ...one, at }));
    const room = side.height - CORNER - 42;
    // Where there is little room, the last layer of every map.
    const rows =
      room / all.length > 11
        ? all
        : all.filter(({ map, at }) => story.fields[at + 1]?.map !== map);
    const count = all.length;
    const step = Math.min(20, room / rows.length);
    const most = lastField(sheet);
    write(sheet, 'What a cell sees after each layer', [side.x, side.y + 12], {
      weight: 600,
    });
    rows.forEach(({ map, size, at }, row) => {
      const t = during(u * 1.1, (at / count) * 0.9, (at / count) * 0.9 + 0.08);
      const y = side.y + 26 + row * step;
      const across = side.width - 84;
      pen.fillStyle = levelColourOf(map) ?? look.quiet;
      pen.fillRect(side.x + 40, y, (across * size * t) / most, Math.max(3, step - 6));
      const text = { size: 11, colour: look.quiet };
      if (rows[row - 1]?.map !== map) write(sheet, map, [side.x, y + step / 2 + 1], text);
      const x = side.x + 46 + (across * size) / most;
      if (t === 1)
        write(sheet, String(size), [x, y + step / 2 + 1], { ...text, mono: true });
    });
  },
};
