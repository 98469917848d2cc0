import { stageClock } from '#site/runtime/stages.ts';
import { loadModel } from '#lib/cli/model.ts';
import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { categoriesOf } from '#lib/cli/sceneRecords.ts';
import type { ModelConfig } from '#lib/config.ts';
import { SUPPRESSION } from '#lib/families/dense/suppressed.ts';
import { familyOf, STRUCTURES } from '#lib/families/structures.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { CocoResult } from '#lib/metrics/index.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { WeightStore } from '#lib/params/store.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import type { LayerNumbers } from '#lib/postprocess/scores.ts';
import { run } from '#lib/run.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Trace } from '#lib/trace/record.ts';

/** The four detectors on one backbone: their folders, below weights/. */
export const COMPARED = {
  dense: 'relatives/dense',
  detr: 'relatives/detr',
  iouHead: 'relatives/iouHead',
  embedded: 'embedded',
} as const;

export type ComparedName = keyof typeof COMPARED;
export const COMPARED_NAMES = Object.keys(COMPARED) as ComparedName[];

export const folderOfCompared = (name: ComparedName): string =>
  new URL(COMPARED[name], import.meta.url).pathname;

/** As many of a scene's answers are judged, whichever model gives them. */
export const JUDGED = 100;

export interface Opened {
  readonly config: ModelConfig;
  readonly weights: WeightStore;
}

export async function openCompared(name: ComparedName): Promise<Opened> {
  const { config, weights } = await loadModel(folderOfCompared(name));
  const fused = fuse(weights, config);
  weights.dispose();
  return { config, weights: fused };
}

/** What one model says of one scene, and what that took. */
export interface Answer {
  /** Milliseconds by stage, post-processing last. */
  readonly ms: Readonly<Record<string, number>>;
  /** Its boxes before NMS: those of a dense detector's tokens, or its answers. */
  readonly raw: readonly Detection[];
  /** Of every layer that answers. */
  readonly layers: readonly (readonly CocoResult[])[];
}

/** Runs a model over a scene, timed. */
export async function answerOf(
  { config, weights }: Opened,
  pixels: Pixels,
  seed: number,
): Promise<Answer> {
  const family = familyOf(config, STRUCTURES);
  const { layers, queries } = family.answers(config);
  const clock = stageClock(() => Promise.resolve(performance.now()), family.stages);
  const start = performance.now();
  const keep = (path: string) => /\.(?:logit|cxcywh01|iou)$/.test(path);
  const { probe } = clock;
  const { trace } = run(pixels, { config, weights }, { probe, keep }, () => null);
  clock.finish();
  const options = {
    ...{ queries, classes: config.labels.length, height: WORLD, width: WORLD },
    ...{ threshold: 0, keep: queries },
  };
  const done = performance.now();
  const last = await numbersOf(trace, layers.at(-1));
  const found = family.postprocess(last, options);
  const ms = { postprocess: performance.now() - done };
  const categories = categoriesOf(config);
  const judged = (boxes: readonly Detection[]) =>
    resultsOf(boxes.slice(0, JUDGED), seed, categories);
  const before: CocoResult[][] = [];
  for (const layer of layers.slice(0, -1))
    before.push(judged(family.postprocess(await numbersOf(trace, layer), options)));
  trace.dispose();
  const times = (await clock.times(start)).map((one) => [one.stage, one.ms] as const);
  return {
    ms: { ...Object.fromEntries(times), ...ms },
    raw: config.family === 'dense' ? rawOf(last, options) : found,
    layers: [...before, judged(found)],
  };
}

const rawOf = (
  { logit_QV, cxcywh01_Q4 }: LayerNumbers,
  options: Parameters<typeof postprocess>[2],
) => postprocess(logit_QV, cxcywh01_Q4, { ...options, keep: SUPPRESSION.candidates });

interface Paths {
  readonly logit: string;
  readonly cxcywh01: string;
  readonly iou?: string | undefined;
}

async function numbersOf(trace: Trace, paths: Paths | undefined): Promise<LayerNumbers> {
  if (!paths) throw new Error('A model without layers that answer cannot be compared.');
  const read = async (path: string) => Float32Array.from((await trace.read(path)).data);
  return {
    logit_QV: await read(paths.logit),
    cxcywh01_Q4: await read(paths.cxcywh01),
    iou_Q: paths.iou === undefined ? undefined : await read(paths.iou),
  };
}
