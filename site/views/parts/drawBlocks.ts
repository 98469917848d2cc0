import { html, svg } from '#site/ui/dom.ts';
import { arrow, joint, write, type Point } from './diagram.ts';
import { listController } from './listController.ts';
import { percent } from './numbers.ts';
import type { Operable } from './operable.ts';

/** A convolution of a block, with its norm. */
export interface BlockUnit {
  /** `1 × 1`, `depthwise 5 × 5`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly parameters: number;
  readonly gflops: number;
  /** In the chain; after all maps of the chain are laid beside each other; or around all. */
  readonly role: 'chain' | 'gathered' | 'shortcut';
}

/** A block of a backbone. */
export interface DrawnBlock {
  readonly name: string;
  readonly units: readonly BlockUnit[];
  /** Its input is added at the end, as it is or through the shortcut. */
  readonly adds: boolean;
}

const WIDTH = 760;
const [HEIGHT, MIDDLE, TALL] = [150, 72, 44];
/** Above a chain whose maps are not gathered nothing is drawn. */
const EMPTY = 40;
/** Of the bars of cost. */
const MOST = 26;
/** Boxes without room for a line of words. */
const NARROW = 50;

/** Blocks of backbones, as `blockDiagram` shows them. */
export function drawBlocks(
  blocks: readonly DrawnBlock[],
  { value = null }: { readonly value?: number | null } = {},
): Operable<number | null> {
  const most = Math.max(
    ...blocks.flatMap(({ units }) => units.map(({ gflops }) => gflops)),
  );
  const rows = blocks.map((block) => rowOf(block, most));
  const units = blocks.flatMap((block) => block.units.map((unit) => ({ block, unit })));
  const marks = rows.flatMap((row) => row.marks);
  const list = html('div', { class: 'v-blocks' }, ...rows.map(({ element }) => element));
  const root = html(
    'div',
    { class: 'v-view v-block-diagrams' },
    list,
    html(
      'div',
      { class: 'v-legend' },
      html(
        'span',
        { class: 'v-scope' },
        `bars: operations, all on one scale to ${most.toPrecision(3)} GFLOPs; numbers: channels in and out; dw: depthwise`,
      ),
    ),
  );
  const control = listController<number | null>(root, {
    ...{ list, options: marks, label: 'Convolutions of the blocks', first: value },
    hold: (at) => (at !== null && units[at] ? at : null),
    under(event) {
      const at = marks.findIndex(
        (mark) => event.target instanceof Node && mark.contains(event.target),
      );
      return at < 0 ? undefined : at;
    },
    words(at) {
      const one = at === null ? undefined : units[at];
      return one ? sayUnit(one.block, one.unit) : null;
    },
    draw: () => undefined,
  });
  return control.view;
}

function rowOf(block: DrawnBlock, most: number) {
  const { name, units, adds } = block;
  const inLine = units.filter(({ role }) => role !== 'shortcut');
  const chain = inLine.filter(({ role }) => role === 'chain').length;
  const gathers = inLine.length > chain;
  const step = (WIDTH - 110) / (inLine.length + (gathers ? 1 : 0));
  const wide = Math.min(92, step - 14);
  // Where all maps are laid beside each other there is room for a bar.
  const x = (at: number) => 40 + step * (at + 0.5 + (gathers && at >= chain ? 1 : 0));
  const marks = units.map((unit) => {
    const at = inLine.indexOf(unit);
    const place: Point = at < 0 ? [x((chain - 1) / 2), MIDDLE + 52] : [x(at), MIDDLE];
    return unitMark(unit, place, at < 0 ? 92 : wide, most);
  });
  const flow = inLine.map((_, at) => {
    const from = at === 0 ? 8 : x(at - 1) + wide / 2;
    const gather = gathers && at === chain;
    return arrow([
      [gather ? x(chain) - step + 6 : from, MIDDLE],
      [x(at) - wide / 2 - 2, MIDDLE],
    ]);
  });
  const end: Point = [WIDTH - 34, MIDDLE];
  const last = x(inLine.length - 1) + wide / 2;
  const hasShortcut = units.length > inLine.length;
  const low = MIDDLE + (hasShortcut ? 52 : 58);
  const top = gathers ? 0 : EMPTY;
  const around: readonly Point[] = [
    [22, MIDDLE],
    [22, low],
    [end[0], low],
    [end[0], MIDDLE + 12],
  ];
  const drawing = svg(
    'svg',
    {
      class: 'v-diagram',
      viewBox: `0 ${top} ${WIDTH} ${HEIGHT - top}`,
    },
    ...(gathers ? gathering(x, chain, step, wide) : []),
    ...(adds ? [arrow(around)] : []),
    ...flow,
    arrow([
      [last, MIDDLE],
      [adds ? end[0] - 12 : WIDTH - 6, MIDDLE],
    ]),
    ...(adds
      ? [
          joint(end),
          arrow([
            [end[0] + 10, MIDDLE],
            [WIDTH - 4, MIDDLE],
          ]),
        ]
      : []),
    ...marks,
  );
  const sum = (key: 'parameters' | 'gflops') =>
    units.reduce((all, unit) => all + unit[key], 0);
  const words = `${count(sum('parameters'))} parameters \u00b7 ${sum('gflops').toPrecision(3)} GFLOPs`;
  const element = html(
    'div',
    { class: 'v-block-row' },
    html(
      'p',
      { class: 'v-variant-name' },
      html('b', {}, name),
      html('span', { class: 'v-number' }, words),
    ),
    drawing,
  );
  return { element, marks };
}

/** The input and every map of the chain, led to one bar. */
function gathering(
  x: (at: number) => number,
  chain: number,
  step: number,
  wide: number,
): SVGElement[] {
  const bar = x(chain) - step;
  const starts = [
    22,
    ...Array.from({ length: chain - 1 }, (_, at) => x(at) + wide / 2 + 5),
  ];
  return [
    svg('rect', {
      ...{ class: 'v-gather', x: bar - 5, y: 8, width: 10, height: MIDDLE + 22, rx: 2 },
    }),
    write('all maps', [bar, MIDDLE + 44], 'middle', 'v-unit-widths'),
    ...starts.map((from, at) => {
      const y = 10 + (at * 26) / Math.max(1, starts.length - 1);
      return arrow(
        [
          [from, MIDDLE],
          [from, y],
          [bar - 7, y],
        ],
        'v-flow is-thin',
      );
    }),
    arrow([
      [x(chain - 1) + wide / 2, MIDDLE],
      [bar - 7, MIDDLE],
    ]),
  ];
}

function unitMark(
  { name, from, to, gflops, role }: BlockUnit,
  [x, y]: Point,
  width: number,
  most: number,
): SVGGElement {
  const [left, top] = [x - width / 2, y - TALL / 2];
  const bar = Math.max(1, (MOST * gflops) / most);
  // A long name in a narrow place goes into two lines, in a very narrow one upright.
  const isUpright = width < NARROW;
  const [first, second] = width < 84 && name.includes(' ', 6) ? split(name) : [name, null];
  const low = role === 'shortcut' ? y + 15 : y + TALL / 2 + 14;
  const group = svg(
    'g',
    { class: 'v-unit' },
    svg('rect', { class: 'v-unit-box', x: left, y: top, width, height: TALL, rx: 3 }),
    svg('rect', {
      ...{ class: 'v-unit-cost', x: left, y: top + TALL - bar, width, height: bar },
    }),
    ...(isUpright
      ? [upright(name.replace('depthwise', 'dw'), [x, y])]
      : [
          write(first, [x, y - (second ? 6 : 1)], 'middle', 'v-block-name'),
          second ? write(second, [x, y + 8], 'middle', 'v-block-name') : null,
          write(`${from} \u2192 ${to}`, [x, low], 'middle', 'v-unit-widths'),
        ]),
  );
  return group;
}

function upright(text: string, [x, y]: Point): SVGTextElement {
  const mark = write(text, [0, 3], 'middle', 'v-unit-widths is-upright');
  mark.setAttribute('transform', `translate(${x} ${y}) rotate(-90)`);
  return mark;
}

const split = (name: string) => {
  const at = name.indexOf(' ', 6);
  return [name.slice(0, at), name.slice(at + 1)] as const;
};

const count = (parameters: number) =>
  parameters >= 1e6
    ? `${(parameters / 1e6).toFixed(2)} million`
    : `${Math.round(parameters / 1e3)} thousand`;

function sayUnit({ name, units }: DrawnBlock, unit: BlockUnit): string {
  const sum = units.reduce((all, { gflops }) => all + gflops, 0);
  return `${name} \u00b7 ${unit.name}, ${unit.from} \u2192 ${unit.to} channels \u00b7 ${unit.parameters.toLocaleString('en-GB')} parameters \u00b7 ${unit.gflops.toPrecision(3)} GFLOPs, ${percent(unit.gflops / sum, 0)} of the block`;
}
