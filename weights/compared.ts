/**
 * Four detectors on one backbone, over the same scenes: `node weights/compared.ts [--seeds A-B]` writes
 * relatives/compared.json, which the chapter on the relatives quotes. All four run in turn on every
 * scene, so that whatever else the machine does slows them alike.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksumOf, loadConfig } from '#lib/cli/model.ts';
import { annotationsOf } from '#lib/cli/sceneRecords.ts';
import type { ModelConfig } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { familyOf, STRUCTURES } from '#lib/families/structures.ts';
import { SUPPRESSION } from '#lib/families/dense/suppressed.ts';
import { cocoAP, type CocoAnnotation } from '#lib/metrics/index.ts';
import { answerOf, COMPARED_NAMES, folderOfCompared, JUDGED, openCompared, type Answer, type ComparedName, type Opened } from './comparedModels.ts'; // prettier-ignore
import { largeByClass } from './largeObjects.ts';
import { measure } from './measure.ts';
import { account, totals, type Account, type Way } from './ways.ts';

/** Boxes over this score are what a reader sees. */
const SHOWN = 0.5;
const IOUS = [0.5, 0.6, 0.7, 0.8, 0.9];

interface Seen {
  readonly accounts: readonly Account[];
  readonly answer: Pick<Answer, 'ms' | 'layers'>;
}

interface SceneSeen {
  readonly annotations: readonly CocoAnnotation[];
  readonly models: Readonly<Record<ComparedName, Seen>>;
}

const opened = new Map<ComparedName, Promise<Opened>>();
const open = (name: ComparedName) => {
  const model = opened.get(name) ?? openCompared(name);
  opened.set(name, model);
  return model;
};

const waysOf = (boxes: Answer['raw']): Way[] => [
  { name: 'raw', boxes, shown: SHOWN },
  ...IOUS.map((iou) => ({
    name: `iou ${iou}`,
    boxes,
    options: { iou, score: 0 },
    shown: SHOWN,
  })),
];

const documents = await Promise.all(COMPARED_NAMES.map(documentOf));

await measure<SceneSeen>({
  file: '../relatives/compared',
  scenes: 1000,
  async look(sight) {
    const models: Partial<Record<ComparedName, Seen>> = {};
    // Another one begins on every scene.
    const first = sight.seed % COMPARED_NAMES.length;
    const inTurn = [...COMPARED_NAMES.slice(first), ...COMPARED_NAMES.slice(0, first)];
    for (const name of inTurn) {
      const model = await open(name);
      const { raw, ms, layers } = await answerOf(model, sight.pixels, sight.seed);
      const accounts = waysOf(raw).map((way) => {
        const told = account(way, sight);
        return { ...told, results: told.results.slice(0, JUDGED) };
      });
      models[name] = { accounts, answer: { ms, layers } };
    }
    return {
      annotations: annotationsOf(sight.scene, sight.seed),
      models: models as Record<ComparedName, Seen>,
    };
  },
  sum(seen) {
    const annotations = seen.flatMap((one) => one.annotations);
    const rest = (name: ComparedName) => figuresOf(name, seen, annotations);
    const slowest = medianOf(seen, 'embedded');
    return {
      objects: annotations.filter(({ iscrowd }) => !iscrowd).length,
      large: largeByClass(annotations),
      ...{ shown: SHOWN, judged: JUDGED, suppression: SUPPRESSION },
      models: Object.fromEntries(
        COMPARED_NAMES.map((name, at) => {
          const ms = medianOf(seen, name);
          const shareOfEmbedded = ms.total / slowest.total;
          return [
            name,
            { ...documents[at], ...rest(name), ms: { ...ms, shareOfEmbedded } },
          ];
        }),
      ),
    };
  },
});

function figuresOf(
  name: ComparedName,
  seen: readonly SceneSeen[],
  annotations: readonly CocoAnnotation[],
) {
  const all = seen.map(({ models }) => models[name]);
  const layers = (all[0]?.answer.layers ?? []).map((_, layer) =>
    cocoAP(
      annotations,
      all.flatMap(({ answer }) => answer.layers[layer] ?? []),
    ),
  );
  const ways = (all[0]?.accounts ?? []).map(({ name: way }) => {
    const accounts = all.flatMap((one) => one.accounts.filter((a) => a.name === way));
    const results = accounts.flatMap((one) => one.results);
    return [way, { AP: cocoAP(annotations, results).AP, ...totals(accounts) }] as const;
  });
  return { ...layers.at(-1), layers, ways: Object.fromEntries(ways) };
}

/** Of every stage over all scenes, and of their sum. */
function medianOf(seen: readonly SceneSeen[], name: ComparedName) {
  const times = seen.map(({ models }) => models[name].answer.ms);
  const stages = Object.keys(times[0] ?? {})
    .map((stage) => [stage, middle(times.map((one) => one[stage] ?? 0))] as const)
    .filter(([, ms]) => ms > 0);
  const total = middle(times.map((one) => Object.values(one).reduce((a, b) => a + b, 0)));
  return { ...(Object.fromEntries(stages) as Record<string, number>), total };
}

/** Their median. */
function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** What a model is made of, what it costs, and how it came about. */
async function documentOf(name: ComparedName) {
  const folder = folderOfCompared(name);
  const config = await loadConfig<ModelConfig>(folder, FAMILIES);
  return {
    weights: await checksumOf(folder),
    ...costOf(config),
    curve: curveOf(readFileSync(join(folder, 'curve.csv'), 'utf8')),
  };
}

function costOf(config: ModelConfig) {
  const { parameters, gflops, gflopsWithAttention, modules } = cost(config);
  const { stages } = familyOf(config, STRUCTURES);
  const below = (stage: string) =>
    modules
      .filter(({ module }) => module.split('.')[0] === stage)
      .reduce((sum, one) => sum + one.gflopsWithAttention, 0);
  const byStage = Object.fromEntries(
    stages
      .map((stage) => [stage, below(stage)] as const)
      .filter(([, gflops]) => gflops > 0),
  );
  return { parameters, gflops, gflopsWithAttention, gflopsByStage: byStage };
}

/** AP on the validation scenes by training images, over all runs. */
function curveOf(csv: string) {
  const [head = '', ...rows] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  let [before, last, runOf] = [0, 0, ''];
  return rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    // A new run counts from 0, and goes on with the weights of the one before.
    if (cell('run') !== runOf) [before, runOf] = [before + last, cell('run')];
    last = Number(cell('images'));
    return {
      images: before + last,
      AP: Number(cell('AP')),
      APsmall: Number(cell('APsmall')),
    };
  });
}
