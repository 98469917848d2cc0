import type { Xyxy } from '#site/ui/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf, LEVEL_COLOURS, type Ink } from '#site/ui/palette.ts';
import { bestTruth, cornersPx, sayBox } from './parts/boxWords.ts';
import { choices } from './parts/choices.ts';
import { html } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, putBox, stage } from './parts/stage.ts';

/** What became of a query. */
export type Fate =
  | { readonly kind: 'kept' }
  /** Its last score is below the threshold. */
  | { readonly kind: 'weak'; readonly threshold: number }
  /** Another query claims the same object with a better score. */
  | { readonly kind: 'duplicate'; readonly of: number };

/** One query from its token to its answer. */
export interface QueryLife {
  readonly query: number;
  /** The token it was made from, among all tokens of all levels. */
  readonly token: number;
  /** Its place among the selected, 1 is the best score. */
  readonly rank: number;
  /** 0, 1, 2 for S3, S4, S5, and where the token lies on that map. */
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
  const boxes = life.boxes.map((box) => cornersPx(box, 0, picture));
  const last = boxes.at(-1) ?? [0, 0, 0, 0];
  const goal = bestTruth(last, picture.truth);
  const ink = inkOf(goal && goal.iou >= 0.5 ? goal.truth.object : null);
  const cell = cellOf(life, picture);
  const crop = around([...boxes, cell], picture);
  const moments = [
    panel(
      'token',
      cellWords(life),
      stageWith(picture, undefined, [[cell, levelInk(life), 'cell']]),
    ),
    ...boxes.map((box, at) => {
      const said = life.scores[at - 1];
      const trail = boxes.slice(Math.max(0, at - 1), at);
      const marks = [
        ...trail.map((old) => [old, ink, 'ghost'] as const),
        ...(at === 0 ? [[cell, levelInk(life), 'cell'] as const] : []),
        [box, ink, 'predicted'] as const,
      ];
      const words = said ? `${said.label} ${fixed(said.score, 2)}` : 'no class yet';
      return panel(
        at === 0 ? 'first box' : `layer ${at}`,
        words,
        stageWith(picture, crop, marks),
      );
    }),
  ];
  moments.at(-1)?.classList.add(`is-${life.fate.kind}`);
  const strip = html('div', { class: 'v-life-strip' }, ...moments);
  const story = html('p', { class: 'v-story' }, tellLife(life, goal));
  const legend = lines(
    [
      { label: 'box', line: 'solid' },
      { label: 'one layer earlier', line: 'ghost' },
    ],
    `query ${life.query} \u00b7 all but the first picture show ${sayBox(crop)}`,
  );
  let chosen = moments.length - 1;
  const root = operable(html('div', { class: 'v-view v-life' }, strip, story, legend), {
    get: () => chosen,
    set(next) {
      chosen = Math.min(moments.length - 1, Math.max(0, Math.round(next) || 0));
      list.mark(chosen);
    },
  });
  const say = (at: number | null) => {
    const box = at === null ? undefined : boxes[at - 1];
    const said = at === null ? undefined : life.scores[at - 2];
    if (at === null) return readout(root, null);
    if (!box) return readout(root, `token ${life.token} \u00b7 ${cellWords(life)}`);
    const iou = goal ? ` \u00b7 IoU ${fixed(bestTruth(box, [goal.truth])?.iou ?? 0)}` : '';
    const score = said ? ` \u00b7 ${said.label} ${fixed(said.score, 3)}` : '';
    readout(
      root,
      `${at === 1 ? 'first box' : `layer ${at - 1}`} \u00b7 ${sayBox(box)}${iou}${score}`,
    );
  };
  const choose = (at: number | null) => {
    if (at === null || at === chosen) return;
    chosen = at;
    list.mark(at);
    tell(root);
  };
  const list = choices(strip, moments, {
    label: `The life of query ${life.query}, from token to answer`,
    chosen: () => chosen,
    choose,
    tell: say,
    canBeNone: false,
  });
  moments.forEach((moment, at) => {
    moment.addEventListener('click', () => choose(at));
    moment.addEventListener('pointerenter', () => say(at));
    moment.addEventListener('pointerleave', () => say(null));
  });
  list.mark(chosen);
  return root;
}

function panel(name: string, words: string, picture: HTMLElement): HTMLElement {
  return html(
    'div',
    { class: 'v-film-cell' },
    picture,
    html('b', {}, name),
    html('span', {}, words),
  );
}

type Mark = readonly [Xyxy, Ink, 'predicted' | 'cell' | 'ghost'];

function stageWith(
  picture: Shown,
  crop: Xyxy | undefined,
  marks: readonly Mark[],
): HTMLElement {
  const { root, drawing } = stage(picture, crop);
  for (const [box, ink, kind] of marks) {
    const mark = boxMark(ink, kind === 'ghost' ? 'predicted' : kind);
    if (kind === 'ghost') mark.classList.add('is-ghost');
    putBox(mark, box);
    drawing.append(mark);
  }
  return root;
}

function levelInk({ level }: QueryLife): Ink {
  return { ...inkOf(null), line: LEVEL_COLOURS[level] ?? LEVEL_COLOURS[0] };
}

function cellOf({ row, column, height, width }: QueryLife, picture: Shown): Xyxy {
  const [w, h] = [picture.width / width, picture.height / height];
  return [column * w, row * h, (column + 1) * w, (row + 1) * h];
}

function cellWords({ level, row, column }: QueryLife): string {
  return `S${level + 3}[${row}, ${column}]`;
}

/** A square of the picture that holds all boxes, with room around them. */
function around(boxes: readonly Xyxy[], { width, height }: Shown): Xyxy {
  const low = (side: 0 | 1) => Math.min(...boxes.map((box) => box[side]));
  const high = (side: 2 | 3) => Math.max(...boxes.map((box) => box[side]));
  const [x1, y1, x2, y2] = [low(0), low(1), high(2), high(3)];
  const side = Math.min(Math.max(x2 - x1, y2 - y1) * 1.3, Math.max(width, height));
  const start = (middle: number, length: number) =>
    side >= length
      ? (length - side) / 2
      : Math.min(length - side, Math.max(0, middle - side / 2));
  const [x, y] = [start((x1 + x2) / 2, width), start((y1 + y2) / 2, height)];
  return [x, y, x + side, y + side];
}

function tellLife(
  { query, token, rank, level, row, column, boxes, scores, fate }: QueryLife,
  goal: ReturnType<typeof bestTruth>,
): string {
  const born = `Query ${query} was made from token ${token}: row ${row}, column ${column} of S${level + 3}. Its class score came ${ordinal(rank)} among the selected.`;
  const [before, after] = [scores[0], scores.at(-1)];
  const moved = `Its box was corrected ${boxes.length - 1} times.`;
  const class_ =
    before && after
      ? before.label === after.label
        ? ` It said ${after.label} from the first layer on; the score went from ${fixed(before.score, 2)} to ${fixed(after.score, 2)}.`
        : ` It said ${before.label} at first and ${after.label} (${fixed(after.score, 2)}) in the end.`
      : '';
  const overlap = goal
    ? ` IoU with the true ${goal.truth.name}: ${fixed(goal.iou, 2)}.`
    : '';
  return `${born} ${moved}${class_}${overlap} ${tellFate(fate, after?.score ?? 0)}`;
}

function tellFate(fate: Fate, score: number): string {
  switch (fate.kind) {
    case 'kept':
      return 'It is kept: a detection.';
    case 'weak':
      return `It stays silent: ${fixed(score, 2)} is below the threshold ${fixed(fate.threshold, 2)}.`;
    case 'duplicate':
      return `Query ${fate.of} claims the same thing with a better score, so this one is a duplicate.`;
  }
}

function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending =
    tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending}`;
}
