/**
 * What the queries of the embedded model tell each other: `node weights/queryTalk.ts [scenes]` writes
 * weights/embedded/queryTalk.json, which the chapter on the decoder quotes.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import { forward } from '#lib/forward.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { boxAt, iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { scope } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';
import { truthOf } from '#site/detector/truth.ts';

const FIRST = 1_000_000;
const SCENES = Number(process.argv[2] ?? 100);
const OVER = 0.5;

await startBackend();
const { config, weights } = await loadModel();
const LAYERS = config.decoder.layers;
const TALK = /^decoder.*selfAttention\.weights$/;

type Change = (path: string, value: tf.Tensor) => tf.Tensor;

/** What one query says after one layer, and the true object that its box lies on. */
interface Said {
  readonly query: number;
  readonly score: number;
  readonly iou: number;
  readonly object: number | null;
}

const at =
  (paths: RegExp, edit: (value: tf.Tensor) => tf.Tensor): Change =>
  (path, value) =>
    paths.test(path) ? edit(value) : value;

const CHANGES: Readonly<Record<string, Change>> = {
  plain: (_, value) => value,
  uniform: at(TALK, (weights_BMQQ) =>
    tf.div(tf.onesLike(weights_BMQQ), weights_BMQQ.shape[3] ?? 1),
  ),
  silent: at(/^decoder.*selfAttention\.output$/, (output_BQC) => tf.zerosLike(output_BQC)),
};

/** Nobody hears the query; every row still sums to 1. */
const mute = (query: number) =>
  at(TALK, (weights_BMQQ) => {
    const speaker_1 = tf.tensor1d([query], 'int32');
    const heard_1Q = tf.sub(1, tf.oneHot(speaker_1, weights_BMQQ.shape[3] ?? 1));
    const left_BMQQ = tf.mul(weights_BMQQ, heard_1Q);
    return tf.div(left_BMQQ, tf.sum(left_BMQQ, 3, true));
  });

const freeze = (query: number) =>
  at(/^decoder\.layers\.\d+\.boxDelta$/, (delta_BQ4) => {
    const free_Q = new Float32Array(delta_BQ4.shape[1] ?? 0).fill(1);
    free_Q[query] = 0;
    return tf.mul(delta_BQ4, tf.tensor3d(free_Q, [1, free_Q.length, 1]));
  });

type Truth = readonly { readonly xyxyPx: readonly [number, number, number, number] }[];

function read(logit_QV: ArrayLike<number>, boxes_Q4: ArrayLike<number>, truth: Truth) {
  const V = config.labels.length;
  return Array.from({ length: boxes_Q4.length / 4 }, (_, query): Said => {
    const row = Array.from(logit_QV).slice(query * V, (query + 1) * V);
    const [x1, y1, x2, y2] = xyxyOf(boxAt(boxes_Q4, query));
    const box: Box = [x1 * WORLD, y1 * WORLD, x2 * WORLD, y2 * WORLD];
    const overlaps = truth.map(({ xyxyPx }) => iou(box, xyxyPx));
    const best = Math.max(0, ...overlaps);
    const object = best > OVER ? overlaps.indexOf(best) : null;
    return { query, score: sigmoid(Math.max(...row)), iou: best, object };
  });
}

async function look(pixels_BHW3: tf.Tensor4D, truth: Truth, change: Change) {
  const wanted = /^decoder.*(logit|cxcywh01|boxDelta|selfAttention\.weights)$/;
  const { trace } = record(
    (probe) =>
      forward(
        pixels_BHW3,
        scope(weights, (path, value, dims) =>
          probe(path, change(path, value) as typeof value, dims),
        ),
        config,
      ),
    (path) => wanted.test(path),
  );
  const layers: Said[][] = [];
  const talk: tf.TypedArray[] = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    const name = `decoder.layers.${layer}`;
    const logit = await trace.read(`${name}.logit`);
    const boxes = await trace.read(`${name}.cxcywh01`);
    layers.push(read(logit.data, boxes.data, truth));
    talk.push((await trace.read(`${name}.selfAttention.weights`)).data);
  }
  trace.dispose();
  return { layers, talk };
}

/** Objects that are found, and further detections of them. */
function count(said: readonly Said[]) {
  const hot = said.filter(({ score, object }) => score > OVER && object !== null);
  const found = new Set(hot.map(({ object }) => object)).size;
  return { found, twice: hot.length - found };
}

/** The best-scored query of every object. */
function winnersOf(said: readonly Said[]): Map<number, Said> {
  const winners = new Map<number, Said>();
  for (const one of said.toSorted((a, b) => b.score - a.score))
    if (one.object !== null && one.score > OVER && !winners.has(one.object))
      winners.set(one.object, one);
  return winners;
}

/** The weight of a pair, mean over heads. */
function heard(talk_MQQ: tf.TypedArray, Q: number, listener: number, speaker: number) {
  const heads = talk_MQQ.length / Q / Q;
  let sum = 0;
  for (let head = 0; head < heads; head++)
    sum += talk_MQQ[(head * Q + listener) * Q + speaker] ?? 0;
  return sum / heads;
}

const mean = (values: readonly number[]) =>
  Number((values.reduce((a, b) => a + b, 0) / values.length).toFixed(4));

const context = createCanvas(WORLD, WORLD).getContext('2d');
const perLayer = Array.from({ length: LAYERS }, () => ({
  twice: [] as number[],
  toWinner: [] as number[],
  toLoser: [] as number[],
}));
const ways = Object.keys(CHANGES).map((name) => ({
  name,
  found: [] as number[],
  twice: [] as number[],
}));
const muted = { taken: [] as number[], kept: [] as number[] };
const frozen = { others: [] as number[], before: [] as number[], after: [] as number[] };

for (let seed = FIRST; seed < FIRST + SCENES; seed++) {
  const scene = sampleScene(seed);
  drawScene(context, scene);
  const truth = truthOf(scene);
  const [H, W] = config.inputSize;
  const pixels_HW3 = preprocess(context.getImageData(0, 0, WORLD, WORLD), [H, W]);
  const pixels_BHW3 = tf.tensor4d(pixels_HW3, [1, H, W, 3]);
  const plain = await look(pixels_BHW3, truth, CHANGES['plain'] as Change);
  const last = plain.layers.at(-1) ?? [];
  const winners = winnersOf(last);
  for (const [layer, talk_MQQ] of plain.talk.entries()) {
    const here = perLayer[layer];
    if (!here) continue;
    here.twice.push(count(plain.layers[layer] ?? []).twice);
    for (const { query, object } of last) {
      const winner = object === null ? undefined : winners.get(object);
      if (!winner || winner.query === query) continue;
      here.toWinner.push(heard(talk_MQQ, last.length, query, winner.query));
      here.toLoser.push(heard(talk_MQQ, last.length, winner.query, query));
    }
  }
  for (const { name, found, twice } of ways) {
    const run =
      name === 'plain' ? plain : await look(pixels_BHW3, truth, CHANGES[name] as Change);
    const counted = count(run.layers.at(-1) ?? []);
    found.push(counted.found);
    twice.push(counted.twice);
  }
  const best = [...winners.values()][0];
  if (best) {
    const others = (said: readonly Said[]) =>
      said.some(
        ({ query, object, score }) =>
          query !== best.query && object === best.object && score > OVER,
      );
    const alone = (await look(pixels_BHW3, truth, mute(best.query))).layers.at(-1) ?? [];
    muted.taken.push(others(alone) ? 1 : 0);
    muted.kept.push((alone[best.query]?.score ?? 0) > OVER ? 1 : 0);
    const still = (await look(pixels_BHW3, truth, freeze(best.query))).layers.at(-1) ?? [];
    frozen.others.push(others(still) ? 1 : 0);
    frozen.before.push(best.iou);
    frozen.after.push(still[best.query]?.iou ?? 0);
  }
  pixels_BHW3.dispose();
}

const file = {
  scenes: SCENES,
  seeds: [FIRST, FIRST + SCENES - 1],
  queries: config.decoder.queries,
  layers: perLayer.map(({ twice, toWinner, toLoser }) => ({
    twice: mean(twice),
    toWinner: mean(toWinner),
    toLoser: mean(toLoser),
  })),
  ways: Object.fromEntries(
    ways.map(({ name, found, twice }) => [
      name,
      { found: mean(found), twice: mean(twice) },
    ]),
  ),
  muted: { taken: mean(muted.taken), kept: mean(muted.kept) },
  frozen: {
    others: mean(frozen.others),
    iouBefore: mean(frozen.before),
    iouAfter: mean(frozen.after),
  },
};
await writeFile(`${EMBEDDED}/queryTalk.json`, `${JSON.stringify(file, null, 2)}\n`);
console.log(file);
