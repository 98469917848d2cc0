import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { Config } from '../config.ts';
import { detect } from '../detector.ts';
import {
  cocoAP,
  cocoAPByCategory,
  type CocoAnnotation,
  type CocoAP,
  type CocoResult,
} from '../metrics/index.ts';
import { fuse } from '../params/fuse.ts';
import type { Detection } from '../postprocess/detection.ts';
import { CATEGORIES, drawScene, groundTruth, sampleScene, WORLD } from '../scene/index.ts';
import { readOptions, required, runCommand, UsageError } from './args.ts';
import { startBackend } from './backend.ts';
import { loadModel } from './model.ts';

const USAGE = 'npm run -s evaluate -- --seeds A-B [--model DIR] [--json] [--out FILE]';

/**
 * Prints COCO AP over the generated scenes of the seeds A to B, both included. `--out` writes
 * the annotations and the detections, for another program to judge (weights/parity/check_ap.py).
 */
async function main(): Promise<void> {
  const options = readOptions({
    seeds: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const seeds = readSeeds(required('seeds', options.seeds));
  await startBackend();
  const { config, weights } = await loadModel(options.model);
  const fused = fuse(weights, config);
  weights.dispose();
  const annotations: CocoAnnotation[] = [];
  const detections: CocoResult[] = [];
  const canvas = createCanvas(WORLD, WORLD);
  const context = canvas.getContext('2d');
  const categoryOf = categoriesOf(config);
  for (const seed of seeds) {
    const scene = sampleScene(seed);
    drawScene(context, scene);
    const pixels = context.getImageData(0, 0, WORLD, WORLD);
    const found = await detect(pixels, fused, config, { threshold: 0 });
    detections.push(...found.flatMap((detection) => resultOf(detection, seed, categoryOf)));
    for (const { category_id, bbox, area, iscrowd } of groundTruth(scene))
      annotations.push({ image_id: seed, category_id, bbox, area, iscrowd });
    progress(seed - (seeds[0] ?? seed) + 1, seeds.length);
  }
  if (options.out !== undefined)
    await writeFile(
      options.out,
      JSON.stringify({ images: seeds, categories: CATEGORIES, annotations, detections }),
    ).catch(() => {
      throw new Error(`${options.out} cannot be written.`);
    });
  const figures = cocoAP(annotations, detections);
  console.log(
    options.json ? JSON.stringify(figures) : table(figures, annotations, detections),
  );
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

/** COCO id of each of the model's classes, undefined for those that scenes do not have. */
function categoriesOf({ labels }: Config): readonly (number | undefined)[] {
  const ids = labels.map((label) => CATEGORIES.find(({ name }) => name === label)?.id);
  if (ids.some((id) => id !== undefined)) return ids;
  throw new Error('The model has no class of the scenes, so there is nothing to evaluate.');
}

function resultOf(
  { label, score, xyxyPx: [left, top, right, bottom] }: Detection,
  image_id: number,
  categoryOf: readonly (number | undefined)[],
): CocoResult[] {
  const category_id = categoryOf[label];
  if (category_id === undefined) return [];
  return [{ image_id, category_id, bbox: [left, top, right - left, bottom - top], score }];
}

/** On a terminal only, so that output that is piped stays clean. */
function progress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === all ? '\r\x1b[K' : `\r${done} of ${all} scenes`);
}

function table(
  figures: CocoAP,
  annotations: readonly CocoAnnotation[],
  detections: readonly CocoResult[],
): string {
  const row = (name: string, value: number) =>
    `${name.padEnd(14)} ${value < 0 ? '    -' : value.toFixed(3)}`;
  const perCategory = cocoAPByCategory(annotations, detections);
  return [
    ...Object.entries(figures).map(([name, value]) => row(name, value as number)),
    '',
    ...CATEGORIES.map(({ id, name }) => row(name, perCategory.get(id) ?? -1)),
  ].join('\n');
}

await runCommand(USAGE, main);
