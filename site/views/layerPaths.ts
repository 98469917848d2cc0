import { html, svg } from '#site/ui/dom.ts';
import { arrow, block, joint, write, type Point } from './parts/diagram.ts';

/** One way to build a part of a network. */
export interface LayerPath {
  readonly title: string;
  /** Layers from top to bottom. */
  readonly main: readonly string[];
  /** Layers beside them, added to the end of `main`; an empty list is the input itself. */
  readonly shortcut?: readonly string[];
  /** The shapes that go in and come out. */
  readonly from: string;
  readonly to: string;
}

const [WIDE, TALL, GAP] = [136, 30, 20];
const WIDTH = 320;
const TOP = 34;

/**
 * Ways to build the same part, side by side: layers as blocks, and where there is a shortcut, the sum of both ways.
 *
 * @source a helper of figures
 */
export function layerPaths(paths: readonly LayerPath[]): HTMLElement {
  return html(
    'div',
    { class: 'v-view' },
    html(
      'div',
      { class: 'v-layer-paths' },
      ...paths.map((path) => html('figure', {}, drawingOf(path), caption(path))),
    ),
  );
}

function caption({ title, from, to }: LayerPath): HTMLElement {
  const shapes = html('span', { class: 'v-shape' }, ` ${from} \u2192 ${to}`);
  return html('figcaption', {}, html('b', {}, title), shapes);
}

function drawingOf(path: LayerPath): SVGSVGElement {
  const { main, shortcut } = path;
  const steps = Math.max(main.length, shortcut?.length ?? 0);
  const x = shortcut ? 86 : WIDTH / 2;
  const aside = WIDTH - 80;
  const y = (at: number) => TOP + TALL / 2 + at * (TALL + GAP);
  const end = y(steps - 1) + TALL / 2 + GAP + 6;
  const bottom = shortcut ? end + 30 : end;
  const column = (names: readonly string[], centre: number, stop: number) => [
    ...names.map((name, at) => block(name, [centre, y(at)], [WIDE, TALL])),
    ...names.slice(1).map((_, at) =>
      arrow([
        [centre, y(at) + TALL / 2],
        [centre, y(at + 1) - TALL / 2 - 1],
      ]),
    ),
    arrow([
      [centre, names.length ? y(names.length - 1) + TALL / 2 : 16],
      [centre, stop],
    ]),
  ];
  const into = (points: readonly Point[]) => arrow(points);
  const parts = [
    into([
      [x, 4],
      [x, TOP - 1],
    ]),
    ...column(main, x, shortcut ? end - 11 : end),
  ];
  if (shortcut)
    parts.push(
      into([
        [x, 16],
        [aside, 16],
        [aside, shortcut.length ? TOP - 1 : 17],
      ]),
      ...column(shortcut, aside, end).slice(0, -1),
      into([
        [aside, shortcut.length ? y(shortcut.length - 1) + TALL / 2 : 16],
        [aside, end],
        [x + 11, end],
      ]),
      joint([x, end]),
      into([
        [x, end + 10],
        [x, bottom],
      ]),
      svg('g', {}, write('ReLU', [x + 10, end + 25], 'start', 'v-axis')),
    );
  return svg(
    'svg',
    {
      class: 'v-diagram',
      viewBox: `0 0 ${WIDTH} ${bottom + 6}`,
      role: 'img',
      'aria-label': describe(path),
    },
    ...parts,
  );
}

function describe({ title, main, shortcut }: LayerPath): string {
  const beside = shortcut
    ? `; added to it: ${shortcut.length ? shortcut.join(', then ') : 'the input itself'}`
    : '';
  return `${title}: ${main.join(', then ')}${beside}`;
}
