import { svg } from '#site/ui/dom.ts';
import { NOBODY, OBJECT_INKS } from '#site/ui/palette.ts';
import type { MapOptions } from '../../architectureMap.ts';
import { arrow, block, joint, mapGlyph, thumbnail, write, type Point } from '../diagram.ts';
import { levelName } from '../levelColour.ts';
import type { Layout, Part } from './layout.ts';

interface DrawnOptions extends Required<Pick<MapOptions, 'thumbs' | 'decoderLayers'>> {
  readonly queries: number | undefined;
}

/** What every part is drawn as. */
export function drawingsOf(
  layout: Layout,
  { thumbs, decoderLayers, queries }: DrawnOptions,
): Readonly<Record<Part, SVGElement[]>> {
  const glyphs = (letter: 'S' | 'P', places: readonly Point[]) =>
    places.map((place, level) => {
      const name = levelName(level, letter);
      const thumb = (thumbs as Readonly<Record<string, Element | string>>)[name] ?? null;
      return mapGlyph(level, name, place, layout.sides[level] ?? 32, thumb);
    });
  const [x, y, width, height] = layout.frame;
  return {
    image: [pictureAt(layout.image, layout.imageSide, thumbs.image ?? null)],
    backbone: glyphs('S', layout.maps),
    aifi: [block('AIFI', layout.aifi, [76, 44])],
    ccff: [
      svg('rect', { class: 'v-frame', x, y, width, height, rx: 4 }),
      ...jointsOf(layout),
      ...glyphs('P', layout.fused),
    ],
    selection: listOf(layout, queries),
    denoising: noisyList(layout),
    deformable: [
      arrow(layout.memory, 'v-flow v-memory'),
      ...memoryDots(layout),
      hitOf(layout.memory),
    ],
    decoder: cardsOf(layout, decoderLayers),
    boxes: [
      pictureAt(layout.boxes, layout.boxesSide, thumbs.boxes ?? null),
      ...(thumbs.boxes === undefined ? foundBoxes(layout) : []),
    ],
  };
}

/** The coarsest map goes down, and the finest up, without meeting another. */
function jointsOf({ down, up }: Layout): SVGElement[] {
  return [
    ...down.map((place, level) =>
      joint(place, level === down.length - 1 ? 'alone' : 'beside'),
    ),
    ...up.map((place, level) => joint(place, level === 0 ? 'alone' : 'beside')),
  ];
}

function pictureAt(
  [x, y]: Point,
  side: number,
  thumb: Element | string | null,
): SVGElement {
  const corner: Point = [x - side / 2, y - side / 2];
  const rim = { x: corner[0], y: corner[1], width: side, height: side };
  const scene = svg('path', {
    class: 'v-hills',
    d: `M${corner[0]} ${y + side * 0.22}l${side * 0.3} ${-side * 0.3}l${side * 0.22} ${side * 0.2}l${side * 0.2} ${-side * 0.14}l${side * 0.28} ${side * 0.24}v${side * 0.28}h${-side}z`,
  });
  return svg(
    'g',
    { class: 'v-photo' },
    svg('rect', rim),
    thumb === null ? scene : thumbnail(thumb, corner, [side, side]),
    svg('rect', { class: 'v-rim', ...rim }),
  );
}

function foundBoxes({ boxes: [x, y], boxesSide: side }: Layout): SVGElement[] {
  const places = [
    [-0.32, -0.06, 0.2, 0.42],
    [-0.02, -0.14, 0.36, 0.34],
    [0.16, 0.24, 0.14, 0.14],
  ] as const;
  return places.map(([left, top, width, height], at) =>
    svg('rect', {
      class: 'v-found',
      x: x + left * side,
      y: y + top * side,
      width: width * side,
      height: height * side,
      stroke: (OBJECT_INKS[at === 2 ? 3 : at] ?? NOBODY).line,
    }),
  );
}

/** A rectangle around a centre. */
function around([x, y]: Point, [width, height]: Point) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Queries stand in a list, best first. */
function listOf({ list, listSize }: Layout, queries: number | undefined): SVGElement[] {
  const [w, h] = listSize;
  const { x, y, ...size } = around(list, listSize);
  const across = w > h;
  const count = 9;
  const bars = Array.from({ length: count }, (_, at) => {
    const from = ((at + 0.5) / count) * (across ? w : h);
    return across ? `M${x + from} ${y + 6}v${h - 12}` : `M${x + 7} ${y + from}h${w - 14}`;
  });
  const drawn = [
    svg('rect', { class: 'v-card', x, y, ...size, rx: 3 }),
    svg('path', { class: 'v-queries', d: bars.join('') }),
  ];
  if (queries === undefined) return drawn;
  // Beside the arrow where that goes down.
  const place: Point = across
    ? [list[0] + 8, list[1] + h / 2 + 14]
    : [list[0], list[1] + h / 2 + 16];
  return [...drawn, write(`${queries}`, place, across ? 'start' : 'middle', 'v-small')];
}

function noisyList({ denoising, denoisingSize }: Layout): SVGElement[] {
  const { x, y, width, height } = around(denoising, denoisingSize);
  const bars = [0.3, 0.5, 0.7].map((at) => `M${x + 7} ${y + at * height}h${width - 14}`);
  return [
    svg('rect', { class: 'v-card is-dashed', x, y, width, height, rx: 3 }),
    svg('path', { class: 'v-queries is-noisy', d: bars.join('') }),
  ];
}

/** A card per layer, the first on top. */
function cardsOf(
  { cards: [x, y], cardSize: [width, height], fan: [dx, dy] }: Layout,
  layers: number,
): SVGElement[] {
  const cards = Array.from({ length: layers }, (_, at) => {
    const behind = layers - 1 - at;
    const corner = { x: x - width / 2 + behind * dx, y: y - height / 2 + behind * dy };
    return svg('rect', { class: 'v-card', ...corner, width, height, rx: 3 });
  });
  return [...cards, write(`\u00d7 ${layers}`, [x, y + 5], 'middle', 'v-block-name')];
}

/** Three points in the levels' colours: what a query reads of the maps. */
function memoryDots({ memory }: Layout): SVGElement[] {
  const [[x1, y1], [x2, y2]] = [memory[1] ?? [0, 0], memory[2] ?? [0, 0]];
  return [0.12, 0.2, 0.28].map((t, level) => {
    const dot = svg('circle', {
      class: 'v-memory-dot',
      cx: x1 + (x2 - x1) * t,
      cy: y1 + (y2 - y1) * t,
      r: 4.5,
    });
    dot.style.setProperty('--level', `var(--v-level-${level})`);
    return dot;
  });
}

function hitOf(points: readonly Point[]): SVGElement {
  return svg('polyline', {
    class: 'v-hit',
    points: points.map((point) => point.join(',')).join(' '),
  });
}
