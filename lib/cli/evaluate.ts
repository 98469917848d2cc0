import { writeFile } from 'node:fs/promises';
import {
  cocoAP,
  cocoAPByCategory,
  type CocoAnnotation,
  type CocoAP,
  type CocoResult,
} from '../metrics/index.ts';
import { addSelections, type SelectionCount } from '../metrics/selection.ts';
import { fuse } from '../params/fuse.ts';
import { CATEGORIES } from '../scene/index.ts';
import { readOptions, required, runCommand, UsageError } from './args.ts';
import { startBackend } from './backend.ts';
import { evaluateScenes, type Evaluation } from './evaluateScenes.ts';
import { loadModel } from './model.ts';

const USAGE =
  'npm run -s evaluate -- --seeds A-B [--model DIR] [--layers] [--json] [--out FILE] [--metrics FILE]';

/**
 * Prints COCO AP over the generated scenes of the seeds A to B, both included; with `--layers`
 * also of every decoder layer, and what the selected tokens are worth. `--out` writes the
 * annotations and the detections, for another program to judge (weights/parity/check_ap.py),
 * `--metrics` all figures with seeds and date.
 */
async function main(): Promise<void> {
  const options = readOptions({
    seeds: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    metrics: { type: 'string' },
    layers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const seeds = readSeeds(required('seeds', options.seeds));
  await startBackend();
  const { config, weights } = await loadModel(options.model);
  const fused = fuse(weights, config);
  weights.dispose();
  const evaluation = await evaluateScenes(seeds, fused, config, (done) =>
    progress(done, seeds.length),
  );
  const { annotations, detectionsOfLayer } = evaluation;
  const detections = detectionsOfLayer.at(-1) ?? [];
  if (options.out !== undefined)
    await write(options.out, {
      images: seeds,
      categories: CATEGORIES,
      annotations,
      detections,
    });
  const figures = cocoAP(annotations, detections);
  if (options.metrics !== undefined)
    await write(options.metrics, metricsOf(seeds, figures, evaluation), 2);
  if (options.json) return console.log(JSON.stringify(figures));
  console.log(table(figures, annotations, detections));
  if (options.layers) console.log(`\n${layerTable(evaluation)}`);
}

function readSeeds(text: string): number[] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from <= to && to <= 0xffffffff))
    throw new UsageError(
      `--seeds is A-B, whole numbers from 0 to 4294967295, not ${text}.`,
    );
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

async function write(path: string, value: unknown, indent?: number): Promise<void> {
  const text = JSON.stringify(value, null, indent);
  await writeFile(path, indent === undefined ? text : `${text}\n`).catch(() => {
    throw new Error(`${path} cannot be written.`);
  });
}

/** All figures of a model as one document; shares and precisions to four digits. */
function metricsOf(seeds: readonly number[], figures: CocoAP, evaluation: Evaluation) {
  const { annotations, detectionsOfLayer, selections } = evaluation;
  const perClass = cocoAPByCategory(annotations, detectionsOfLayer.at(-1) ?? []);
  return {
    date: new Date().toISOString().slice(0, 10),
    seeds: [seeds[0], seeds.at(-1)],
    scenes: seeds.length,
    objects: annotations.filter(({ iscrowd }) => iscrowd === 0).length,
    ...rounded(figures),
    perClass: rounded(
      Object.fromEntries(CATEGORIES.map(({ id, name }) => [name, perClass.get(id) ?? -1])),
    ),
    layers: detectionsOfLayer.map((detections) => rounded(cocoAP(annotations, detections))),
    selection: { ...rounded(shares(selections)), tokens: addSelections(selections).tokens },
  };
}

function shares(selections: readonly SelectionCount[]) {
  const { tokens, classOver, iouOver, bothOver } = addSelections(selections);
  return {
    classOver: classOver / tokens,
    iouOver: iouOver / tokens,
    bothOver: bothOver / tokens,
    iouOverWhereClassOver: bothOver / classOver,
  };
}

function rounded<T extends object>(figures: T): T {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      Number(Number(value).toFixed(4)),
    ]),
  ) as T;
}

/** On a terminal only, so that output that is piped stays clean. */
function progress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === all ? '\r\x1b[K' : `\r${done} of ${all} scenes`);
}

const row = (name: string, value: number) =>
  `${name.padEnd(14)} ${value < 0 ? '    -' : value.toFixed(3)}`;

function table(
  figures: CocoAP,
  annotations: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): string {
  const perCategory = cocoAPByCategory(annotations, detections);
  return [
    ...Object.entries(figures).map(([name, value]) => row(name, value as number)),
    '',
    ...CATEGORIES.map(({ id, name }) => row(name, perCategory.get(id) ?? -1)),
  ].join('\n');
}

function layerTable({ annotations, detectionsOfLayer, selections }: Evaluation): string {
  const { classOver, bothOver } = shares(selections);
  return [
    ...detectionsOfLayer.map((detections, layer) =>
      row(`AP, layer ${layer + 1}`, cocoAP(annotations, detections).AP),
    ),
    '',
    'Selected tokens',
    row('class > 0.5', classOver),
    row('and IoU > 0.5', bothOver),
  ].join('\n');
}

await runCommand(USAGE, main);
