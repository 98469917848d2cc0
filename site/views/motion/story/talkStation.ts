import { during } from '../ease.ts';
import { matrixAt, mixPoints, project, quadOf, type Camera, type Point } from './camera.ts';
import { label } from './label.ts';
import {
  cellBox,
  faintly,
  onPlane,
  wideCamera,
  worldSize,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';

/** When the heads speak one by one, and when what was heard flows back. */
const HEADS = [0.35, 0.78] as const;

/** Whose weights are drawn: a head, or null for their mean. */
function headAt({ story }: Sheet, u: number): number | null {
  if (u < HEADS[0] || u >= HEADS[1]) return null;
  return Math.floor(during(u, ...HEADS) * story.talk.heads_MS.length);
}

const centreOf = (sheet: Sheet, camera: Camera, s: number): Point => {
  const { width, height } = sheet.story.talk;
  const [x1, y1, x2, y2] = cellBox(sheet, {
    row: Math.floor(s / width),
    column: s % width,
    width,
    height,
  });
  return project(camera, [(x1 + x2) / 2, (y1 + y2) / 2]);
};

/** The coarsest map over the picture: from the thing's cell a line to each that it hears, as thick as it hears it. */
export const talkStation: Station = {
  camera: wideCamera,
  veil: 0.45,
  mark: (sheet, camera) => quadOf(camera, cellBox(sheet, sheet.story.talk)),
  draw(sheet, camera, u) {
    const { pen, story, plates, look } = sheet;
    const { talk } = story;
    const [w, h] = worldSize(sheet);
    const head = headAt(sheet, u);
    faintly(sheet, head === null ? during(u, 0.05, 0.3) : 0.25, () =>
      onPlane(sheet, matrixAt(camera), () => {
        pen.imageSmoothingEnabled = false;
        pen.drawImage(plates.talk, 0, 0, w, h);
        pen.imageSmoothingEnabled = true;
      }),
    );
    faintly(sheet, 0.35 * during(u, 0, 0.1), () => drawGrid(sheet, camera));
    const weights = head === null ? talk.mean_S : (talk.heads_MS[head] ?? []);
    const own = centreOf(sheet, camera, talk.row * talk.width + talk.column);
    const most = Math.max(...weights, 1e-9);
    const grown = head === null ? during(u, 0.02, 0.3) : 1;
    pen.lineCap = 'round';
    weights.forEach((weight, s) => {
      if (weight < 1 / weights.length) return;
      const there = centreOf(sheet, camera, s);
      const end = mixPoints(own, there, grown);
      // Only what is loud has paper around it: a hundred lines are drawn at every frame.
      const paper = weight > 0.3 * most ? ([[look.paper, 2]] as const) : [];
      for (const [colour, extra] of [...paper, [look.ink, 0] as const]) {
        pen.strokeStyle = colour;
        pen.lineWidth = 0.75 + 8 * (weight / most) + extra;
        pen.beginPath();
        pen.moveTo(...own);
        pen.lineTo(...end);
        faintly(sheet, 0.25 + 0.6 * (weight / most), () => pen.stroke());
      }
      const back = during(u, HEADS[1], 1);
      if (back > 0 && back < 1) {
        const [x, y] = mixPoints(there, own, back);
        pen.fillStyle = look.accent;
        pen.beginPath();
        pen.arc(x, y, 2 + 5 * (weight / most), 0, 7);
        pen.fill();
      }
    });
    if (head !== null) return;
    const { loudest } = talk;
    const quad = quadOf(
      camera,
      cellBox(sheet, { ...loudest, height: talk.height, width: talk.width }),
    );
    const [[left, top], [right]] = quad;
    const x = (left + right) / 2;
    faintly(sheet, during(u, 0.25, 0.35), () =>
      label(sheet, `${(100 * loudest.weight).toFixed(0)} %`, [x, top - 6]),
    );
  },
  side(sheet, u) {
    const { side, plates, pen, look, story } = sheet;
    const { width, height } = story.talk;
    write(sheet, `What each of ${plates.heads.length} heads hears`, [side.x, side.y + 12], {
      weight: 600,
    });
    const columns = side.width > 1.2 * side.height ? plates.heads.length : 2;
    const rows = Math.ceil(plates.heads.length / columns);
    const room = Math.min(
      (side.width - 10 * columns) / columns,
      (side.height - 104) / rows - 20,
    );
    const now = headAt(sheet, u);
    plates.heads.forEach((image, at) => {
      const x = side.x + (at % columns) * (room + 10);
      const y = side.y + 26 + Math.floor(at / columns) * (room + 20);
      const shown = during(u, 0.05, 0.3);
      faintly(sheet, shown * (now === null || now === at ? 1 : 0.35), () => {
        pen.imageSmoothingEnabled = false;
        pen.drawImage(image, x, y, room, (room * height) / width);
        pen.imageSmoothingEnabled = true;
        write(sheet, room > 40 ? `head ${at + 1}` : String(at + 1), [x, y + room + 13], {
          size: 11,
          colour: look.quiet,
        });
        if (now !== at) return;
        pen.strokeStyle = look.accent;
        pen.lineWidth = 2;
        pen.strokeRect(x - 2, y - 2, room + 4, room + 4);
      });
    });
  },
};

function drawGrid(sheet: Sheet, camera: Camera): void {
  const { pen, look, story } = sheet;
  const { width, height } = story.talk;
  const [w, h] = worldSize(sheet);
  pen.strokeStyle = look.ink;
  pen.lineWidth = 0.75;
  pen.beginPath();
  for (let column = 0; column <= width; column++) {
    pen.moveTo(...project(camera, [(column / width) * w, 0]));
    pen.lineTo(...project(camera, [(column / width) * w, h]));
  }
  for (let row = 0; row <= height; row++) {
    pen.moveTo(...project(camera, [0, (row / height) * h]));
    pen.lineTo(...project(camera, [w, (row / height) * h]));
  }
  pen.stroke();
}
