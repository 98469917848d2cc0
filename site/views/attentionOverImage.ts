import type { Frame } from '#lib/trace/frame.ts';
import { attentionRows, type AttentionRows } from './parts/attentionRows.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { cellOutline, cellStage, moveOutline } from './parts/cellStage.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import type { GridSize } from './parts/gridKeys.ts';
import { headAt, headStrip, holdHead, type Head } from './parts/headStrip.ts';
import { legend } from './parts/legend.ts';
import { decimalsFor, fixed, percent } from './parts/numbers.ts';
import { readout, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { colours, rangeFromZero, within, type Range } from './parts/scales.ts';
import { t } from '#site/words/t.ts';

export interface AttentionOverImageOptions {
  readonly picture: Shown;
  /** The map that the keys are cells of; if not given, as square as their number allows. */
  readonly level?: GridSize;
  /** Row of queries instead of tokens (BMQS): whose attention is shown. */
  readonly query?: number;
  readonly value?: Partial<AttentionChoice>;
}

/** Whose attention is painted. `head` null is the mean of all heads. */
export interface AttentionChoice {
  readonly token: number;
  readonly head: number | null;
}

/**
 * One row of an attention tensor painted over the darkened picture, and every head in small on one
 * scale. A click, a drag or the arrow keys choose the token that asks; digits choose the head.
 *
 * @shape weights BMSS, or BMQS with `query`
 */
export function attentionOverImage(
  frame: Frame,
  options: AttentionOverImageOptions,
): Operable<AttentionChoice> {
  const { picture, level, query, value } = options;
  const rows = attentionRows(frame, level, picture);
  const { size, heads } = rows;
  const isQuery = query !== undefined;
  const asking = ({ token }: AttentionChoice) => query ?? token;
  const stage = cellStage({
    size,
    picture,
    label: t(
      'Attention of {who} over the picture, {height} by {width} tokens; arrow keys choose the token, digits the head, 0 the mean',
      {
        who: isQuery ? t('query {query}', { query: query ?? 0 }) : t('the chosen token'),
        height: size.height,
        width: size.width,
      },
    ),
    read: (cell) => {
      const choice = control.choice();
      return readOf(rows, asking(choice), choice.head, cell);
    },
    ...(isQuery ? {} : { pick: (token: number) => choose({ token }) }),
    selected: () => control.choice().token,
  });
  stage.element.classList.add('v-glow');
  const mark = cellOutline(size, 0, 'v-asking');
  if (!isQuery) stage.overlay.append(mark);
  const small = Array.from({ length: heads + 1 }, () => cellCanvas(size));
  const strip = headStrip({
    ...{ heads, together: 'mean', pictures: small, label: t('Heads, all on one scale') },
    pick: (head) => choose({ head }),
  });
  const words = html('p', { class: 'v-story' });
  const bar = html('div');
  const root = html(
    'div',
    { class: 'v-view v-attention' },
    ...[stage.element, strip.element, words, bar, shapeLabel(frame)],
  );
  const control = controller<AttentionChoice>(root, {
    first: { token: value?.token ?? middleOf(size), head: value?.head ?? null },
    hold: ({ token, head }) => ({
      token: Math.min(size.height * size.width - 1, Math.max(0, token)),
      head: holdHead(head, heads),
    }),
    draw(choice) {
      const { head } = choice;
      const { range, shared } = paintRows(rows, asking(choice), head, [
        stage.canvas,
        ...small,
      ]);
      strip.select(head);
      moveOutline(mark, size, choice.token);
      words.textContent = sentence(rows, asking(choice), head, isQuery);
      bar.replaceChildren(legendOf(range, shared, head));
    },
  });
  const choose = (next: Partial<AttentionChoice>) =>
    control.choose({ ...control.choice(), ...next });
  root.addEventListener('keydown', ({ key }) => {
    if (!/^\d$/.test(key) || Number(key) > heads) return;
    choose({ head: headAt(Number(key)) });
    readout(root, key === '0' ? t('head: mean') : t('head: {head}', { head: key }));
  });
  return control.view;
}

function middleOf({ height, width }: GridSize): number {
  return Math.floor((height - 1) / 2) * width + Math.floor((width - 1) / 2);
}

/** Paints the row of the chosen head large, and those of the mean and of every head on one scale. */
function paintRows(
  rows: AttentionRows,
  asking: number,
  head: Head,
  [large, mean, ...each]: readonly HTMLCanvasElement[],
) {
  const colour = colours('attention');
  const paint = (canvas: HTMLCanvasElement | undefined, one: Head, range: Range) => {
    const row = rows.row(one, asking);
    if (canvas) paintCells(canvas, (cell) => colour(within(row[cell] ?? 0, range)));
  };
  const highest = each.map((_, one) => rangeFromZero(rows.row(one, asking)).high);
  const shared = rangeFromZero(highest);
  const range = head === null ? rangeFromZero(rows.row(null, asking)) : shared;
  paint(large, head, range);
  paint(mean, null, shared);
  each.forEach((canvas, one) => paint(canvas, one, shared));
  return { range, shared };
}

function legendOf(range: Range, shared: Range, head: Head): HTMLElement {
  const most = fixed(shared.high, decimalsFor(shared.high));
  return legend({
    scale: 'attention',
    range,
    title: t('attention'),
    scope:
      head === null
        ? t('range: this mean; the small maps share 0 to {most}', { most })
        : 'heads',
  });
}

function readOf(
  rows: AttentionRows,
  asking: number,
  head: number | null,
  cell: number,
): string {
  const where = `${Math.floor(cell / rows.size.width)}, ${cell % rows.size.width}`;
  const who = head === null ? t('mean') : t('head {head}', { head: head + 1 });
  const weight = rows.row(head, asking)[cell] ?? 0;
  return `${shortName(rows.path)}[${who}, ${asking} \u2192 (${where})] = ${fixed(weight, 4)}`;
}

/** Where it listens most, and to how many tokens half of its attention goes. */
function sentence(
  rows: AttentionRows,
  asking: number,
  head: number | null,
  isQuery: boolean,
): string {
  const { width } = rows.size;
  const place = (token: number) =>
    t('row {row}, column {column}', {
      row: Math.floor(token / width),
      column: token % width,
    });
  const row = Array.from(rows.row(head, asking));
  const order = [...row.keys()].sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0));
  const [best = 0] = order;
  let half = 0;
  for (let heard = 0; heard < 0.5 && half < order.length; half++)
    heard += row[order[half] ?? 0] ?? 0;
  const who = isQuery
    ? t('Query {query}', { query: asking })
    : t('The token in {place}', { place: place(asking) });
  const by =
    head === null
      ? t('by the mean of all heads')
      : t('with head {head}', { head: head + 1 });
  return t(
    '{who} listens most to {place}: {share} of its attention, {by}. Half of it goes to {half} of {count} tokens.',
    {
      who,
      place: place(best),
      share: percent(row[best] ?? 0),
      by,
      half,
      count: row.length,
    },
  );
}
