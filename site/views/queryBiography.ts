import { boxPx, iou as overlapOf, type Box } from '#lib/numbers/boxes.ts';
import { extent } from '#lib/numbers/statistics.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf } from '#site/ui/palette.ts';
import { bestTruth, sayBox } from './parts/boxWords.ts';
import { optionOf } from './parts/choices.ts';
import { levelColour, levelName } from './parts/levelColour.ts';
import { html } from '#site/ui/dom.ts';
import { tellLife, type Goal } from './parts/lifeStory.ts';
import { lines } from './parts/lineLegend.ts';
import { listController } from './parts/listController.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, stage, type Stage } from './parts/stage.ts';

/** What became of a query. */
export type Fate =
  | { readonly kind: 'kept' }
  /** Its last score is below the threshold. */
  | { readonly kind: 'weak'; readonly threshold: number }
  /** Another query claims the same object with a better score. */
  | { readonly kind: 'rival'; readonly of: number };

/** One query from its token to its answer. */
export interface QueryLife {
  readonly query: number;
  /** The token it was made from, among all tokens of all levels. */
  readonly token: number;
  /** Its place among the selected, 1 is the best score. */
  readonly rank: number;
  /** 0, 1, 2 for P3, P4, P5, and where the token lies on that map. */
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  /** cxcywh01: the box before the first layer, then one per layer. */
  readonly boxes: readonly ArrayLike<number>[];
  /** The best class after each layer. */
  readonly scores: readonly { readonly label: string; readonly score: number }[];
  readonly fate: Fate;
}

export interface BiographyOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
}

/**
 * A query's life in one strip: the cell of its token, its first box, its box after every layer, and
 * what became of it, with sentences. Its value is the chosen moment: 0 is the token, 1 the first box.
 */
export function queryBiography(
  life: QueryLife,
  { picture }: BiographyOptions,
): Operable<number> {
  const boxes = life.boxes.map((box) => boxPx(box, 0, picture));
  const goal = bestTruth(boxes.at(-1) ?? [0, 0, 0, 0], picture.truth);
  const cell = cellOf(life, picture);
  const crop = around([...boxes, cell], picture);
  const moments = momentsOf(life, { boxes, cell, crop, goal, picture });
  const strip = html('div', { class: 'v-life-strip' }, ...moments);
  const legend = lines(
    [
      { label: 'box', line: 'solid' },
      { label: 'one layer earlier', line: 'ghost' },
    ],
    `query ${life.query} \u00b7 all but the first picture show ${sayBox(crop)}`,
  );
  const story = html('p', { class: 'v-story' }, tellLife(life, goal));
  const root = html('div', { class: 'v-view v-life' }, strip, story, legend);
  return listController<number>(root, {
    ...{ list: strip, options: moments, canBeNone: false },
    label: `The life of query ${life.query}, from token to answer`,
    first: moments.length - 1,
    hold: (at) => Math.min(moments.length - 1, Math.max(0, Math.round(at) || 0)),
    words: (at) => sayMoment(life, at, boxes[at - 1], goal),
    under: (event) => optionOf(moments, event) ?? undefined,
    draw: () => {},
  }).view;
}

interface Drawn {
  /** Px of the picture: the boxes, the cell of the token, and the part that is shown. */
  readonly boxes: readonly Box[];
  readonly cell: Box;
  readonly crop: Box;
  readonly goal: Goal;
  readonly picture: Shown;
}

/** The token's cell, the first box beside it, and every later box over the one before. */
function momentsOf(life: QueryLife, { boxes, cell, crop, goal, picture }: Drawn) {
  const ink = inkOf(goal && goal.iou >= 0.5 ? goal.truth.object : null);
  const token = { ...inkOf(null), line: levelColour(life.level) };
  const panels = boxes.map((box, at) => {
    const before = boxes[at - 1];
    const marks = [
      before ? boxMark(before, ink, 'ghost') : boxMark(cell, token, 'cell'),
      boxMark(box, ink),
    ];
    const said = life.scores[at - 1];
    const words = said ? `${said.label} ${fixed(said.score, 2)}` : 'no class yet';
    return panel(
      at === 0 ? 'first box' : `layer ${at}`,
      words,
      stage(picture, crop),
      marks,
    );
  });
  const cellMark = boxMark(cell, token, 'cell');
  const moments = [panel('token', cellWords(life), stage(picture), [cellMark]), ...panels];
  moments.at(-1)?.classList.add(`is-${life.fate.kind}`);
  return moments;
}

function sayMoment(life: QueryLife, at: number, box: Box | undefined, goal: Goal): string {
  if (!box) return `token ${life.token} \u00b7 ${cellWords(life)}`;
  const said = life.scores[at - 2];
  const iou = goal ? ` \u00b7 IoU ${fixed(overlapOf(box, goal.truth.xyxyPx))}` : '';
  const score = said ? ` \u00b7 ${said.label} ${fixed(said.score, 3)}` : '';
  return `${at === 1 ? 'first box' : `layer ${at - 1}`} \u00b7 ${sayBox(box)}${iou}${score}`;
}

function panel(
  name: string,
  words: string,
  { root, drawing }: Stage,
  marks: readonly SVGGElement[],
): HTMLElement {
  drawing.append(...marks);
  return html(
    'div',
    { class: 'v-film-cell' },
    root,
    html('b', {}, name),
    html('span', {}, words),
  );
}

function cellOf({ row, column, height, width }: QueryLife, picture: Shown): Box {
  const [w, h] = [picture.width / width, picture.height / height];
  return [column * w, row * h, (column + 1) * w, (row + 1) * h];
}

function cellWords({ level, row, column }: QueryLife): string {
  return `${levelName(level)}[${row}, ${column}]`;
}

/** A square of the picture that holds all boxes, with room around them. */
function around(boxes: readonly Box[], { width, height }: Shown): Box {
  const { low: x1, high: x2 } = extent(boxes.flatMap((box) => [box[0], box[2]]));
  const { low: y1, high: y2 } = extent(boxes.flatMap((box) => [box[1], box[3]]));
  const side = Math.min(Math.max(x2 - x1, y2 - y1) * 1.3, Math.max(width, height));
  const start = (middle: number, length: number) =>
    side >= length
      ? (length - side) / 2
      : Math.min(length - side, Math.max(0, middle - side / 2));
  const [x, y] = [start((x1 + x2) / 2, width), start((y1 + y2) / 2, height)];
  return [x, y, x + side, y + side];
}
