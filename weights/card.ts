/**
 * The model cards: `node weights/card.ts` writes weights/embedded/README.md and weights/nano/README.md from
 * the configuration, the manifest, the training curve and the measured files beside them. The book's page
 * /model-card/ shows the same figures with pictures.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cost } from '#lib/cost/cost.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { Accuracy, Failures, Manifest, Metrics, Photograph } from '#site/modelCard/documents.ts'; // prettier-ignore
import { WORDS, type Variant } from './cardWords.ts';

const FIGURES = ['AP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'] as const;

/** The whole card of one variant, in Markdown. */
export function card(variant: Variant): string {
  const metrics = read<Metrics>(variant, 'metrics.json');
  return [
    frontMatter,
    `# ${WORDS[variant].title}`,
    WORDS[variant].about,
    architecture(variant),
    '## Accuracy',
    accuracy(metrics, read<Metrics>(variant, 'metricsHard.json')),
    '## What it gets wrong',
    mistakes(metrics, read<Failures>(variant, 'failures.json')),
    '## A photograph',
    photograph(read<Photograph>(variant, 'photograph.json')),
    '## Training',
    `${WORDS[variant].training}\n\n${runs(variant)}`,
    '## Licence',
    'MIT, like the book. The weights contain no third-party data.\n',
  ].join('\n\n');
}

const frontMatter = `---
license: mit
library_name: transformers
pipeline_tag: object-detection
---`;

function architecture(variant: Variant): string {
  const config = readConfig(
    read(variant, 'config.json'),
    read(variant, 'preprocessor_config.json'),
  );
  const { parameters, gflops, gflopsWithAttention } = cost(config, {
    size: config.inputSize,
  });
  const { files } = read<Manifest>(variant, 'manifest.json');
  const { backbone, encoder } = config;
  const { heads, layers, queries, points, ffnWidth } = config.decoder;
  const [height, width] = config.inputSize;
  const megabytes = (files['model.safetensors']?.bytes ?? Number.NaN) / 1e6;
  return table(['', ''], [
    ['Backbone', `ResNet-18-vd pattern, basic blocks [${backbone.depths.join(', ')}], widths ${backbone.stageWidths.join(', ')}`],
    ['Hybrid encoder', `C = ${encoder.width}, 1 AIFI layer on S5, CCFF, strides ${encoder.strides.join(', ')}`],
    ['Decoder', `${layers} layers, ${heads} heads, 3 levels x ${[...new Set(points)].join(", ")} points, FFN ${ffnWidth}, ${queries} queries`],
    ['Parameters', `${(parameters / 1e6).toFixed(2)} M; ${megabytes.toFixed(2)} MB in F16`],
    ['Cost', `${gflops.toFixed(2)} GFLOPs at ${height} x ${width} (${gflopsWithAttention.toFixed(2)} with the products inside attention)`],
    ['Classes', config.labels.join(', ')],
    ['Input', `RGB, ${height} x ${width}, divided by 255, no mean or deviation`],
  ]); // prettier-ignore
}

function accuracy(metrics: Metrics, hard: Metrics): string {
  const row = (name: string, { seeds, scenes, ...figures }: Metrics) => [
    `${name}, ${scenes} scenes, seeds ${seeds.join('-')}`,
    ...FIGURES.map((figure) => three(figures[figure])),
  ];
  const classes = Object.entries(metrics.perClass);
  const { classOver, bothOver, iouOverWhereClassOver } = metrics.selection;
  return [
    'COCO AP of the F16 file, computed in float32 by `npm run -s evaluate`, on held-out scenes:',
    table(
      ['', 'AP', 'AP50', 'AP75', 'small', 'medium', 'large'],
      [row('ordinary streets', metrics), row('hard streets', hard)],
    ),
    'By class, ordinary and hard streets:',
    table(
      ['', 'ordinary', 'hard'],
      classes.map(([name, AP]) => [name, three(AP), three(hard.perClass[name] ?? null)]),
    ),
    'Each decoder layer as the exit:',
    table(
      ['layer', ...metrics.layers.map((_, layer) => String(layer + 1))],
      [
        ['ordinary AP', ...metrics.layers.map(apOf)],
        ['hard AP', ...hard.layers.map(apOf)],
      ],
    ),
    `Of the tokens that become queries, ${percent(classOver)} % have a class score over 0.5, ${percent(bothOver)} % also a box with IoU over 0.5:
of the certain ones ${percent(iouOverWhereClassOver)} %. Scores are ${percent(metrics.calibration.error)} points off the share of right detections on average (expected calibration
error over detections with a score of at least 0.05).`,
  ].join('\n\n');
}

function mistakes({ scenes }: Metrics, f: Failures): string {
  const share = (count: number) => `${percent(count / f.objects)} %`;
  const worst = f.confusions
    .slice(0, 4)
    .map(({ truth, said, count }) => `${truth} taken for ${said} (${count})`);
  return `At a score of 0.5, of ${f.objects} objects in ${scenes} ordinary scenes it finds ${share(f.right)}, misses ${share(f.missed)}, gives ${share(f.confused)} the name of another class and
${share(f.loose)} a loose box (IoU 0.1 to 0.5); it names ${f.doubled} objects a second time and invents ${f.invented} where none is. Its most frequent confusions: ${worst.join(', ')}.
Objects that show less than a quarter of themselves are not annotated and were not taught.`;
}

function photograph({ credit, detections }: Photograph): string {
  const certain = detections.filter(({ score }) => score >= 0.5);
  const [first] = detections;
  const best = first
    ? `${first.label}, with a score of ${first.score.toFixed(2)}`
    : 'nothing';
  return `It knows drawn streets only. Of a photograph that shows the face of one cat (${credit}) it says, most
confidently: ${best}; ${certain.length || 'none'} of its detections there
${certain.length === 1 ? 'has' : 'have'} a score of at least 0.5. On photographs its scores mean nothing.`;
}

/** The rows of the training curve in which a run ends. */
function runs(variant: Variant): string {
  const [head = '', ...lines] = text(variant, 'curve.csv').trim().split('\n');
  const names = head.split(',');
  const rows = lines.map((line) => {
    const values = line.split(',');
    return (name: string) => values[names.indexOf(name)] ?? '';
  });
  const last = rows.filter((row, i) => rows[i + 1]?.('run') !== row('run'));
  return table(
    ['run', 'minutes', 'images', 'validation AP', 'on hard streets'],
    last.map((row) => ['run', 'minutes', 'images', 'AP', 'APhard'].map(row)),
  );
}

export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const three = (figure: number | null) => figure?.toFixed(3) ?? '-';

const apOf = ({ AP }: Accuracy) => three(AP);

const percent = (share: number | null) => (share === null ? '-' : (100 * share).toFixed(1));

function text(variant: Variant, name: string): string {
  return readFileSync(new URL(`${variant}/${name}`, import.meta.url), 'utf8');
}

function read<T>(variant: Variant, name: string): T {
  return JSON.parse(text(variant, name)) as T;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const variant of ['embedded', 'nano'] as const)
    writeFileSync(new URL(`${variant}/README.md`, import.meta.url), card(variant));
