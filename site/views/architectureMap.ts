import { NOBODY, OBJECT_INKS } from '#site/ui/palette.ts';
import { PARTS, TALL, WIDE, type Layout, type Part } from './parts/architectureLayout.ts';
import {
  arrow,
  block,
  joint,
  mapGlyph,
  thumbnail,
  write,
  type Point,
} from './parts/diagram.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';

type Level = 'S3' | 'S4' | 'S5' | 'P3' | 'P4' | 'P5';

export interface MapOptions {
  /** The part that is spoken of: it keeps its colour, the others are dimmed. */
  readonly current?: Part | null;
  /** Where parts lead. A part without an address can be chosen, if no part has one. */
  readonly hrefs?: Readonly<Partial<Record<Part, string>>>;
  /** Small pictures of real tensors instead of drawn cells. */
  readonly thumbs?: Readonly<Partial<Record<Level | 'image' | 'boxes', Element | string>>>;
  /** One short line under a part, such as a shape. */
  readonly notes?: Readonly<Partial<Record<Part, string>>>;
  /** What a part costs, with its unit. */
  readonly costs?: Readonly<Partial<Record<Part, string>>>;
  readonly decoderLayers?: number;
  readonly queries?: number;
  /** Shows the group of noisy queries that exists in training only. */
  readonly training?: boolean;
}

const NAMES: Readonly<Record<Part, string>> = {
  image: 'Image',
  backbone: 'Backbone',
  aifi: 'AIFI',
  ccff: 'CCFF',
  selection: 'Query selection',
  denoising: 'Denoising',
  deformable: 'Deformable attention',
  decoder: 'Decoder',
  boxes: 'Boxes',
};
const NARROW_PX = 680;

/**
 * The whole detector as a diagram: image, backbone, AIFI on the coarsest map, CCFF, query selection,
 * decoder, boxes. Its value is the current part, or null. Parts are links where `hrefs` are given.
 */
export function architectureMap({
  current = null,
  hrefs,
  thumbs = {},
  notes = {},
  costs = {},
  decoderLayers = 6,
  queries,
  training = true,
}: MapOptions = {}): Operable<Part | null> {
  let chosen = current;
  const figure = html('div', { class: 'v-architecture-figure' });
  const root = operable(html('div', { class: 'v-view v-architecture' }, figure), {
    get: () => chosen,
    set(part) {
      chosen = part;
      mark();
    },
  });
  const mark = () => {
    figure.classList.toggle('has-current', chosen !== null);
    for (const node of figure.querySelectorAll<SVGElement>('.v-node')) {
      const isCurrent = node.dataset['part'] === chosen;
      node.classList.toggle('is-current', isCurrent);
      if (node.getAttribute('role') === 'button')
        node.setAttribute('aria-pressed', String(isCurrent));
      else if (isCurrent) node.setAttribute('aria-current', 'true');
      else node.removeAttribute('aria-current');
    }
  };
  const choose = (part: Part) => {
    chosen = chosen === part ? null : part;
    mark();
    tell(root);
  };
  const words = (part: Part) =>
    [NAMES[part], notes[part], costs[part]]
      .filter((text) => text !== undefined)
      .join(' \u00b7 ');
  const node = (part: Part, layout: Layout, ...children: SVGElement[]) => {
    const href = hrefs?.[part];
    const group = href === undefined ? svg('g') : svg('a', { href });
    group.classList.add('v-node');
    group.dataset['part'] = part;
    // The names of maps and layers are part of the picture, not of the button's name.
    const picture = svg('g', { class: 'v-part', 'aria-hidden': 'true' }, ...children);
    const texts = titleOf(part, layout, notes, costs);
    group.append(picture, ...texts.flatMap((text) => [text, ' ']));
    for (const name of ['pointerenter', 'focus'])
      group.addEventListener(name, () => readout(root, words(part)));
    for (const name of ['pointerleave', 'blur'])
      group.addEventListener(name, () => readout(root, null));
    if (hrefs) return group;
    group.setAttribute('role', 'button');
    group.setAttribute('tabindex', '0');
    group.addEventListener('click', () => choose(part));
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(part);
    });
    return group;
  };
  const draw = (layout: Layout) => {
    const parts = partsOf(layout, { thumbs, decoderLayers, queries });
    const [width, height] = layout.size;
    const picture = svg(
      'svg',
      { class: 'v-diagram', viewBox: `0 0 ${width} ${height}`, role: 'group' },
      ...flows(layout, training),
      ...PARTS.filter((part) => training || part !== 'denoising').map((part) =>
        node(part, layout, ...parts[part]),
      ),
    );
    picture.setAttribute(
      'aria-label',
      `The detector, ${PARTS.length} parts from image to boxes`,
    );
    figure.replaceChildren(picture);
    figure.classList.toggle('is-tall', layout === TALL);
    mark();
  };
  fitWidth(root, (width) => {
    const layout = width < NARROW_PX ? TALL : WIDE;
    // Small diagrams keep text of the size that the page's labels have.
    const [natural] = layout.size;
    const scale = Math.min(1.25, Math.max(1, natural / Math.max(1, width)));
    figure.style.setProperty('--v-text', (layout === WIDE ? scale : 1).toFixed(2));
    if (figure.dataset['layout'] === layout.anchor) return;
    figure.dataset['layout'] = layout.anchor;
    draw(layout);
  });
  return root;
}

function titleOf(
  part: Part,
  { titles, anchor, noteAt, costAt }: Layout,
  notes: Readonly<Partial<Record<Part, string>>>,
  costs: Readonly<Partial<Record<Part, string>>>,
): SVGTextElement[] {
  const isSmall = part === 'denoising' || part === 'deformable';
  const at = titles[part];
  const side = isSmall
    ? part === 'deformable' && anchor === 'start'
      ? 'end'
      : 'middle'
    : anchor;
  const name = write(NAMES[part], at, side, isSmall ? 'v-small-title' : 'v-title');
  if (isSmall) return [name];
  const [note, cost] = [notes[part], costs[part]];
  return [
    name,
    ...(note === undefined ? [] : [write(note, noteAt(at), side, 'v-axis v-small')]),
    ...(cost === undefined
      ? []
      : [write(cost, costAt(at), side, 'v-axis v-small v-cost-number')]),
  ];
}

function partsOf(
  layout: Layout,
  {
    thumbs,
    decoderLayers,
    queries,
  }: Required<Pick<MapOptions, 'thumbs' | 'decoderLayers'>> & {
    readonly queries: number | undefined;
  },
): Readonly<Record<Part, SVGElement[]>> {
  const glyphs = (letter: 'S' | 'P', places: readonly Point[]) =>
    places.map((place, level) => {
      const name = `${letter}${level + 3}` as Level;
      return mapGlyph(level, name, place, layout.sides[level] ?? 32, thumbs[name] ?? null);
    });
  const [left, top, width, height] = layout.frame;
  return {
    image: [pictureAt(layout.image, layout.imageSide, thumbs.image ?? null)],
    backbone: glyphs('S', layout.maps),
    aifi: [block('AIFI', layout.aifi, [76, 44])],
    ccff: [
      svg('rect', { class: 'v-frame', x: left, y: top, width, height, rx: 4 }),
      ...[...layout.down, ...layout.up].map(joint),
      ...glyphs('P', layout.fused),
    ],
    selection: listOf(layout, queries),
    denoising: noisy(layout),
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

/** Queries stand in a list, best first. */
function listOf({ list: [x, y], listSize: [w, h] }: Layout, queries: number | undefined) {
  const across = w > h;
  const count = 9;
  const bars = Array.from({ length: count }, (_, at) => {
    const from = ((at + 0.5) / count) * (across ? w : h);
    return across
      ? `M${x - w / 2 + from} ${y - h / 2 + 6}v${h - 12}`
      : `M${x - w / 2 + 7} ${y - h / 2 + from}h${w - 14}`;
  });
  const rim = { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: 3 };
  return [
    svg('rect', { class: 'v-card', ...rim }),
    svg('path', { class: 'v-queries', d: bars.join('') }),
    ...(queries === undefined
      ? []
      : [
          write(
            `${queries}`,
            // Beside the arrow where that goes down.
            across ? [x + 8, y + h / 2 + 14] : [x, y + h / 2 + 16],
            across ? 'start' : 'middle',
            'v-small',
          ),
        ]),
  ];
}

function noisy({ denoising: [x, y], denoisingSize: [w, h] }: Layout): SVGElement[] {
  const rim = { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: 3 };
  const bars = [0.3, 0.5, 0.7].map(
    (at) => `M${x - w / 2 + 7} ${y - h / 2 + at * h}h${w - 14}`,
  );
  return [
    svg('rect', { class: 'v-card is-dashed', ...rim }),
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

/** The arrows between the parts. */
function flows(layout: Layout, training: boolean): SVGElement[] {
  const { image, imageSide, maps, sides, aifi, down, up, fused, list, listSize, cards } =
    layout;
  const wide = layout.anchor === 'middle';
  const along = (from: Point, out: number, to: Point, back: number): Point[] =>
    wide
      ? [
          [from[0] + out, from[1]],
          [to[0] - back, to[1]],
        ]
      : [
          [from[0], from[1] + out],
          [to[0], to[1] - back],
        ];
  const across = (from: Point, out: number, to: Point, back: number): Point[] => {
    const sign = Math.sign(wide ? to[1] - from[1] : to[0] - from[0]);
    return wide
      ? [
          [from[0], from[1] + sign * out],
          [to[0], to[1] - sign * back],
        ]
      : [
          [from[0] + sign * out, from[1]],
          [to[0] - sign * back, to[1]],
        ];
  };
  const at = (points: readonly Point[], level: number): Point => points[level] ?? [0, 0];
  const half = (level: number) => (sides[level] ?? 0) / 2;
  const lines: Point[][] = [
    along(image, imageSide / 2 + 3, at(maps, 0), half(0) + 4),
    across(at(maps, 0), half(0) + 2, at(maps, 1), half(1) + 4),
    across(at(maps, 1), half(1) + 2, at(maps, 2), half(2) + 4),
    along(at(maps, 2), half(2) + 2, aifi, wide ? 42 : 26),
    along(aifi, wide ? 40 : 24, at(down, 2), 12),
    ...[0, 1].map((level) => along(at(maps, level), half(level) + 2, at(down, level), 12)),
    across(at(down, 2), 10, at(down, 1), 12),
    across(at(down, 1), 10, at(down, 0), 12),
    ...[0, 1, 2].map((level) => along(at(down, level), 10, at(up, level), 12)),
    across(at(up, 0), 10, at(up, 1), 12),
    across(at(up, 1), 10, at(up, 2), 12),
    ...[0, 1, 2].map((level) =>
      along(at(up, level), 10, at(fused, level), half(level) + 4),
    ),
    ...[0, 1, 2].map((level): Point[] => {
      const from = at(fused, level);
      const spread = (level - 1) * (wide ? -18 : 22);
      return wide
        ? [
            [from[0] + half(level) + 2, from[1]],
            [list[0] - listSize[0] / 2 - 3, list[1] + spread],
          ]
        : [
            [from[0], from[1] + half(level) + 2],
            [list[0] + spread, list[1] - listSize[1] / 2 - 3],
          ];
    }),
    along(
      list,
      (wide ? listSize[0] : listSize[1]) / 2 + 2,
      cards,
      (wide ? layout.cardSize[0] : layout.cardSize[1]) / 2 + (wide ? 4 : 24),
    ),
    along(
      cards,
      (wide ? layout.cardSize[0] : layout.cardSize[1]) / 2 + (wide ? 28 : 3),
      layout.boxes,
      layout.boxesSide / 2 + 4,
    ),
  ];
  const drawn = lines.map((points) => arrow(points));
  if (training) {
    const [[x, y], [width, height]] = [layout.denoising, layout.denoisingSize];
    const way: Point[] = wide
      ? [
          [x, y + height / 2 + 1],
          [list[0], list[1] - listSize[1] / 2 - 3],
        ]
      : [
          [x + width / 2 + 1, y],
          [list[0] - listSize[0] / 2 - 3, list[1]],
        ];
    drawn.push(arrow(way, 'v-flow is-dashed'));
  }
  return drawn;
}
