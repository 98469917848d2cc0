import {
  levelOfToken,
  stackMaps,
  tokenPosition,
  type TokenMap,
} from '#lib/numbers/tokens.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { paintCells } from './parts/cellCanvas.ts';
import { cellOutline, cellStage, type CellStage } from './parts/cellStage.ts';
import { controller } from './parts/controller.ts';
import { entry, shapeLabel } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import type { GridSize } from './parts/gridKeys.ts';
import { legend } from './parts/legend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { levelColour, levelName } from './parts/levelColour.ts';
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
  const { picture, selected } = options;
  const levels = stackMaps(options.levels);
  const tokens = levels.reduce((sum, { height, width }) => sum + height * width, 0);
  if (tokens !== frame.data.length)
    throw new Error(`${frame.path}: ${frame.data.length} scores for ${tokens} tokens`);
  const rankOf = selected && rankOfTokens(selected);
  const { words, sentence } = scoreWords(frame, levels, rankOf);
  const maps = levels.map((level) => {
    const { height, width, start } = level;
    const stage = cellStage({
      size: level,
      picture,
      label: `Scores of the ${height} by ${width} tokens of ${levelName(level.level)} over the picture; arrow keys move, Enter chooses`,
      read: (cell) => words(start + cell) ?? '',
      pick: (cell) => control.choose(start + cell),
      selected: () => {
        const token = control.choice();
        const isHere = token !== null && levelOfToken(token, levels) === level;
        return isHere ? token - start : null;
      },
    });
    return { level, stage, figure: figureOf(level, stage, rankOf) };
  });
  const range = rangeFromZero(frame.data);
  const story = html('p', { class: 'v-words' });
  const root = html(
    'div',
    { class: 'v-view v-score-map' },
    html('div', { class: 'v-levels' }, ...maps.map(({ figure }) => figure)),
    story,
    legend({ scale: 'score', range, title: 'score', scope: 'range: all levels alike' }),
    shapeLabel(frame),
  );
  const control = controller<number | null>(root, {
    first: options.value ?? null,
    hold: (token) => (token !== null && token >= 0 && token < tokens ? token : null),
    words,
    draw(token) {
      story.textContent = sentence(token);
      for (const { level, stage } of maps) {
        stage.overlay.querySelector('.v-chosen')?.remove();
        if (token !== null && levelOfToken(token, levels) === level)
          stage.overlay.append(cellOutline(level, token - level.start, 'v-chosen'));
      }
    },
  });
  drawWithTheme(root, () => {
    const colour = colours('score');
    for (const { stage, level } of maps)
      paintCells(stage.canvas, (cell) => {
        const t = within(frame.data[level.start + cell] ?? 0, range);
        return [...colour(t), Math.min(1, 0.35 + 2 * t)];
      });
  });
  return control.view;
}

type RankOf = ReadonlyMap<number, number> | undefined;

function rankOfTokens(selected: ArrayLike<number>): RankOf {
  return new Map(Array.from(selected, (token, rank) => [token, rank]));
}

/** A level's map over its name and size, the selected tokens outlined. */
function figureOf(level: TokenMap, stage: CellStage, rankOf: RankOf): HTMLElement {
  const { height, width, start } = level;
  const colour = levelColour(level.level);
  const cells = Array.from({ length: height * width }, (_, cell) => cell);
  const taken = cells.filter((cell) => rankOf?.has(start + cell));
  for (const cell of taken) {
    const outline = cellOutline(level, cell, 'v-taken');
    outline.style.stroke = colour;
    stage.overlay.append(outline);
  }
  const chosen = rankOf ? `, ${taken.length} selected` : '';
  const size = ` ${height} \u00d7 ${width}${chosen}`;
  const name = html('b', {}, levelName(level.level));
  const caption = html('figcaption', {}, name, size);
  caption.style.setProperty('--v-level', colour);
  return html('figure', {}, stage.element, caption);
}

/** What is said of a token in the corner, and under the maps. */
function scoreWords({ path, data }: Frame, levels: readonly TokenMap[], rankOf: RankOf) {
  const scoreOf = (token: number) => fixed(data[token] ?? 0);
  const placeOf = (token: number) => {
    const { level, row, column } = tokenPosition(token, levels);
    return `${levelName(level)} (${row}, ${column})`;
  };
  return {
    words: (token: number | null) => {
      if (token === null) return null;
      const rank = rankOf?.get(token);
      const query = rank === undefined ? '' : `, query ${rank}`;
      const score = entry(path, [`token ${token}`], scoreOf(token));
      return `${score} \u00b7 ${placeOf(token)}${query}`;
    },
    sentence: (token: number | null) => {
      if (token === null) return 'Choose a cell: a token and its score.';
      const rank = rankOf?.get(token);
      const fate = rank === undefined ? 'not selected' : `rank ${rank + 1}, query ${rank}`;
      const judged = rankOf ? `: ${fate}` : '';
      return `Token ${token}, ${placeOf(token)}, score ${scoreOf(token)}${judged}.`;
    },
  };
}
