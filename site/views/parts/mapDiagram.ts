import { extent } from '#lib/numbers/statistics.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { buttonGroup } from './buttonGroup.ts';
import { cellCanvas, paintCells } from './cellCanvas.ts';
import { controller } from './controller.ts';
import { shapeLabel, shortName } from './describe.ts';
import { arrow, joint, type Point, type Sign } from './diagram.ts';
import { html, svg } from '#site/ui/dom.ts';
import { mapOf } from './mapOf.ts';
import { decimalsFor, fixed } from './numbers.ts';
import type { Operable } from './operable.ts';
import { levelColour } from './levelColour.ts';
import { colours, within } from './scales.ts';
import { drawWithTheme } from './theme.ts';

/** A map as a small picture at its place in a diagram. */
export interface MapNode {
  /** Its picture, HW: usually the mean size of its channels. */
  readonly frame: Frame;
  /** Its short name under the picture. */
  readonly name: string;
  /** 0 for the finest: the colour of its rim. */
  readonly level: number;
  /** Its centre, and its side, in the diagram's units. */
  readonly at: Point;
  readonly side: number;
  /** Elsewhere than below the picture where an arrow begins there. */
  readonly nameAt?: 'above' | 'below' | 'left' | 'right';
}

export interface MapDiagramOptions {
  readonly size: Point;
  readonly arrows: readonly (readonly Point[])[];
  /** Where two maps become one; they are added if no other sign is given. */
  readonly joints: readonly Point[];
  readonly sign?: Sign;
  /** What the diagram is, for a screen reader. */
  readonly label: string;
  /** The path chosen at first. */
  readonly value: string;
}

/**
 * Maps joined by arrows, in the order of execution. Each has the colours of its own range, from its
 * least to its largest value. Its value is the path of the chosen map.
 */
export function mapDiagram(
  nodes: readonly MapNode[],
  { size, arrows, joints, sign, label, value }: MapDiagramOptions,
): Operable<string> {
  const canvases = nodes.map(({ frame }) => cellCanvas(mapOf(frame)));
  const buttons = nodes.map((node, at) => buttonOf(node, size, canvases[at] ?? null));
  const [width, height] = size;
  const drawing = svg(
    'svg',
    { class: 'v-diagram', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    ...arrows.map((points) => arrow(points)),
    ...joints.map((place) => joint(place, sign)),
  );
  const group = html(
    'div',
    { class: 'v-map-diagram', role: 'group', 'aria-label': label },
    drawing,
    ...buttons,
  );
  group.style.aspectRatio = String(width / height);
  const row = buttonGroup(group, buttons, {
    step: (key) => STEPS[key] ?? 0,
    words: (at) => wordsOf(nodes[at]),
    pick: (at) => control.choose(nodes[at]?.frame.path ?? control.choice()),
  });
  const shape = html('span');
  const range = html('span', { class: 'v-scope' });
  const legend = html('div', { class: 'v-legend' }, shape, range);
  const root = html('div', { class: 'v-view' }, group, legend);
  const control = controller(root, {
    first: value,
    draw(path) {
      const chosen = nodes.findIndex(({ frame }) => frame.path === path);
      row.select(chosen);
      const frame = nodes[chosen]?.frame;
      shape.replaceChildren(...(frame ? [shapeLabel(frame)] : []));
      range.textContent = frame
        ? `mean |x| ${rangeOf(frame)} \u00b7 each map its own range`
        : '';
    },
  });
  drawWithTheme(root, () => {
    const colour = colours('attention');
    for (const [at, canvas] of canvases.entries()) {
      const { data } = nodes[at]?.frame ?? { data: [] };
      const own = extent(data);
      paintCells(canvas, (cell) => colour(within(data[cell] ?? 0, own)));
    }
  });
  return control.view;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

function buttonOf(
  node: MapNode,
  [width, height]: Point,
  canvas: HTMLCanvasElement | null,
): HTMLButtonElement {
  const { name, level, at, side, nameAt = 'below' } = node;
  const [x, y] = at;
  const button = html(
    'button',
    {
      class: `v-map-node is-named-${nameAt}`,
      type: 'button',
      'aria-label': `${name}: ${wordsOf(node)}`,
    },
    canvas,
    html('span', {}, name),
  );
  const share = (length: number, whole: number) =>
    `${((100 * length) / whole).toFixed(2)}%`;
  button.style.left = share(x - side / 2, width);
  button.style.top = share(y - side / 2, height);
  button.style.width = share(side, width);
  button.style.setProperty('--level', levelColour(level));
  return button;
}

function rangeOf({ data }: Frame): string {
  const { low, high } = extent(data);
  const digits = decimalsFor(high);
  return `${fixed(low, digits)} to ${fixed(high, digits)}`;
}

function wordsOf(node: MapNode | undefined): string {
  if (!node) return '';
  const { path, shape } = node.frame;
  return `${shortName(path)} · ${shape.join(' × ')} cells · mean |x| ${rangeOf(node.frame)}`;
}
