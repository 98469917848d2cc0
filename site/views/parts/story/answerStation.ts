import { inkOf, NOBODY } from '#site/ui/palette.ts';
import { during, easeOut, quadOf } from './camera.ts';
import {
  faintly,
  inkOfThing,
  outline,
  wideCamera,
  worldBox,
  write,
  type Sheet,
} from './sheet.ts';
import type { Station } from './station.ts';
import { slotOf } from './voteStation.ts';

/** What a query must score to speak. */
export const SPEAKS = 0.5;

const speaking = ({ scene }: Sheet) =>
  scene.tokens_Q.map((_, query) => (scene.score_NQ.at(-1)?.[query] ?? 0) > SPEAKS);

const inkOfQuery = ({ scene }: Sheet, query: number) => {
  const thing = scene.things.find((one) => one.query === query);
  return thing ? inkOf(thing.object).line : NOBODY.line;
};

/** The boxes of all queries for a moment; only those that speak stay. */
export const answerStation: Station = {
  camera: wideCamera,
  veil: 0,
  mark(sheet, camera) {
    const last = sheet.story.boxes.at(-1) ?? sheet.story.xyxyPx;
    return quadOf(camera, worldBox(sheet, last));
  },
  draw(sheet, camera, u) {
    const { scene, story, look } = sheet;
    const speak = speaking(sheet);
    const silent = during(u, 0.1, 0.35) * (1 - during(u, 0.6, 0.85));
    scene.last_Q.forEach((box, query) => {
      if (query === story.query) return;
      const quad = quadOf(camera, worldBox(sheet, box));
      if (!speak[query])
        faintly(sheet, 0.55 * silent, () => outline(sheet, quad, look.quiet, 1));
      else
        faintly(sheet, during(u, 0.1, 0.35), () =>
          outline(sheet, quad, inkOfQuery(sheet, query), 2),
        );
    });
    for (const thing of scene.things)
      faintly(
        sheet,
        thing.query === story.query ? easeOut(during(u, 0, 0.15)) : during(u, 0.7, 0.95),
        () => drawChip(sheet, camera, thing.query, thing.name),
      );
  },
  side(sheet, u) {
    const { scene, side, pen, look, story } = sheet;
    const speak = speaking(sheet);
    const count = speak.filter(Boolean).length;
    write(
      sheet,
      `${count} of ${scene.tokens_Q.length} queries speak`,
      [side.x, side.y + 12],
      { weight: 600 },
    );
    scene.tokens_Q.forEach((_, query) => {
      const { at, size } = slotOf(sheet, query);
      const half = size / 2 - 2;
      const box = [at[0] - half, at[1] - half, 2 * half, 2 * half] as const;
      faintly(sheet, during(u, 0, 0.2), () => {
        pen.strokeStyle = look.line;
        pen.lineWidth = 1;
        pen.strokeRect(...box);
        if (!speak[query]) return;
        pen.fillStyle =
          query === story.query ? inkOfThing(sheet) : inkOfQuery(sheet, query);
        pen.fillRect(...box);
      });
    });
  },
};

/** A name and a score on the ink of the thing. */
function drawChip(
  sheet: Sheet,
  camera: Parameters<typeof quadOf>[0],
  query: number,
  name: string,
): void {
  const { pen, scene, look } = sheet;
  const box = scene.last_Q[query];
  const thing = scene.things.find((one) => one.query === query);
  if (!box || !thing) return;
  const [[left, top]] = quadOf(camera, worldBox(sheet, box));
  const text = `${name} ${(scene.score_NQ.at(-1)?.[query] ?? 0).toFixed(2)}`;
  const { line, text: colour } = inkOf(thing.object);
  pen.font = `600 12px ${look.sans}`;
  const width = pen.measureText(text).width + 10;
  const x = Math.min(
    sheet.stage.x + sheet.stage.width - width,
    Math.max(sheet.stage.x, left - 1),
  );
  const y = Math.max(sheet.stage.y + 18, top - 1);
  pen.fillStyle = line;
  pen.fillRect(x, y - 18, width, 18);
  write(sheet, text, [x + 5, y - 5], { size: 12, weight: 600, colour });
}
