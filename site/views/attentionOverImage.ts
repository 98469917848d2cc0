import type { Frame } from '#lib/trace/frame.ts';
import { attentionRows, type AttentionRows } from './parts/attentionRows.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { cellOutline, cellStage, moveOutline } from './parts/cellStage.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import type { GridSize } from './parts/gridKeys.ts';
import { legend } from './parts/legend.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { colours, rangeFromZero, within } from './parts/scales.ts';
import { thumbs } from './parts/thumbs.ts';

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
  const rows = attentionRows(frame, options.level, options.picture);
  const { size, heads } = rows;
  const middle =
    Math.floor((size.height - 1) / 2) * size.width + Math.floor((size.width - 1) / 2);
  let token = options.value?.token ?? middle;
  let head = options.value?.head ?? null;
  const isQuery = options.query !== undefined;
  const asking = () => options.query ?? token;

  const choose = (next: Partial<AttentionChoice>) => {
    if ((next.token ?? token) === token && (next.head ?? null) === head) return;
    set({ token, head, ...next });
    tell(view);
  };
  const stage = cellStage({
    size,
    picture: options.picture,
    label: `Attention of ${isQuery ? `query ${options.query}` : 'the chosen token'} over the picture, ${size.height} by ${size.width} tokens; arrow keys choose the token, digits the head, 0 the mean`,
    read: (cell) => readOf(rows, asking(), head, cell),
    ...(isQuery ? {} : { pick: (cell: number) => choose({ token: cell, head }) }),
    selected: () => token,
  });
  stage.element.classList.add('v-glow');
  const mark = cellOutline(size, token, 'v-asking');
  if (!isQuery) stage.overlay.append(mark);

  const headNames = Array.from({ length: heads }, (_, at) => `Head ${at + 1} of ${heads}`);
  const small = ['mean', ...headNames].map(() => cellCanvas(size));
  const strip = thumbs({
    labels: ['mean', ...headNames.map((_, at) => String(at + 1))],
    names: [`Mean of all ${heads} heads`, ...headNames],
    pictures: small,
    label: 'Heads, all on one scale',
    pick: (at) => choose({ head: at === 0 ? null : at - 1 }),
  });
  const words = html('p', { class: 'v-words' });
  const bar = html('div');
  const view = operable(
    html(
      'div',
      { class: 'v-view v-attention' },
      stage.element,
      strip.element,
      words,
      bar,
      shapeLabel(frame),
    ),
    { get: () => ({ token, head }), set },
  );
  view.addEventListener('keydown', (event) => {
    if (!/^\d$/.test(event.key) || Number(event.key) > heads) return;
    choose({ head: event.key === '0' ? null : Number(event.key) - 1 });
    readout(view, `head: ${head === null ? 'mean' : head + 1}`);
  });

  function set(next: AttentionChoice): void {
    const last = size.height * size.width - 1;
    token = Math.min(last, Math.max(0, next.token));
    head = next.head !== null && next.head < heads ? next.head : null;
    draw();
  }
  function draw(): void {
    const colour = colours('attention');
    const perHead = headNames.map((_, at) => rows.row(at, asking()));
    const shared = rangeFromZero(perHead.flatMap((row) => [...row]));
    const row = rows.row(head, asking());
    const range = head === null ? rangeFromZero(row) : shared;
    paintCells(stage.canvas, (cell) => colour(within(row[cell] ?? 0, range)));
    for (const [at, canvas] of small.entries()) {
      const values = at === 0 ? rows.row(null, asking()) : (perHead[at - 1] ?? row);
      paintCells(canvas, (cell) => colour(within(values[cell] ?? 0, shared)));
    }
    strip.select(head === null ? 0 : head + 1);
    moveOutline(mark, size, token);
    words.textContent = sentence(rows, asking(), head, isQuery);
    const digits = decimalsFor(shared.high);
    bar.replaceChildren(
      legend({
        scale: 'attention',
        range,
        title: 'attention',
        scope:
          head === null
            ? `range: this mean; the small maps share 0 to ${fixed(shared.high, digits)}`
            : 'heads',
      }),
    );
  }
  draw();
  return view;
}

function readOf(
  rows: AttentionRows,
  asking: number,
  head: number | null,
  cell: number,
): string {
  const where = `${Math.floor(cell / rows.size.width)}, ${cell % rows.size.width}`;
  const who = head === null ? 'mean' : `head ${head + 1}`;
  const weight = rows.row(head, asking)[cell] ?? 0;
  return `${shortName(rows.path)}[${who}, ${asking} \u2192 (${where})] = ${fixed(weight, 4)}`;
}

/** Largest weight and entropy: how narrow this attention is. */
function sentence(
  rows: AttentionRows,
  asking: number,
  head: number | null,
  isQuery: boolean,
): string {
  const { width, height } = rows.size;
  const row = rows.row(head, asking);
  let best = 0;
  let entropy = 0;
  row.forEach((weight, at) => {
    if (weight > (row[best] ?? 0)) best = at;
    if (weight > 0) entropy -= weight * Math.log2(weight);
  });
  const who = isQuery
    ? `Query ${asking}`
    : `Token ${asking} (row ${Math.floor(asking / width)}, column ${asking % width})`;
  const by = head === null ? 'mean of all heads' : `head ${head + 1}`;
  const most = fixed(Math.log2(width * height), 2);
  return `${who}, ${by}: largest weight ${fixed(row[best] ?? 0)} at (${Math.floor(best / width)}, ${best % width}), entropy ${fixed(entropy, 2)} of at most ${most} bits.`;
}
