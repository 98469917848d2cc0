import { inkOf, NOBODY } from '#site/ui/palette.ts';
import { during, easeOut } from '../ease.ts';
import { quadOf, type Camera } from './camera.ts';
import { placeLabels } from '#site/ui/labels.ts';
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
const SPEAKS = 0.5;

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
    drawChips(sheet, camera, (query) =>
      query === story.query ? easeOut(during(u, 0, 0.15)) : during(u, 0.7, 0.95),
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
        pen.strokeStyle = look.quiet;
        pen.strokeRect(...box);
      });
    });
  },
};

const HEIGHT = 18;

/** Names and scores on the inks of their things, so that none covers another. */
function drawChips(sheet: Sheet, camera: Camera, alphaOf: (query: number) => number): void {
  const { pen, scene, look, stage, story } = sheet;
  pen.font = `600 12px ${look.sans}`;
  // The one that was followed has the first choice.
  const things = [...scene.things].sort(
    (a, b) => Number(b.query === story.query) - Number(a.query === story.query),
  );
  const wishes = things.map((thing) => {
    const box = scene.last_Q[thing.query] ?? thing.xyxyPx;
    const [[x1, y1], , [x2, y2]] = quadOf(camera, worldBox(sheet, box));
    const score = scene.score_NQ.at(-1)?.[thing.query] ?? 0;
    const text = `${thing.name} ${score.toFixed(2)}`;
    return {
      ...{ thing, text },
      box: [x1 - stage.x, y1 - stage.y, x2 - stage.x, y2 - stage.y] as const,
      width: pen.measureText(text).width + 10,
      height: HEIGHT,
    };
  });
  const places = placeLabels(wishes, stage);
  wishes.forEach(({ thing, text, width }, at) => {
    const place = places[at];
    if (!place) return;
    const [x, y] = [stage.x + place.x, stage.y + place.y];
    const { line, text: colour } = inkOf(thing.object);
    faintly(sheet, alphaOf(thing.query), () => {
      pen.fillStyle = line;
      pen.fillRect(x, y, width, HEIGHT);
      write(sheet, text, [x + 5, y + 13], { size: 12, weight: 600, colour });
    });
  });
}
