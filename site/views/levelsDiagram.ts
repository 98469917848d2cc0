import { html, svg } from '#site/ui/dom.ts';
import { controller } from './parts/controller.ts';
import type { Cell } from './parts/gridKeys.ts';
import { arrowOf, type Place } from './parts/places.ts';
import { levelColour } from './parts/levelColour.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { stage } from './parts/stage.ts';

/** The size of one level's map. */
export interface LevelSize {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface LevelsOptions {
  readonly picture: Shown;
  /** Pixels of the network's input; the picture's without. */
  readonly inputSize?: { readonly height: number; readonly width: number };
}

/**
 * The picture under the grids of all levels: which cell of each level a point falls into. Its value
 * is that point, 0 .. 1 of width and height.
 */
export function levelsDiagram(
  levels: readonly LevelSize[],
  { picture, inputSize = picture }: LevelsOptions,
): Operable<{ readonly x: number; readonly y: number }> {
  const panels = levels.map((level, at) => panelOf(level, at, picture));
  const row = html(
    'div',
    {
      class: 'v-levels-row',
      role: 'slider',
      tabindex: '0',
      'aria-valuemin': '0',
      'aria-valuemax': '100',
      'aria-label': `A point of the picture in the cells of ${levels.length} levels`,
    },
    ...panels.map(({ root }) => root),
  );
  const words = (point: Place) =>
    levels
      .map((level) => {
        const { row, column } = cellAt(level, point);
        return `${level.name}[${row}, ${column}]`;
      })
      .join(' \u00b7 ');
  const control = controller(
    html('div', { class: 'v-view v-levels' }, row, legendOf(levels, inputSize)),
    {
      first: { x: 0.5, y: 0.5 },
      hold: ({ x, y }) => ({ x: within(x), y: within(y) }),
      words,
      draw(point) {
        levels.forEach((level, at) => panels[at]?.mark(cellAt(level, point)));
        row.setAttribute('aria-valuenow', String(Math.round(point.x * 100)));
        row.setAttribute('aria-valuetext', words(point));
      },
    },
  );
  const finest = levels.reduce((most, { width }) => Math.max(most, width), 1);
  control.hear(row, {
    after: (key, point, shift) => arrowOf(key, point, (shift ? 4 : 1) / finest),
    under: (event) => {
      const panel = panels.find(
        ({ root }) => event.target instanceof Node && root.contains(event.target),
      );
      return panel?.at(event);
    },
    by: 'sweep',
  });
  return control.view;
}

function legendOf(
  levels: readonly LevelSize[],
  inputSize: { readonly width: number },
): HTMLElement {
  const pixels = levels.map(
    ({ name, width }) => `${Math.round(inputSize.width / width)} pixels (${name})`,
  );
  return html('div', { class: 'v-legend' }, `one cell stands for ${pixels.join(', ')}`);
}

/** The cell of a level that a point falls into. */
function cellAt({ height, width }: LevelSize, { x, y }: Place): Cell {
  return {
    row: Math.min(height - 1, Math.floor(y * height)),
    column: Math.min(width - 1, Math.floor(x * width)),
  };
}

/** A share of the picture, to the ten-thousandth. */
function within(share: number): number {
  const held = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0.5));
  return Math.round(held * 10000) / 10000;
}

function panelOf(
  { name, height, width, channels }: LevelSize,
  level: number,
  picture: Shown,
) {
  const { root: frame, drawing, at } = stage(picture);
  const [w, h] = [picture.width / width, picture.height / height];
  const grid = [
    ...Array.from(
      { length: width - 1 },
      (_, column) => `M${(column + 1) * w} 0V${picture.height}`,
    ),
    ...Array.from(
      { length: height - 1 },
      (_, row) => `M0 ${(row + 1) * h}H${picture.width}`,
    ),
  ];
  const cell = svg('rect', { class: 'v-level-cell', width: w, height: h });
  drawing.append(svg('path', { class: 'v-level-grid', d: grid.join('') }), cell);
  const root = html(
    'div',
    { class: 'v-level' },
    frame,
    html('b', {}, name),
    html('span', { class: 'v-shape' }, `${height} \u00d7 ${width} \u00d7 ${channels}`),
  );
  root.style.setProperty('--level', levelColour(level));
  return {
    root,
    at: (event: MouseEvent) => {
      const { x, y } = at(event);
      return { x: x / picture.width, y: y / picture.height };
    },
    mark({ row, column }: Cell) {
      cell.setAttribute('x', String(column * w));
      cell.setAttribute('y', String(row * h));
    },
  };
}
