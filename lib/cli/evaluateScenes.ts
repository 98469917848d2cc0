import { createCanvas } from '@napi-rs/canvas';
import type { ModelConfig } from '../config.ts';
import { familyOf, STRUCTURES } from '../families/structures.ts';
import { extentOf, placementOf, type Picture } from '../image/placement.ts';
import type { CocoAnnotation, CocoResult } from '../metrics/index.ts';
import { countSelection, type SelectionCount } from '../metrics/selection.ts';
import { xyxyOf } from '../numbers/boxes.ts';
import { sigmoid } from '../numbers/logits.ts';
import { traceOf } from '../run.ts';
import { drawScene, sampleScene, WORLD } from '../scene/index.ts';
import type { WeightSource } from '../scope.ts';
import type { Trace } from '../trace/record.ts';
import { resultsOf } from '../dataset/resultsOf.ts';
import { annotationsOf, categoriesOf } from './sceneRecords.ts';

/** What the model says of many scenes, and what is there. */
export interface Evaluation {
  readonly annotations: readonly CocoAnnotation[];
  /** One list per decoder layer, the first layer first. */
  readonly detectionsOfLayer: readonly (readonly CocoResult[])[];
  /** One count per scene, where queries are made from tokens. */
  readonly selections: readonly SelectionCount[];
}

/** Draws every scene and runs the model once over it, keeping what each layer says. */
export async function evaluateScenes(
  seeds: readonly number[],
  weights: WeightSource,
  config: ModelConfig,
  progress: (done: number) => void,
): Promise<Evaluation> {
  const canvas = createCanvas(WORLD, WORLD);
  const context = canvas.getContext('2d');
  const categoryOf = categoriesOf(config);
  const classes = config.labels.length;
  const annotations: CocoAnnotation[] = [];
  const selections: SelectionCount[] = [];
  const family = familyOf(config, STRUCTURES);
  const { layers, queries, tokens } = family.answers(config);
  const detectionsOfLayer = layers.map((): CocoResult[] => []);
  const scenePx = { width: WORLD, height: WORLD };
  const inputPx = extentOf(scenePx, placementOf(scenePx, config));
  for (const [index, seed] of seeds.entries()) {
    const scene = sampleScene(seed);
    drawScene(context, scene);
    const truth = annotationsOf(scene, seed);
    annotations.push(...truth);
    const pixels = context.getImageData(0, 0, WORLD, WORLD);
    const keep = (path: string) => WANTED.test(path);
    const trace = traceOf(pixels, { weights, config }, { keep });
    try {
      for (const [layer, { logit, cxcywh01, iou }] of layers.entries()) {
        const output = {
          logit_QV: await floats(trace, logit),
          cxcywh01_Q4: await floats(trace, cxcywh01),
          iou_Q: iou === undefined ? iou : await floats(trace, iou),
        };
        const found = family.postprocess(output, {
          ...inputPx,
          ...ALL,
          queries,
          classes,
          keep: queries,
        });
        detectionsOfLayer[layer]?.push(...resultsOf(found, seed, categoryOf));
      }
      if (!tokens) continue;
      const asked = truth.filter(({ iscrowd }) => iscrowd === 0).map(({ bbox }) => bbox);
      selections.push(countSelection(await selectedTokens(trace, inputPx), asked));
    } finally {
      trace.dispose();
      progress(index + 1);
    }
  }
  return { annotations, detectionsOfLayer, selections };
}

const WANTED = /^query\.(?:score|tokens|referenceLogit)$|\.(?:logit|cxcywh01|iou)$/;

/** What a layer says of a scene, the faintest too. */
const ALL = { threshold: 0 };

async function selectedTokens(trace: Trace, { width, height }: Picture) {
  const { data: tokens_Q } = await trace.read('query.tokens');
  const score_S = await floats(trace, 'query.score');
  const boxLogit_Q4 = await floats(trace, 'query.referenceLogit');
  return Array.from(tokens_Q, (token, query) => {
    const box = Array.from(boxLogit_Q4.subarray(query * 4, query * 4 + 4), sigmoid);
    const [cx = 0, cy = 0, w = 0, h = 0] = box.map(
      (share, side) => share * (side % 2 === 0 ? width : height),
    );
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
