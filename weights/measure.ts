/**
 * What the measuring scripts have in common: `node weights/NAME.ts [--model embedded] [--seeds A-B]`
 * runs a model over scenes, on all cores, and writes NAME.json beside its weights.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { readOptions } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { checksumOf, folderOf, loadConfig, loadModel } from '#lib/cli/model.ts';
import { showProgress } from '#lib/cli/progress.ts';
import { readSeeds } from '#lib/cli/seeds.ts';
import type { Config } from '#lib/config.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { drawScene, sampleScene, WORLD, type Scene } from '#lib/scene/index.ts';

/** One scene, drawn, and the model to run over it. */
export interface Sight {
  readonly seed: number;
  readonly scene: Scene;
  readonly pixels: Pixels;
  readonly config: Config;
  /** Fused: the same function, faster. */
  readonly weights: WeightStore;
}

export interface Measurement<Seen> {
  /** Without `.json`, from the folder of the model on. */
  readonly file: string;
  /** Scenes from the first held-out one on, unless `--seeds` says otherwise. */
  readonly scenes: number;
  /** What one scene tells; plain data, for it crosses threads. Runs inside no tidy. */
  readonly look: (sight: Sight) => Promise<Seen>;
  /** The document, from what all scenes tell in the order of their seeds. */
  readonly sum: (seen: readonly Seen[], config: Config) => object;
}

interface Share {
  readonly model: string;
  readonly seeds: readonly number[];
}

interface Told<Seen> {
  readonly seed: number;
  readonly seen: Seen;
}

const FIRST = 1_000_000;

/** Measures and writes; in a thread of its own the same call looks at that thread's scenes. */
export async function measure<Seen>(measurement: Measurement<Seen>): Promise<void> {
  if (!isMainThread) return lookAtAll(measurement, workerData as Share);
  const usage = `node weights/${basename(measurement.file)}.ts [--model DIR | embedded | nano] [--seeds A-B]`;
  process.exitCode = await runCommand({
    usage,
    help: `Looks at generated scenes and writes ${measurement.file}.json beside the weights of the model.`,
    main: (args, print) => lead(measurement, args, print),
  });
}

async function lead<Seen>(
  { file, scenes, sum }: Measurement<Seen>,
  args: readonly string[],
  print: Print,
): Promise<void> {
  const { model, seeds: range } = readOptions(args, {
    model: { type: 'string', default: 'embedded' },
    seeds: { type: 'string', default: `${FIRST}-${FIRST + scenes - 1}` },
  });
  const seeds = readSeeds(range);
  const config = await loadConfig(model);
  const began = performance.now();
  const told = await tellAll<Seen>(model, seeds);
  const seen = told.sort((a, b) => a.seed - b.seed).map((one) => one.seen);
  const document = {
    weights: await checksumOf(model),
    date: new Date().toISOString().slice(0, 10),
    seeds: [seeds[0], seeds.at(-1)],
    scenes: seeds.length,
    ...sum(seen, config),
  };
  const path = join(folderOf(model), `${file}.json`);
  await writeFile(path, `${written(rounded(document))}\n`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  print(`${file}.json of ${model}: ${seeds.length} scenes in ${seconds} s`);
}

/** Lists of numbers on one line: a file of boxes would have ten thousand. */
function written(document: unknown): string {
  return JSON.stringify(document, null, 2).replaceAll(
    /\[\n\s+(-?\d[^[\]{}"]*?)\n\s+\]/g,
    (_, list: string) => `[${list.replaceAll(/\s+/g, ' ')}]`,
  );
}

/** Every thread runs this very script over its share of the scenes. */
async function tellAll<Seen>(
  model: string,
  seeds: readonly number[],
): Promise<Told<Seen>[]> {
  const threads = Math.min(availableParallelism(), seeds.length);
  const told: Told<Seen>[] = [];
  const workers = Array.from({ length: threads }, (_, offset) => {
    const share: Share = { model, seeds: seeds.filter((_, at) => at % threads === offset) };
    return new Worker(process.argv[1] ?? '', { workerData: share });
  });
  const runs = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (one: Told<Seen>) =>
          showProgress(told.push(one), seeds.length),
        );
        worker.on('error', reject).on('exit', () => resolve());
      }),
  );
  try {
    await Promise.all(runs);
  } finally {
    workers.forEach((worker) => void worker.terminate());
  }
  return told;
}

async function lookAtAll<Seen>({ look }: Measurement<Seen>, { model, seeds }: Share) {
  for await (const sight of sights(model, seeds)) {
    const seen = await look(sight);
    parentPort?.postMessage({ seed: sight.seed, seen } satisfies Told<Seen>);
  }
}

/** Draws one scene after the other, beside a model that is read once. */
export async function* sights(
  model: string,
  seeds: readonly number[],
): AsyncGenerator<Sight> {
  await startBackend();
  const { config, weights: loaded } = await loadModel(model);
  const weights = fuse(loaded, config);
  loaded.dispose();
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  for (const seed of seeds) {
    const scene = sampleScene(seed);
    drawScene(context, scene);
    const pixels = context.getImageData(0, 0, WORLD, WORLD);
    yield { seed, scene, pixels, config, weights };
  }
}
