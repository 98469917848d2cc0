import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import { forward } from '../forward.ts';
import { preprocess } from '../image/preprocess.ts';
import type { CocoAnnotation, CocoResult } from '../metrics/index.ts';
import { countSelection, type SelectionCount } from '../metrics/selection.ts';
import type { Detection } from '../postprocess/detection.ts';
import { postprocess } from '../postprocess/postprocess.ts';
import { CATEGORIES, drawScene, groundTruth, sampleScene, WORLD } from '../scene/index.ts';
import { scope, type WeightSource } from '../scope.ts';
import { record, type Trace } from '../trace/record.ts';

/** What the model says of many scenes, and what is there. */
export interface Evaluation {
  readonly annotations: readonly CocoAnnotation[];
  /** One list per decoder layer, the first layer first. */
  readonly detectionsOfLayer: readonly (readonly CocoResult[])[];
  /** One count per scene. */
  readonly selections: readonly SelectionCount[];
}

/** Draws every scene and runs the model once over it, keeping what each layer says. */
export async function evaluateScenes(
  seeds: readonly number[],
  weights: WeightSource,
  config: Config,
  progress: (done: number) => void,
): Promise<Evaluation> {
  const canvas = createCanvas(WORLD, WORLD);
  const context = canvas.getContext('2d');
  const categoryOf = categoriesOf(config);
  const annotations: CocoAnnotation[] = [];
  const selections: SelectionCount[] = [];
  const detectionsOfLayer = Array.from(
    { length: config.decoder.layers },
    (): CocoResult[] => [],
  );
  for (const [index, seed] of seeds.entries()) {
    const scene = sampleScene(seed);
    drawScene(context, scene);
    const truth = groundTruth(scene);
    const trace = traceOf(context.getImageData(0, 0, WORLD, WORLD), weights, config);
    try {
      for (const [layer, all] of detectionsOfLayer.entries()) {
        const found = await detectionsOf(trace, layer, config);
        all.push(...found.flatMap((detection) => resultOf(detection, seed, categoryOf)));
      }
      const asked = truth.filter(({ iscrowd }) => iscrowd === 0);
      const tokens = await selectedTokens(trace);
      selections.push(
        countSelection(
          tokens,
          asked.map(({ bbox }) => bbox),
        ),
      );
    } finally {
      trace.dispose();
    }
    for (const { category_id, bbox, area, iscrowd } of truth)
      annotations.push({ image_id: seed, category_id, bbox, area, iscrowd });
    progress(index + 1);
  }
  return { annotations, detectionsOfLayer, selections };
}

const WANTED = /^query\.(?:score|tokens|referenceLogit)$|^decoder\..*\.(?:logit|cxcywh01)$/;

function traceOf(
  pixels: Parameters<typeof preprocess>[0],
  weights: WeightSource,
  config: Config,
): Trace {
  const [height, width] = config.inputSize;
  const { trace } = record(
    (probe) => {
      const pixels_HW3 = preprocess(pixels, config.inputSize);
      const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
      forward(pixels_BHW3, scope(weights, probe), config);
    },
    (path) => WANTED.test(path),
  );
  return trace;
}

async function detectionsOf(
  trace: Trace,
  layer: number,
  { decoder: { queries }, labels }: Config,
): Promise<Detection[]> {
  const read = (name: string) => floats(trace, `decoder.layers.${layer}.${name}`);
  return postprocess(await read('logit'), await read('cxcywh01'), {
    queries,
    classes: labels.length,
    height: WORLD,
    width: WORLD,
    threshold: 0,
    keep: queries,
  });
}

async function selectedTokens(trace: Trace) {
  const { data: tokens_Q } = await trace.read('query.tokens');
  const score_S = await floats(trace, 'query.score');
  const boxLogit_Q4 = await floats(trace, 'query.referenceLogit');
  const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
  return Array.from(tokens_Q, (token, query) => {
    const box = Array.from(boxLogit_Q4.subarray(query * 4, query * 4 + 4), sigmoid);
    const [cx = 0, cy = 0, w = 0, h = 0] = box.map((share) => share * WORLD);
    return {
      score: sigmoid(score_S[token] ?? Number.NaN),
      bbox: [cx - w / 2, cy - h / 2, w, h] as const,
    };
  });
}

async function floats(trace: Trace, path: string): Promise<Float32Array> {
  return Float32Array.from((await trace.read(path)).data);
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
