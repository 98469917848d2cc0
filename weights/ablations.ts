/**
 * What parts of the embedded model are worth: AP over held-out scenes with a part changed.
 * `node weights/ablations.ts [scenes] [names]` writes weights/embedded/ablations.json, which chapters
 * quote. With names only those changes are measured; the file keeps the others, if their scenes are
 * the same.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import type { Config } from '#lib/config.ts';
import { forward } from '#lib/forward.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { cocoAP, type CocoAnnotation, type CocoResult } from '#lib/metrics/index.ts';
import { tokenLevels } from '#lib/numbers/tokens.ts';
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

await startBackend();
const { config, weights } = await loadModel();

type Tensor = tf.Tensor;
/** What stands in the place of a shown tensor; `seen` are those shown before. */
type Change = (path: string, value: Tensor, seen: ReadonlyMap<string, Tensor>) => Tensor;

const zeroed =
  (paths: RegExp): Change =>
  (path, value) =>
    paths.test(path) ? tf.zerosLike(value) : value;

const unchanged: Change = (_, value) => value;

/** Numbers of queries that are tried beside the checkpoint's own. */
const COUNTS = [5, 10, 15, 20, 30, 50];

const at =
  (paths: RegExp, edit: (value: Tensor) => Tensor): Change =>
  (path, value) =>
    paths.test(path) ? edit(value) : value;

/** Every sampling point to the centre of the cell that it lies in. */
function toNearestCell(locations_BQMLP2: Tensor): Tensor {
  const levels = tokenLevels(config);
  const sizes = levels.flatMap(({ width, height }) => [width, height]);
  const size_1L12 = tf.tensor4d(sizes, [1, levels.length, 1, 2]);
  const places = tf.reshape(locations_BQMLP2, [
    -1,
    levels.length,
    config.decoder.points,
    2,
  ]);
  const centres = tf.div(tf.add(tf.floor(tf.mul(places, size_1L12)), 0.5), size_1L12);
  return tf.reshape(centres, locations_BQMLP2.shape);
}

/** The points of one level weigh nothing; the others keep their weights. */
const unread = (level: number) => (weights_BQMLP: Tensor) => {
  const [, , , levels = 1] = weights_BQMLP.shape;
  const kept = Array.from({ length: levels }, (_, at) => (at === level ? 0 : 1));
  return tf.mul(weights_BQMLP, tf.tensor(kept, [1, 1, 1, levels, 1]));
};

const CHANGES: Readonly<Record<string, Change>> = {
  plain: unchanged,
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
  uniformQueryTalk: at(/^decoder.*selfAttention\.weights$/, (weights_BMQQ) =>
    tf.div(tf.onesLike(weights_BMQQ), weights_BMQQ.shape[3] ?? 1),
  ),
  pointsAtCentre: zeroed(/crossAttention\.offsets$/),
  sameOffsets: at(/crossAttention\.offsets$/, (offsets) => {
    const same = tf.mean(offsets, 1, true);
    return tf.tile(same, [1, offsets.shape[1] ?? 1, 1, 1, 1, 1]);
  }),
  samePointWeights: at(/crossAttention\.weights$/, (weights) => {
    const same = tf.mean(weights, 1, true);
    return tf.tile(same, [1, weights.shape[1] ?? 1, 1, 1, 1]);
  }),
  equalPointWeights: at(/crossAttention\.weights$/, (weights_BQMLP) => {
    const [, , , levels = 1, points = 1] = weights_BQMLP.shape;
    return tf.div(tf.onesLike(weights_BQMLP), levels * points);
  }),
  nearestCell: at(/crossAttention\.locations$/, toNearestCell),
  unreadP3: at(/crossAttention\.weights$/, unread(0)),
  unreadP4: at(/crossAttention\.weights$/, unread(1)),
  unreadP5: at(/crossAttention\.weights$/, unread(2)),
  ...Object.fromEntries(COUNTS.map((count) => [`queries${count}`, unchanged])),
  randomTokens: (path, value) =>
    path === 'query.score' ? tf.randomUniform(value.shape, 0, 1, 'float32', 6) : value,
  worstTokens: (path, value) => (path === 'query.score' ? tf.neg(value) : value),
  noContent: zeroed(/^query\.content$/),
  bareAnchors: zeroed(/^query\.boxDelta$/),
  imagenetInput: at(/^input\.pixels$/, (pixels_BHW3) =>
    tf.div(tf.sub(pixels_BHW3, [0.485, 0.456, 0.406]), [0.229, 0.224, 0.225]),
  ),
  bgrInput: at(/^input\.pixels$/, (pixels_BHW3) => tf.reverse(pixels_BHW3, 3)),
};

/** `queries10` runs with K = 10; every other change with the checkpoint's own K. */
function configOf(name: string): Config {
  const count = /^queries(\d+)$/.exec(name)?.[1];
  if (count === undefined) return config;
  return { ...config, decoder: { ...config.decoder, queries: Number(count) } };
}

function probeOf(change: Change): Probe {
  const seen = new Map<string, Tensor>();
  return <T extends Tensor>(path: string, value: T): T => {
    const changed = change(path, value, seen) as T;
    seen.set(path, changed);
    return changed;
  };
}

const [scenes, asked] = [Number(process.argv[2] ?? 200), process.argv.slice(3)];
const unknown = asked.find((name) => !(name in CHANGES));
if (unknown !== undefined)
  throw new Error(`there is no ${unknown}; there are ${Object.keys(CHANGES).join(', ')}`);
const measured = Object.entries(CHANGES).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);
const context = createCanvas(WORLD, WORLD).getContext('2d');
const annotations: CocoAnnotation[] = [];
const results = new Map<string, CocoResult[]>(measured.map(([name]) => [name, []]));

async function detect(pixels_HW3: Float32Array, name: string, change: Change) {
  const changed = configOf(name);
  const [height, width] = changed.inputSize;
  const [logit, boxes] = tf.tidy(() => {
    const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, height, width, 3]);
    const { logit_BQV, cxcywh01_BQ4 } = forward(
      pixels_BHW3,
      scope(weights, probeOf(change)),
      changed,
    );
    return [logit_BQV, cxcywh01_BQ4] as [tf.Tensor3D, tf.Tensor3D];
  });
  const { queries } = changed.decoder;
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
  for (const [name, change] of measured)
    for (const { label, score, xyxyPx } of await detect(pixels, name, change)) {
      const [x1, y1, x2, y2] = xyxyPx;
      const category_id = CATEGORIES[label]?.id ?? 0;
      const bbox = [x1, y1, x2 - x1, y2 - y1] as const;
      results.get(name)?.push({ image_id: seed, category_id, bbox, score });
    }
}

const scores = [...results].map(
  ([name, found]) => [name, cocoAP(annotations, found)] as const,
);
type Figure = 'AP' | 'APsmall' | 'APmedium' | 'APlarge';
interface Measured extends Readonly<Record<Figure, Readonly<Record<string, number>>>> {
  readonly scenes: number;
}
const path = `${EMBEDDED}/ablations.json`;
const before = JSON.parse(await readFile(path, 'utf8')) as Measured;
const keep = asked.length > 0 && before.scenes === scenes;
const figures = (of: Figure) => ({
  ...(keep ? before[of] : {}),
  ...Object.fromEntries(
    scores.map(([name, score]) => [name, Number(score[of].toFixed(4))]),
  ),
});
const file = {
  scenes,
  seeds: [FIRST, FIRST + scenes - 1],
  AP: figures('AP'),
  APsmall: figures('APsmall'),
  APmedium: figures('APmedium'),
  APlarge: figures('APlarge'),
};
await writeFile(path, `${JSON.stringify(file, null, 2)}\n`);
console.log(file);
