import {
  arrow,
  block,
  joint,
  mapGlyph,
  write,
  type Point,
  type Sign,
} from './parts/diagram.ts';
import { html, svg } from '#site/ui/dom.ts';

/** The encoders that the paper compares (its Table 3). */
export type Variant = 'A' | 'B' | 'C' | 'D' | 'DS5' | 'E';

export interface VariantOptions {
  /** Numbers to stand under the name, such as `47.9 AP · 9.3 ms`. */
  readonly note?: string;
  /** Drawn in ink; the others of a row are quiet. */
  readonly current?: boolean;
}

const SENTENCES: Readonly<Record<Variant, string>> = {
  A: 'No encoder: the maps go on as they are.',
  B: 'One transformer layer, shared, on each map alone.',
  C: 'One transformer layer over the tokens of all maps together.',
  D: 'A layer on each map alone, then fusion by convolution.',
  DS5: 'A layer on S5 only, then fusion by convolution.',
  E: 'AIFI on S5 only, then CCFF.',
};

const ROWS = [132, 82, 36] as const;
const SIDES = [44, 32, 22] as const;

/** One of the paper's encoder variants as a small diagram: maps in, maps out, coarse on top. */
export function variantDiagram(
  variant: Variant,
  { note, current = false }: VariantOptions = {},
): HTMLElement {
  const name = variant === 'DS5' ? 'D on S5' : variant;
  const drawing = svg(
    'svg',
    {
      class: 'v-diagram',
      viewBox: '0 0 280 164',
      role: 'img',
      'aria-label': `Encoder variant ${name}: ${SENTENCES[variant]}`,
    },
    ...ROWS.map((y, level) =>
      mapGlyph(level, `S${level + 3}`, [26, y], SIDES[level] ?? 22),
    ),
    ...inner(variant),
    ...ROWS.map((y, level) =>
      mapGlyph(level, `P${level + 3}`, [254, y], SIDES[level] ?? 22),
    ),
  );
  return html(
    'div',
    { class: current ? 'v-view v-variant is-current' : 'v-view v-variant' },
    html(
      'p',
      { class: 'v-variant-name' },
      html('b', {}, name),
      note === undefined ? null : html('span', { class: 'v-number' }, note),
    ),
    drawing,
    html('p', { class: 'v-story' }, SENTENCES[variant]),
  );
}

function inner(variant: Variant): SVGElement[] {
  const lane = (level: number, from: number, to: number) => {
    const y = ROWS[level] ?? 0;
    return arrow([
      [from === 26 ? 26 + (SIDES[level] ?? 0) / 2 + 2 : from, y],
      [to === 254 ? 254 - (SIDES[level] ?? 0) / 2 - 3 : to, y],
    ]);
  };
  const levels = [0, 1, 2];
  switch (variant) {
    case 'A':
      return levels.map((level) => lane(level, 26, 254));
    case 'B':
      return [
        ...levels.flatMap((level) => [lane(level, 26, 98), lane(level, 182, 254)]),
        ...ROWS.map((y) => block('attention', [140, y], [82, 28])),
      ];
    case 'C':
      return [
        ...levels.flatMap((level) => [lane(level, 26, 98), lane(level, 182, 254)]),
        block('attention', [140, 84], [82, 132]),
        write('all levels', [140, 106], 'middle', 'v-small'),
      ];
    case 'D':
      return [
        ...levels.flatMap((level) => [lane(level, 26, 58), lane(level, 120, 145)]),
        ...ROWS.map((y) => block('attn', [89, y], [60, 26])),
        ...fusion('plus'),
      ];
    case 'DS5':
    case 'E':
      return [
        lane(0, 26, 145),
        lane(1, 26, 145),
        lane(2, 26, 58),
        lane(2, 120, 145),
        block(variant === 'E' ? 'AIFI' : 'attn', [89, ROWS[2]], [60, 26]),
        ...fusion(variant === 'E' ? 'beside' : 'plus'),
        ...(variant === 'E' ? [write('CCFF', [179, 14], 'middle', 'v-small-title')] : []),
      ];
  }
}

/** Down from coarse to fine, then up again; the coarsest map goes down, and the finest up, without meeting another. */
function fusion(sign: Sign): SVGElement[] {
  const [down, up] = [156, 202].map((x) => ROWS.map((y): Point => [x, y]));
  const at = (points: readonly Point[] | undefined, level: number): Point =>
    points?.[level] ?? [0, 0];
  const shift = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy];
  return [
    svg('rect', { class: 'v-frame', x: 138, y: 18, width: 82, height: 134, rx: 4 }),
    ...[1, 0].map((level) =>
      arrow([shift(at(down, level + 1), 0, 10), shift(at(down, level), 0, -12)]),
    ),
    ...[0, 1].map((level) =>
      arrow([shift(at(up, level), 0, -10), shift(at(up, level + 1), 0, 12)]),
    ),
    ...[0, 1, 2].flatMap((level) => [
      arrow([shift(at(down, level), 10, 0), shift(at(up, level), -12, 0)]),
      arrow([
        shift(at(up, level), 10, 0),
        [254 - (SIDES[level] ?? 0) / 2 - 3, ROWS[level] ?? 0],
      ]),
    ]),
    ...[0, 1, 2].flatMap((level) => [
      joint(at(down, level), level === 2 ? 'alone' : sign),
      joint(at(up, level), level === 0 ? 'alone' : sign),
    ]),
  ];
}
