import { during, easeInOut, mix } from '../ease.ts';
import { quadOf } from './camera.ts';
import { CORNER, faintly, wideCamera, worldBox, worldSize, write } from './sheet.ts';
import type { Station } from './station.ts';

const NAMES = ['red', 'green', 'blue'];

/** The scene; all but the thing fades, and its pixels come out as three sheets of numbers. */
export const pictureStation: Station = {
  camera: wideCamera,
  veil: 0,
  mark: (sheet, camera) => quadOf(camera, worldBox(sheet, sheet.story.xyxyPx)),
  draw(sheet, camera, u) {
    const { pen, look } = sheet;
    const [w, h] = worldSize(sheet);
    faintly(sheet, 0.62 * during(u, 0, 0.4), () => {
      pen.beginPath();
      for (const box of [[0, 0, w, h] as const, worldBox(sheet, sheet.story.xyxyPx)]) {
        const corners = quadOf(camera, box);
        corners.forEach(([x, y], at) => (at === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
        pen.closePath();
      }
      pen.fillStyle = look.paper;
      pen.fill('evenodd');
    });
  },
  side(sheet, u) {
    const { side, plates, scene, story, pen } = sheet;
    const [x1, y1, x2, y2] = story.xyxyPx;
    const [height, width] = scene.inputSize;
    const crop = [
      (x1 / scene.width) * width,
      (y1 / scene.height) * height,
      Math.max(1, ((x2 - x1) / scene.width) * width),
      Math.max(1, ((y2 - y1) / scene.height) * height),
    ] as const;
    const across = side.width > 1.4 * side.height;
    const [roomAcross, roomDown] = across
      ? [side.width / 3 - 12, side.height - CORNER - 34]
      : [side.width - 52, (side.height - CORNER - 40) / 3 - 12];
    const scale = Math.min(roomAcross / crop[2], roomDown / crop[3]);
    const [tileWidth, tileHeight] = [crop[2] * scale, crop[3] * scale];
    const from = quadOf(wideCamera(sheet), worldBox(sheet, story.xyxyPx));
    plates.channels.forEach((channel, at) => {
      const t = easeInOut(during(u, 0.25 + 0.15 * at, 0.65 + 0.15 * at));
      const x = side.x + (across ? at * (roomAcross + 12) : 0);
      const y = side.y + (across ? 0 : at * (tileHeight + 12));
      faintly(sheet, Math.min(1, 3 * t), () => {
        pen.imageSmoothingEnabled = false;
        pen.drawImage(
          channel,
          ...crop,
          mix(from[0][0], x, t),
          mix(from[0][1], y, t),
          mix(from[1][0] - from[0][0], tileWidth, t),
          mix(from[3][1] - from[0][1], tileHeight, t),
        );
        pen.imageSmoothingEnabled = true;
      });
      const spot = across ? [x, y + tileHeight + 16] : [x + tileWidth + 10, y + 14];
      faintly(sheet, during(t, 0.8, 1), () =>
        write(sheet, NAMES[at] ?? '', [spot[0] ?? 0, spot[1] ?? 0], {
          size: 12,
          colour: sheet.look.quiet,
        }),
      );
    });
  },
};
