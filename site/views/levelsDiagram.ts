import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { html, svg } from '#site/ui/dom.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
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
  let point = { x: 0.5, y: 0.5 };
  const panels = levels.map((level, at) => panelOf(level, at, picture));
  const row = html('div', { class: 'v-levels-row' }, ...panels.map(({ root }) => root));
  row.setAttribute('role', 'slider');
  row.setAttribute('tabindex', '0');
  row.setAttribute('aria-valuemin', '0');
  row.setAttribute('aria-valuemax', '100');
  row.setAttribute(
    'aria-label',
    `A point of the picture in the cells of ${levels.length} levels`,
  );
  const legend = html(
    'div',
    { class: 'v-legend' },
    `one cell stands for ${levels
      .map(({ name, width }) => `${Math.round(inputSize.width / width)} pixels (${name})`)
      .join(', ')}`,
  );
  const root = operable(html('div', { class: 'v-view v-levels' }, row, legend), {
    get: () => point,
    set({ x, y }) {
      point = { x: within(x), y: within(y) };
      draw();
    },
  });
  const cellAt = ({ height, width }: LevelSize, { x, y }: typeof point) => ({
    row: Math.min(height - 1, Math.floor(y * height)),
    column: Math.min(width - 1, Math.floor(x * width)),
  });
  const words = (at: typeof point) =>
    levels
      .map((level) => {
        const cell = cellAt(level, at);
        return `${level.name}[${cell.row}, ${cell.column}]`;
      })
      .join(' \u00b7 ');
  const draw = () => {
    levels.forEach((level, at) => {
      const cell = cellAt(level, point);
      panels[at]?.mark(cell.row, cell.column);
    });
    row.setAttribute('aria-valuenow', String(Math.round(point.x * 100)));
    row.setAttribute('aria-valuetext', words(point));
  };
  const choose = (next: typeof point) => {
    const rounded = { x: round(within(next.x)), y: round(within(next.y)) };
    readout(root, words(rounded));
    if (rounded.x === point.x && rounded.y === point.y) return;
    point = rounded;
    draw();
    tell(root);
  };
  for (const { root: panel, at } of panels) {
    panel.addEventListener('pointerdown', (event) => choose(at(event)));
    panel.addEventListener('pointermove', (event) => {
      if (event.buttons === 1) choose(at(event));
      else readout(root, words(at(event)));
    });
    panel.addEventListener('pointerleave', () => readout(root, null));
  }
  row.addEventListener('focus', () => readout(root, words(point)));
  row.addEventListener('blur', () => readout(root, null));
  const finest = levels.reduce((most, { width }) => Math.max(most, width), 1);
  row.addEventListener('keydown', (event) => {
    const step = (event.shiftKey ? 4 : 1) / finest;
    const [dx, dy] =
      {
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      }[event.key] ?? [];
    if (dx === undefined || dy === undefined) return;
    event.preventDefault();
    choose({ x: point.x + dx, y: point.y + dy });
  });
  draw();
  return root;
}

const within = (share: number) =>
  Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0.5));
const round = (share: number) => Math.round(share * 10000) / 10000;

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
  root.style.setProperty('--level', LEVEL_COLOURS[level] ?? LEVEL_COLOURS[2]);
  return {
    root,
    at: (event: MouseEvent) => {
      const { x, y } = at(event);
      return { x: x / picture.width, y: y / picture.height };
    },
    mark(row: number, column: number) {
      cell.setAttribute('x', String(column * w));
      cell.setAttribute('y', String(row * h));
    },
  };
}
