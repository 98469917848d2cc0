/**
 * Renders generated scenes for training: images.bin (uint8 RGB, N x 320 x 320 x 3) and
 * annotations.json (COCO format).
 *
 *   node weights/renderScenes.ts --seeds 0-9999 --out DIR [--workers 2]
 */
import { mkdirSync, openSync, writeSync, closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
  type Annotation,
} from '#lib/scene/index.ts';

interface Job {
  readonly first: number;
  readonly last: number;
  /** This worker renders every `step`-th block, beginning with block `offset`. */
  readonly step: number;
  readonly offset: number;
  readonly file: string;
}

type Labels = readonly { readonly seed: number; readonly objects: readonly Annotation[] }[];

const BLOCK = 64;
const BYTES = WORLD * WORLD * 3;

function render(
  { first, last, step, offset, file }: Job,
  done: (labels: Labels) => void,
): void {
  const canvas = createCanvas(WORLD, WORLD);
  const ctx = canvas.getContext('2d');
  const out = openSync(file, 'r+');
  for (let start = first + offset * BLOCK; start <= last; start += step * BLOCK) {
    const n = Math.min(BLOCK, last - start + 1);
    const bytes = new Uint8Array(n * BYTES);
    const labels = Array.from({ length: n }, (_, i) => {
      const scene = sampleScene(start + i);
      drawScene(ctx, scene);
      const { data } = ctx.getImageData(0, 0, WORLD, WORLD);
      for (let from = 0, to = i * BYTES; from < data.length; from += 4) {
        bytes[to++] = data[from] as number;
        bytes[to++] = data[from + 1] as number;
        bytes[to++] = data[from + 2] as number;
      }
      return { seed: scene.seed, objects: groundTruth(scene) };
    });
    writeSync(out, bytes, 0, bytes.length, (start - first) * BYTES);
    done(labels);
  }
  closeSync(out);
}

function writeAnnotations(file: string, labels: Labels): void {
  let id = 0;
  const images = labels.map(({ seed }) => ({
    id: seed,
    file_name: `${seed}.png`,
    width: WORLD,
    height: WORLD,
  }));
  const annotations = labels.flatMap(({ seed, objects }) =>
    objects.map((object) => ({ ...object, id: ++id, image_id: seed })),
  );
  writeFileSync(file, JSON.stringify({ images, annotations, categories: CATEGORIES }));
}

const USAGE = 'Usage: node weights/renderScenes.ts --seeds A-B --out DIR [--workers N]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '0-99' },
      out: { type: 'string' },
      workers: { type: 'string', default: '2' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const range = /^(\d+)-(\d+)$/.exec(values.seeds);
  const [first, last] = [Number(range?.[1]), Number(range?.[2])];
  if (!range || first > last || !values.out || !(Number(values.workers) >= 1)) {
    console.error(USAGE);
    process.exit(2);
  }
  mkdirSync(values.out, { recursive: true });
  const file = join(values.out, 'images.bin');
  closeSync(openSync(file, 'w'));
  const labels: Labels[number][] = [];
  const began = performance.now();
  const step = Number(values.workers);
  const done = (part: Labels) => {
    labels.push(...part);
    const ms = (performance.now() - began) / labels.length;
    process.stderr.write(
      `\r${labels.length}/${last - first + 1} scenes, ${ms.toFixed(1)} ms each`,
    );
  };
  await Promise.all(
    Array.from({ length: step }, (_, offset) => {
      const job: Job = { first, last, step, offset, file };
      return new Promise<void>((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: job });
        worker
          .on('message', done)
          .on('error', reject)
          .on('exit', () => resolve());
      });
    }),
  );
  process.stderr.write('\n');
  labels.sort((a, b) => a.seed - b.seed);
  writeAnnotations(join(values.out, 'annotations.json'), labels);
}

if (isMainThread) await main();
else render(workerData as Job, (labels) => parentPort?.postMessage(labels));
