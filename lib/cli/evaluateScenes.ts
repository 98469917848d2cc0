import { createCanvas } from '@napi-rs/canvas';
import type { Config } from '../config.ts';
import type { CocoAnnotation, CocoResult } from '../metrics/index.ts';
import { countSelection, type SelectionCount } from '../metrics/selection.ts';
import { xyxyOf } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import type { Detection } from '../postprocess/detection.ts';
import { postprocess } from '../postprocess/postprocess.ts';
import { traceOf } from '../run.ts';
import { drawScene, sampleScene, WORLD } from '../scene/index.ts';
import type { WeightSource } from '../scope.ts';
import type { Trace } from '../trace/record.ts';
import { annotationsOf, categoriesOf, resultsOf } from './sceneRecords.ts';

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
    const truth = annotationsOf(scene, seed);
    annotations.push(...truth);
    const pixels = context.getImageData(0, 0, WORLD, WORLD);
    const keep = (path: string) => WANTED.test(path);
    const trace = traceOf(pixels, { weights, config }, { keep });
    try {
      for (const [layer, all] of detectionsOfLayer.entries()) {
        const found = await detectionsOf(trace, layer, config);
        all.push(...resultsOf(found, seed, categoryOf));
      }
      const asked = truth.filter(({ iscrowd }) => iscrowd === 0).map(({ bbox }) => bbox);
      selections.push(countSelection(await selectedTokens(trace), asked));
    } finally {
      trace.dispose();
    }
    progress(index + 1);
  }
  return { annotations, detectionsOfLayer, selections };
}

const WANTED = /^query\.(?:score|tokens|referenceLogit)$|^decoder\..*\.(?:logit|cxcywh01)$/;

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
  return Array.from(tokens_Q, (token, query) => {
    const box = Array.from(boxLogit_Q4.subarray(query * 4, query * 4 + 4), sigmoid);
    const [cx = 0, cy = 0, w = 0, h = 0] = box.map((share) => share * WORLD);
    const [x, y] = xyxyOf([cx, cy, w, h]);
    return {
      score: sigmoid(score_S[token] ?? Number.NaN),
      bbox: [x, y, w, h] as const,
    };
  });
}

async function floats(trace: Trace, path: string): Promise<Float32Array> {
  return Float32Array.from((await trace.read(path)).data);
}
