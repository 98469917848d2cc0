/**
 * The film of a training run: `node weights/film.ts --run DIR --images N --minutes N [--model nano] [--scenes N]` looks at every
 * checkpoint of a run (folders with config.json and model.safetensors, named by their steps) and writes film.json
 * beside the weights of the model, which the chapter on learning shows under one scrubber.
 */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { readOptions, required, UsageError } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { checksumOf, folderOf, loadModel, type Model } from '#lib/cli/model.ts';
import { showProgress } from '#lib/cli/progress.ts';
import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { annotationsOf, categoriesOf } from '#lib/cli/sceneRecords.ts';
import { answersOf } from '#lib/families/structures.ts';
import { cocoAP } from '#lib/metrics/index.ts';
import { iou } from '#lib/numbers/boxes.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { traceOf } from '#lib/run.ts';
import { drawScene, sampleScene, WORLD, type Scene } from '#lib/scene/index.ts';
import { claimObjects, type TrueBox } from '#site/subject/identity.ts';
import { truthOf } from '#site/subject/truth.ts';
import type { Film, Frame } from '#site/views/parts/film.ts';

/** The book's first street, a crowd by day and a street by night. Nobody trained on them. */
const SHOWN_SEEDS = [1_000_578, 1_000_021, 1_000_006];
const FIRST_JUDGED = 1_000_800;
/** What counts as said. */
const SAID = 0.5;
/** Fainter boxes are left out of the pictures, and more than a crowd of them. */
const FAINT = 0.1;
const MOST_BOXES = 60;
const SAME_THING = 0.5;
/** For average precision: all but the very faintest. */
const LEAST = 0.01;

interface Street {
  readonly seed: number;
  readonly scene: Scene;
  readonly pixels: Pixels;
  readonly truth: readonly TrueBox[];
}

function streetOf(seed: number): Street {
  const scene = sampleScene(seed);
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  drawScene(context, scene);
  const pixels = context.getImageData(0, 0, WORLD, WORLD);
  return { seed, scene, pixels, truth: truthOf(scene) };
}

/** What a checkpoint says of a street, best first. */
async function look(model: Model, { pixels }: Street): Promise<Detection[]> {
  const { layers, queries } = answersOf(model.config);
  const last = layers.at(-1);
  if (!last) throw new Error('A film needs a model with a decoder.');
  const wanted = [last.logit, last.cxcywh01];
  const trace = traceOf(pixels, model, { keep: (path) => wanted.includes(path) });
  const read = async (path: string) => Float32Array.from((await trace.read(path)).data);
  const [logit_QV, cxcywh01_Q4] = [await read(last.logit), await read(last.cxcywh01)];
  trace.dispose();
  return postprocess(logit_QV, cxcywh01_Q4, {
    ...{ queries, classes: model.config.labels.length, keep: queries },
    ...{ height: WORLD, width: WORLD, threshold: LEAST },
  });
}

/** The scores with which a thing is said, in its place and by its name, best first. */
function scoresOf(thing: TrueBox, found: readonly Detection[], labels: readonly string[]) {
  return found
    .filter(({ label }) => labels[label] === thing.name)
    .filter(({ xyxyPx }) => iou(xyxyPx, thing.xyxyPx) >= SAME_THING)
    .map(({ score }) => score);
}

/** Figures of a checkpoint over the streets that it is judged on. */
async function judge(model: Model, streets: readonly Street[]) {
  const { labels } = model.config;
  const categoryOf = categoriesOf(model.config);
  const sum = { found: 0, twice: 0, mistakes: 0 };
  const results = [];
  const scores: number[][] = [];
  for (const street of streets) {
    const found = await look(model, street);
    results.push(...resultsOf(found, street.seed, categoryOf));
    const said = found.filter(({ score }) => score > SAID);
    for (const { verdict } of claimObjects(said, labels, street.truth)) {
      if (verdict === 'found') sum.found += 1;
      if (verdict === 'twice') sum.twice += 1;
      if (verdict === 'nobody' || verdict === 'wrong class') sum.mistakes += 1;
    }
    const asked = street.truth.filter(({ ignored }) => !ignored);
    scores.push(...asked.map((thing) => scoresOf(thing, found, labels)));
  }
  const annotations = streets.flatMap(({ scene, seed }) => annotationsOf(scene, seed));
  const { AP, AP50 } = cocoAP(annotations, results);
  const scoreAt = (place: number) => mean(scores.map((all) => all[place] ?? 0)) ?? 0;
  return { AP, AP50, ...sum, best: scoreAt(0), second: scoreAt(1) };
}

/** Flat rows: class, score in percent, corners in px. */
function rowsOf(found: readonly Detection[]): number[] {
  return found
    .filter(({ score }) => score > FAINT)
    .slice(0, MOST_BOXES)
    .flatMap(({ label, score, xyxyPx }) =>
      [label, score * 100, ...xyxyPx].map((value) => Math.round(value)),
    );
}

async function frameOf(
  folder: string,
  shown: readonly Street[],
  judged: readonly Street[],
): Promise<Frame> {
  const { config, weights } = await loadModel(folder);
  const model = { config, weights: fuse(weights, config) };
  weights.dispose();
  const figures = await judge(model, judged);
  const boxes = [];
  for (const street of shown) boxes.push(rowsOf(await look(model, street)));
  model.weights.dispose();
  return { step: stepOf(folder), ...(rounded(figures) as typeof figures), boxes };
}

/** `step-001200` is step 1200. */
const stepOf = (folder: string) => Number(/(\d+)\D*$/.exec(basename(folder))?.[1]);

/** The checkpoints of a run in the order of their steps. */
async function checkpointsIn(run: string): Promise<string[]> {
  const names = await readdir(run).catch(() => {
    throw new UsageError('--run is a folder of checkpoints.');
  });
  const folders = [];
  for (const name of names.filter((name) => /\d/.test(name)))
    if ((await stat(join(run, name))).isDirectory()) folders.push(join(run, name));
  if (folders.length === 0)
    throw new UsageError('--run holds no folder that is named by its step.');
  return folders.sort((a, b) => stepOf(a) - stepOf(b));
}

async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    run: { type: 'string' },
    images: { type: 'string' },
    minutes: { type: 'string' },
    model: { type: 'string', default: 'nano' },
    scenes: { type: 'string', default: '40' },
  });
  const folders = await checkpointsIn(required('run', options.run));
  const run = {
    images: Number(required('images', options.images)),
    minutes: Number(required('minutes', options.minutes)),
  };
  await startBackend();
  const shown = SHOWN_SEEDS.map(streetOf);
  const judged = Array.from({ length: Number(options.scenes) }, (_, at) =>
    streetOf(FIRST_JUDGED + at),
  );
  const frames: Frame[] = [];
  for (const folder of folders) {
    frames.push(await frameOf(folder, shown, judged));
    showProgress(frames.length, folders.length);
  }
  const { config } = await loadModel(folders.at(-1));
  const film: Film & { readonly weights: string; readonly run: typeof run } = {
    run,
    weights: await checksumOf(folders.at(-1)),
    labels: config.labels,
    scenes: shown.map(({ seed, truth }) => ({ seed, truth })),
    judged: {
      ...{ seeds: [FIRST_JUDGED, FIRST_JUDGED + judged.length - 1], scenes: judged.length },
      objects: judged.flatMap(({ truth }) => truth.filter(({ ignored }) => !ignored))
        .length,
    },
    frames,
  };
  const path = join(folderOf(options.model), 'film.json');
  const text = JSON.stringify(film);
  await writeFile(path, `${text}\n`);
  print(`film.json: ${frames.length} checkpoints, ${(text.length / 1000).toFixed(0)} kB`);
}

process.exitCode = await runCommand({
  usage:
    'node weights/film.ts --run DIR --images N --minutes N [--model embedded | nano] [--scenes N]',
  help: 'Looks at all checkpoints of a training run and writes film.json beside the weights of the model.',
  main,
});
