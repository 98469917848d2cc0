/**
 * What NMS and one-to-one queries make of the same scenes: `node weights/duplicates.ts [scenes]` writes
 * weights/embedded/duplicates.json, which the chapter on set prediction quotes.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import { forward } from '#lib/forward.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { cocoAP, type CocoAnnotation, type CocoResult } from '#lib/metrics/index.ts';
import { nms, type NmsOptions } from '#lib/metrics/nms.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
} from '#lib/scene/index.ts';
import { scope, type Probe } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';
import { claimObjects } from '#site/detector/identity.ts';
import { truthOf } from '#site/detector/truth.ts';

const FIRST = 1_000_000;
/** Where the verdicts of the boxes are counted: what a reader sees on the page. */
const SHOWN = 0.5;
const DENSE_SHOWN = 0.25;
const IOUS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const SCORES = [0.01, 0.05, 0.25];
const LEAST = 0.01;
const USUAL_IOU = 0.7;

await startBackend();
const { config, weights } = await loadModel();
const scenes = Number(process.argv[2] ?? 200);
const last = config.decoder.layers - 1;
const LOGIT = `decoder.layers.${last}.logit`;
const BOX = `decoder.layers.${last}.cxcywh01`;
const context = createCanvas(WORLD, WORLD).getContext('2d');
const annotations: CocoAnnotation[] = [];

/** A way to get from raw boxes to an answer, and its account over all scenes. */
interface Way {
  readonly results: CocoResult[];
  candidates: number;
  comparisons: number;
  kept: number;
  found: number;
  twice: number;
  nobody: number;
}
const ways = new Map<string, Way>();

function account(
  name: string,
  seed: number,
  boxes: readonly Detection[],
  options: NmsOptions | null,
  shown: number,
): void {
  const way = ways.get(name) ?? {
    ...{ results: [], candidates: 0, comparisons: 0, kept: 0 },
    ...{ found: 0, twice: 0, nobody: 0 },
  };
  ways.set(name, way);
  const done = options && nmsOf(boxes, options);
  const kept = done ? done.kept.flatMap((k) => boxes[k] ?? []) : boxes;
  way.candidates += done?.candidates ?? boxes.length;
  way.comparisons += done?.comparisons ?? 0;
  way.kept += kept.length;
  const visible = kept.filter(({ score }) => score > shown);
  for (const { verdict } of claimObjects(
    visible,
    config.labels,
    truthOf(sampleScene(seed)),
  )) {
    if (verdict === 'found' || verdict === 'twice' || verdict === 'nobody') way[verdict]++;
  }
  for (const { label, score, xyxyPx } of kept) {
    const [x1, y1, x2, y2] = xyxyPx;
    const category_id = CATEGORIES[label]?.id ?? 0;
    const bbox = [x1, y1, x2 - x1, y2 - y1] as const;
    way.results.push({ image_id: seed, category_id, bbox, score });
  }
}

function nmsOf(boxes: readonly Detection[], options: NmsOptions) {
  return nms(
    boxes.flatMap(({ xyxyPx }) => xyxyPx),
    boxes.map(({ score }) => score),
    boxes.map(({ label }) => label),
    options,
  );
}

function named(logit_QV: Float32Array, cxcywh01_Q4: Float32Array): Detection[] {
  const queries = cxcywh01_Q4.length / 4;
  return postprocess(logit_QV, cxcywh01_Q4, {
    ...{ queries, classes: config.labels.length, keep: queries },
    ...{ height: WORLD, width: WORLD, threshold: LEAST },
  });
}

async function boxesOf(pixels_HW3: Float32Array, talk: boolean) {
  const [height, width] = config.inputSize;
  const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
  const { trace, result } = record(
    (probe) => {
      const muted: Probe = (path, value, dims) => {
        const silent = !talk && /^decoder.*selfAttention\.output$/.test(path);
        return probe(path, silent ? tf.zerosLike(value) : value, dims);
      };
      return forward(pixels_BHW3, scope(weights, muted), config);
    },
    (path) => [LOGIT, BOX, 'query.logit', 'query.boxLogit'].includes(path),
  );
  const read = async (path: string) => Float32Array.from((await trace.read(path)).data);
  const dense = named(
    await read('query.logit'),
    (await read('query.boxLogit')).map(sigmoid),
  );
  const queries = named(await read(LOGIT), await read(BOX));
  trace.dispose();
  tf.dispose([pixels_BHW3, result.logit_BQV, result.cxcywh01_BQ4]);
  return { dense, queries };
}

for (let seed = FIRST; seed < FIRST + scenes; seed++) {
  const scene = sampleScene(seed);
  drawScene(context, scene);
  for (const { category_id, bbox, area, iscrowd } of groundTruth(scene))
    annotations.push({ image_id: seed, category_id, bbox, area, iscrowd });
  const pixels = preprocess(context.getImageData(0, 0, WORLD, WORLD), config.inputSize);
  const { dense, queries } = await boxesOf(pixels, true);
  const { queries: silent } = await boxesOf(pixels, false);
  for (const iou of IOUS)
    account(`dense iou ${iou}`, seed, dense, { iou, score: LEAST }, DENSE_SHOWN);
  for (const score of SCORES)
    account(`dense score ${score}`, seed, dense, { iou: USUAL_IOU, score }, DENSE_SHOWN);
  for (const [name, boxes] of Object.entries({ queries, silent })) {
    account(name, seed, boxes, null, SHOWN);
    account(`${name} low`, seed, boxes, null, 0.2);
    for (const iou of IOUS)
      account(`${name} iou ${iou}`, seed, boxes, { iou, score: LEAST }, SHOWN);
  }
}

const file = {
  scenes,
  seeds: [FIRST, FIRST + scenes - 1],
  objects: annotations.filter(({ iscrowd }) => !iscrowd).length,
  shown: { dense: DENSE_SHOWN, queries: SHOWN },
  ways: Object.fromEntries(
    [...ways].map(([name, { results, candidates, comparisons, kept, ...counts }]) => [
      name,
      {
        AP: Number(cocoAP(annotations, results).AP.toFixed(4)),
        ...{ candidates: candidates / scenes, comparisons: comparisons / scenes },
        ...{ kept: kept / scenes, ...counts },
      },
    ]),
  ),
};
await writeFile(`${EMBEDDED}/duplicates.json`, `${JSON.stringify(file, null, 2)}\n`);
console.table(file.ways);
