import { answersOf } from '#lib/families/structures.ts';
import type { Card } from './card.ts';
import type { Accuracy } from './documents.ts';
import { accuracy, millions, size } from './numbers.ts';

/** A line of a table: its name, and one cell a model. */
export interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  /** The chapter that explains it. */
  readonly chapter?: string;
}

const rowOf = (
  cards: readonly Card[],
  name: string,
  say: (card: Card) => string,
  chapter?: string,
): Row => ({ name, cells: cards.map(say), chapter });

const bytesOf = ({ manifest }: Card) => manifest.files['model.safetensors']?.bytes ?? 0;

/** What a reader wants to know first. */
export function atAGlance(cards: readonly Card[]): Row[] {
  return [
    rowOf(cards, 'Parameters', ({ cost }) => `${millions(cost.parameters)} M`),
    rowOf(cards, 'Weights in F16', (card) => size(bytesOf(card))),
    rowOf(cards, 'One picture', ({ cost }) => `${cost.gflops.toFixed(2)} GFLOPs`),
    rowOf(cards, 'AP, ordinary streets', ({ ordinary }) => accuracy(ordinary.AP)),
    rowOf(cards, 'AP, hard streets', ({ hard }) => accuracy(hard.AP)),
    rowOf(cards, 'Calibration error', ({ ordinary }) =>
      accuracy(ordinary.calibration.error),
    ),
  ];
}

/** How the models are built, from their configurations. */
export function architecture(cards: readonly Card[]): Row[] {
  const row = (name: string, say: (card: Card) => string) => rowOf(cards, name, say);
  return [
    row('Input', ({ config: { inputSize } }) => `RGB, ${inputSize.join(' × ')} px`),
    row(
      'Backbone',
      ({ config: { backbone } }) =>
        `${backbone.kind === 'hgnet' ? 'HGNetv2,' : `ResNet-vd, ${backbone.layerType}`} blocks ${backbone.depths.join(', ')}`,
    ),
    row('Its widths', ({ config: { backbone } }) =>
      [
        backbone.kind === 'hgnet' ? backbone.stem[1] : backbone.stemWidth,
        ...backbone.stageWidths,
      ].join(', '),
    ),
    row('C of encoder and decoder', ({ config: { encoder, decoder } }) =>
      encoder.width === decoder.width
        ? String(encoder.width)
        : `${encoder.width}, ${decoder.width}`,
    ),
    row(
      'AIFI',
      ({ config }) =>
        `${config.encoder.aifiLayers} layer on ${config.encoder.aifiLevels.map((at) => answersOf(config).tokens?.maps[at]?.name).join(', ')}`,
    ),
    row(
      'CCFF',
      ({ config: { encoder } }) =>
        `expansion ${encoder.fusionExpansion}, strides ${encoder.strides.join(', ')}`,
    ),
    row('Queries', ({ config: { decoder } }) => String(decoder.queries)),
    row(
      'Decoder',
      ({ config: { decoder } }) =>
        `${decoder.layers} layers, ${decoder.heads} heads of ${decoder.width / decoder.heads}`,
    ),
    row(
      'Sampling',
      ({ config: { decoder } }) =>
        `${decoder.levels} levels × ${[...new Set(decoder.points)].join(', ')} points a head`,
    ),
    row('Feed-forward', ({ config: { encoder, decoder } }) =>
      encoder.ffnWidth === decoder.ffnWidth
        ? String(decoder.ffnWidth)
        : `${encoder.ffnWidth}, ${decoder.ffnWidth}`,
    ),
    row('Classes', ({ config: { labels } }) => String(labels.length)),
  ];
}

/** Parts of the model as the book cuts it, each with the modules of `lib/cost` that belong to it. */
const PARTS = [
  { name: 'Backbone', modules: /^backbone/, chapter: 'backbone' },
  { name: 'Projections to C', modules: /^encoder\.inputProj/, chapter: 'backbone' },
  { name: 'AIFI', modules: /^encoder\.aifi/, chapter: 'aifi' },
  { name: 'CCFF', modules: /^encoder\.ccff/, chapter: 'ccff' },
  { name: 'Query selection', modules: /^query/, chapter: 'query-selection' },
  { name: 'Decoder', modules: /^decoder/, chapter: 'decoder' },
  { name: 'Denoising (training only)', modules: /^denoising/, chapter: 'denoising' },
] as const;

/** Parameters (millions) and GFLOPs of every part, and the sums: two cells a model. */
export function parts(cards: readonly Card[]): Row[] {
  const cellsOf = ({ cost }: Card, modules: RegExp) => {
    const own = cost.modules.filter(({ module }) => modules.test(module));
    const sum = (key: 'parameters' | 'gflopsWithAttention') =>
      own.reduce((all, one) => all + one[key], 0);
    return [millions(sum('parameters')), sum('gflopsWithAttention').toFixed(3)];
  };
  return [...PARTS, { name: 'Sum', modules: /./, chapter: undefined }].map(
    ({ name, modules, chapter }) => ({
      name,
      chapter,
      cells: cards.flatMap((card) => cellsOf(card, modules)),
    }),
  );
}

const FIGURES: readonly (readonly [string, keyof Accuracy])[] = [
  ['AP', 'AP'],
  ['AP at IoU 0.50', 'AP50'],
  ['AP at IoU 0.75', 'AP75'],
  ['AP of small objects', 'APsmall'],
  ['AP of medium objects', 'APmedium'],
  ['AP of large objects', 'APlarge'],
];

/** COCO's six figures: for each model ordinary, then hard streets. */
export function accuracies(cards: readonly Card[]): Row[] {
  return FIGURES.map(([name, key]) => ({
    name,
    cells: cards.flatMap(({ ordinary, hard }) => [
      accuracy(ordinary[key]),
      accuracy(hard[key]),
    ]),
  }));
}
