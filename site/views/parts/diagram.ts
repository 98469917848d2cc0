import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { svg } from '#site/ui/dom.ts';

export type Point = readonly [number, number];

/** A line through the points that ends in an arrow head. */
export function arrow(points: readonly Point[], kind = 'v-flow'): SVGGElement {
  const [x2, y2] = points.at(-1) ?? [0, 0];
  const [x1, y1] = points.at(-2) ?? [0, 0];
  const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return svg(
    'g',
    { class: kind },
    svg('polyline', { points: points.map((point) => point.join(',')).join(' ') }),
    svg('path', {
      d: 'M0 0L-7 -3.5V3.5z',
      transform: `translate(${x2} ${y2}) rotate(${Math.round(turn)})`,
    }),
  );
}

/** A map of a level as a square of cells in the level's colour: 0, 1, 2 for S3, S4, S5. */
export function mapGlyph(
  level: number,
  name: string,
  [x, y]: Point,
  side: number,
  thumb: Element | string | null = null,
): SVGGElement {
  const cells = [8, 4, 2][level] ?? 2;
  const [left, top] = [x - side / 2, y - side / 2];
  const grid = Array.from({ length: cells - 1 }, (_, at) => {
    const to = ((at + 1) * side) / cells;
    return `M${left + to} ${top}v${side}M${left} ${top + to}h${side}`;
  });
  const group = svg(
    'g',
    { class: thumb === null ? 'v-map-glyph' : 'v-map-glyph has-thumb' },
    svg('rect', { x: left, y: top, width: side, height: side }),
    thumb === null
      ? svg('path', { d: grid.join('') })
      : thumbnail(thumb, [left, top], [side, side]),
    svg('rect', { class: 'v-rim', x: left, y: top, width: side, height: side }),
    thumb === null ? write(name, [x, y + 4.5], 'middle', 'v-glyph-name') : null,
  );
  group.style.setProperty('--level', LEVEL_COLOURS[level] ?? LEVEL_COLOURS[2]);
  return group;
}

/** A picture, by address or as an element, in a rectangle of the diagram. */
export function thumbnail(
  thumb: Element | string,
  [x, y]: Point,
  [width, height]: Point,
): SVGElement {
  if (typeof thumb === 'string')
    return svg('image', { href: thumb, x, y, width, height, preserveAspectRatio: 'none' });
  return svg('foreignObject', { x, y, width, height, class: 'v-thumb' }, thumb);
}

/** A module: a block with its name. */
export function block(name: string, [x, y]: Point, [width, height]: Point): SVGGElement {
  return svg(
    'g',
    { class: 'v-block' },
    svg('rect', { x: x - width / 2, y: y - height / 2, width, height, rx: 3 }),
    write(name, [x, y + 4.5], 'middle', 'v-block-name'),
  );
}

/**
 * Maps become one here: their numbers are added (a plus), or their channels laid beside each other (two blocks
 * that touch). `alone`: one map goes through.
 */
export type Sign = 'plus' | 'beside' | 'alone';

export function joint([cx, cy]: Point, sign: Sign = 'plus'): SVGGElement {
  const plus = () => [svg('path', { d: `M${cx - 4} ${cy}h8M${cx} ${cy - 4}v8` })];
  const block = { y: cy - 3.5, width: 4, height: 7 };
  const beside = () => [
    svg('rect', { class: 'is-full', x: cx - 4.25, ...block }),
    svg('rect', { x: cx + 0.25, ...block }),
  ];
  const inside = { plus, beside, alone: () => [] }[sign]();
  return svg('g', { class: 'v-joint' }, svg('circle', { cx, cy, r: 9 }), ...inside);
}

export function write(
  text: string,
  [x, y]: Point,
  anchor: 'start' | 'middle' | 'end',
  kind: string,
): SVGTextElement {
  return svg('text', { x, y, 'text-anchor': anchor, class: kind }, text);
}
