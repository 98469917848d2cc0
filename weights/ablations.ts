/**
 * What parts of the embedded model are worth: AP over held-out scenes with a part changed.
 * `node weights/ablations.ts [scenes]` writes weights/embedded/ablations.json, which chapters quote.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import { forward } from '#lib/forward.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { cocoAP, type CocoAnnotation, type CocoResult } from '#lib/metrics/index.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
} from '#lib/scene/index.ts';
import { scope, type Probe } from '#lib/scope.ts';

const FIRST = 1_000_000;

type Tensor = tf.Tensor;
/** What stands in the place of a shown tensor; `seen` are those shown before. */
type Change = (path: string, value: Tensor, seen: ReadonlyMap<string, Tensor>) => Tensor;

const zeroed =
  (paths: RegExp): Change =>
  (path, value) =>
    paths.test(path) ? tf.zerosLike(value) : value;

const CHANGES: Readonly<Record<string, Change>> = {
  plain: (_, value) => value,
  skipAifi: (path, value, seen) =>
    (path === 'encoder.aifi.output' && seen.get('encoder.inputProj.2.output')) || value,
  uniformAttention: (path, value) =>
    path === 'encoder.aifi.0.selfAttention.weights'
      ? tf.div(tf.onesLike(value), value.shape[3] ?? 1)
      : value,
  cutTopDown: zeroed(/topDown\.\d\.upsampled$/),
  cutBottomUp: zeroed(/downsample\.\d\.output$/),
  zeroS3: zeroed(/^backbone\.S3$/),
  zeroS4: zeroed(/^backbone\.S4$/),
  zeroS5: zeroed(/^backbone\.S5$/),
  noQueryTalk: zeroed(/^decoder.*selfAttention\.output$/),
  pointsAtCentre: zeroed(/crossAttention\.offsets$/),
};

function probeOf(change: Change): Probe {
  const seen = new Map<string, Tensor>();
  return <T extends Tensor>(path: string, value: T): T => {
    const changed = change(path, value, seen) as T;
    seen.set(path, changed);
    return changed;
  };
}

await startBackend();
const { config, weights } = await loadModel();
const scenes = Number(process.argv[2] ?? 200);
const context = createCanvas(WORLD, WORLD).getContext('2d');
const annotations: CocoAnnotation[] = [];
const results = new Map<string, CocoResult[]>(
  Object.keys(CHANGES).map((name) => [name, []]),
);

async function detect(pixels_HW3: Float32Array, change: Change) {
  const [height, width] = config.inputSize;
  const [logit, boxes] = tf.tidy(() => {
    const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
    const { logit_BQV, cxcywh01_BQ4 } = forward(
      pixels_BHW3,
      scope(weights, probeOf(change)),
      config,
    );
    return [logit_BQV, cxcywh01_BQ4] as [tf.Tensor3D, tf.Tensor3D];
  });
  const { queries } = config.decoder;
  const found = postprocess(await logit.data<'float32'>(), await boxes.data<'float32'>(), {
    queries,
    classes: config.labels.length,
    height: WORLD,
    width: WORLD,
    threshold: 0,
    keep: queries,
  });
  tf.dispose([logit, boxes]);
  return found;
}

for (let seed = FIRST; seed < FIRST + scenes; seed++) {
  const scene = sampleScene(seed);
  drawScene(context, scene);
  for (const { category_id, bbox, area, iscrowd } of groundTruth(scene))
    annotations.push({ image_id: seed, category_id, bbox, area, iscrowd });
  const pixels = preprocess(context.getImageData(0, 0, WORLD, WORLD), config.inputSize);
  for (const [name, change] of Object.entries(CHANGES))
    for (const { label, score, xyxyPx } of await detect(pixels, change)) {
      const [x1, y1, x2, y2] = xyxyPx;
      const category_id = CATEGORIES[label]?.id ?? 0;
      const bbox = [x1, y1, x2 - x1, y2 - y1] as const;
      results.get(name)?.push({ image_id: seed, category_id, bbox, score });
    }
}

const scores = [...results].map(
  ([name, found]) => [name, cocoAP(annotations, found)] as const,
);
const figures = (of: 'AP' | 'APsmall' | 'APmedium' | 'APlarge') =>
  Object.fromEntries(scores.map(([name, score]) => [name, Number(score[of].toFixed(4))]));
const file = {
  scenes,
  seeds: [FIRST, FIRST + scenes - 1],
  AP: figures('AP'),
  APsmall: figures('APsmall'),
  APmedium: figures('APmedium'),
  APlarge: figures('APlarge'),
};
await writeFile(`${EMBEDDED}/ablations.json`, `${JSON.stringify(file, null, 2)}\n`);
console.log(file);
