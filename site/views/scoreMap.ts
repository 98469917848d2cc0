import type { Frame } from '#lib/trace/frame.ts';
import { paintCells } from './parts/cellCanvas.ts';
import { cellOutline, cellStage } from './parts/cellStage.ts';
import { entry, shapeLabel } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import type { GridSize } from './parts/gridKeys.ts';
import { legend } from './parts/legend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { levelColour } from './parts/samplePicture.ts';
import { colours, rangeFromZero, within } from './parts/scales.ts';
import { drawWithTheme } from './parts/theme.ts';

export interface ScoreMapOptions {
  readonly picture: Shown;
  /** Sizes of the maps, finest first: their cells are the tokens, in this order. */
  readonly levels: readonly GridSize[];
  /** Tokens that became queries, by rank. */
  readonly selected?: ArrayLike<number>;
  /** The token chosen at first. */
  readonly value?: number | null;
}

/**
 * The score of every token on the picture, one map a level, all on one scale; selected tokens are
 * outlined in the level's colour. One token can be chosen.
 *
 * @shape score BS
 */
export function scoreMap(frame: Frame, options: ScoreMapOptions): Operable<number | null> {
  const { picture, levels } = options;
  const rankOf = new Map(
    Array.from(options.selected ?? [], (token, rank) => [token, rank]),
  );
  const range = rangeFromZero(frame.data);
  let chosen = options.value ?? null;
  let start = 0;
  const maps = levels.map((size, level) => {
    const first = start;
    start += size.height * size.width;
    const name = `P${level + 3}`;
    const stage = cellStage({
      size,
      picture,
      label: `Scores of the ${size.height} by ${size.width} tokens of ${name} over the picture; arrow keys move, Enter chooses`,
      read: (cell) => readOf(first + cell),
      pick: (cell) => choose(first + cell),
      selected: () =>
        chosen !== null && levelOf(chosen) === level ? chosen - first : null,
    });
    const tokens = Array.from(
      { length: size.height * size.width },
      (_, cell) => first + cell,
    );
    const taken = tokens.filter((token) => rankOf.has(token));
    for (const token of taken) {
      const outline = cellOutline(size, token - first, 'v-taken');
      outline.style.stroke = levelColour(level);
      stage.overlay.append(outline);
    }
    const caption = html(
      'figcaption',
      {},
      html('b', {}, name),
      ` ${size.height} \u00d7 ${size.width}${options.selected ? `, ${taken.length} selected` : ''}`,
    );
    caption.style.setProperty('--v-level', levelColour(level));
    return { size, first, stage, root: html('figure', {}, stage.element, caption) };
  });
  if (start !== frame.data.length)
    throw new Error(`${frame.path}: ${frame.data.length} scores for ${start} tokens`);

  const words = html('p', { class: 'v-words' });
  const view = operable(
    html(
      'div',
      { class: 'v-view v-score-map' },
      html('div', { class: 'v-levels' }, ...maps.map(({ root }) => root)),
      words,
      legend({ scale: 'score', range, title: 'score', scope: 'range: all levels alike' }),
      shapeLabel(frame),
    ),
    { get: () => chosen, set },
  );

  function levelOf(token: number): number {
    return maps.findLastIndex(({ first }) => token >= first);
  }
  function placeOf(token: number): string {
    const { first = 0, size } = maps[levelOf(token)] ?? {};
    const width = size?.width ?? 1;
    return `${Math.floor((token - first) / width)}, ${(token - first) % width}`;
  }
  function readOf(token: number): string {
    const rank = rankOf.get(token);
    const name = `P${levelOf(token) + 3} (${placeOf(token)})`;
    const query = rank === undefined ? '' : `, query ${rank}`;
    return `${entry(frame.path, [`token ${token}`], fixed(frame.data[token] ?? 0))} \u00b7 ${name}${query}`;
  }
  function choose(token: number): void {
    if (token === chosen) return;
    set(token);
    tell(view);
    readout(view, readOf(token));
  }
  function set(token: number | null): void {
    chosen = token !== null && token >= 0 && token < frame.data.length ? token : null;
    for (const { stage } of maps) stage.overlay.querySelector('.v-chosen')?.remove();
    words.textContent = sentence();
    if (chosen === null) return;
    const map = maps[levelOf(chosen)];
    map?.stage.overlay.append(cellOutline(map.size, chosen - map.first, 'v-chosen'));
  }
  function sentence(): string {
    if (chosen === null) return 'Choose a cell: a token and its score.';
    const rank = rankOf.get(chosen);
    const fate = rank === undefined ? 'not selected' : `rank ${rank + 1}, query ${rank}`;
    const judged = options.selected ? `: ${fate}` : '';
    return `Token ${chosen}, P${levelOf(chosen) + 3} (${placeOf(chosen)}), score ${fixed(frame.data[chosen] ?? 0)}${judged}.`;
  }
  drawWithTheme(view, () => {
    const colour = colours('score');
    for (const { stage, first } of maps)
      paintCells(stage.canvas, (cell) => {
        const t = within(frame.data[first + cell] ?? 0, range);
        return [...colour(t), Math.min(1, 0.35 + 2 * t)];
      });
  });
  set(chosen);
  return view;
}
