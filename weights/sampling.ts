/**
 * Where the embedded model looks: over held-out scenes, how the queries that found something share
 * their sampling weight between levels, and how much of it falls into their box.
 * `node weights/sampling.ts [scenes]` writes weights/embedded/sampling.json, which a chapter quotes.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadModel } from '#lib/cli/model.ts';
import { forward } from '#lib/forward.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { boxAt, iou } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { samplingShare, type SamplingShare } from '#lib/numbers/samplingShare.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { drawScene, groundTruth, sampleScene, WORLD } from '#lib/scene/index.ts';
import { scope } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';

const FIRST = 1_000_000;
const THRESHOLD = 0.5;
/** COCO's sizes of objects, in square pixels. */
const SIZES = { small: 32 ** 2, medium: 96 ** 2, large: Infinity } as const;
type Size = keyof typeof SIZES;
const WANTED =
  /crossAttention\.(?:locations|weights)$|cxcywh01$|referenceLogit$|^decoder.*logit$/;

await startBackend();
const { config, weights } = await loadModel();
const scenes = Number(process.argv[2] ?? 200);
const { layers, queries } = config.decoder;
const context = createCanvas(WORLD, WORLD).getContext('2d');
const shares: { layer: number; size: Size; share: SamplingShare }[] = [];

for (let seed = FIRST; seed < FIRST + scenes; seed++) {
  const scene = sampleScene(seed);
  drawScene(context, scene);
  const pixels = preprocess(context.getImageData(0, 0, WORLD, WORLD), config.inputSize);
  const pixels_BHW3 = tf.tensor4d(pixels, [1, ...config.inputSize, 3]);
  const { trace } = record(
    (probe) => forward(pixels_BHW3, scope(weights, probe), config),
    (path) => WANTED.test(path),
  );
  const outputs = await Promise.all(
    Array.from({ length: layers }, (_, at) => trace.read(`decoder.layers.${at}.cxcywh01`)),
  );
  const first = await trace.read('query.referenceLogit');
  const references = [
    first.data.map((logit) => sigmoid(logit)),
    ...outputs.map((o) => o.data),
  ];
  const logits = await trace.read(`decoder.layers.${layers - 1}.logit`);
  const found = postprocess(
    logits.data as Float32Array,
    references[layers] as Float32Array,
    {
      queries,
      classes: config.labels.length,
      height: WORLD,
      width: WORLD,
      threshold: THRESHOLD,
      keep: queries,
    },
  );
  const truth = groundTruth(scene).map(({ bbox: [x, y, w, h], area }) => ({
    xyxy: [x, y, x + w, y + h] as const,
    size: (Object.keys(SIZES) as Size[]).find((name) => area < SIZES[name]) ?? 'large',
  }));
  for (let layer = 0; layer < layers; layer++) {
    const path = `decoder.layers.${layer}.crossAttention`;
    const locations = await trace.read(`${path}.locations`);
    const weights_BQMLP = await trace.read(`${path}.weights`);
    for (const { query, xyxyPx } of found) {
      const object = truth.find(({ xyxy }) => iou(xyxy, xyxyPx) >= THRESHOLD);
      if (!object) continue;
      const box = boxAt(references[layer] ?? [], query);
      const share = samplingShare(locations, weights_BQMLP, query, box);
      shares.push({ layer, size: object.size, share });
    }
  }
  trace.dispose();
  pixels_BHW3.dispose();
}

const mean = (values: readonly number[]) =>
  Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3));
const perLevel = (of: typeof shares) =>
  config.encoder.strides.map((_, level) =>
    mean(of.map(({ share }) => share.perLevel[level] ?? 0)),
  );
const file = {
  scenes,
  seeds: [FIRST, FIRST + scenes - 1],
  objects: shares.length / layers,
  layers: Array.from({ length: layers }, (_, at) => {
    const of = shares.filter(({ layer }) => layer === at);
    return {
      inBox: mean(of.map(({ share }) => share.inBox)),
      offImage: mean(of.map(({ share }) => share.offImage)),
      perLevel: perLevel(of),
    };
  }),
  sizesInLastLayer: (Object.keys(SIZES) as Size[]).map((name) => {
    const of = shares.filter(({ layer, size }) => layer === layers - 1 && size === name);
    return { size: name, objects: of.length, perLevel: perLevel(of) };
  }),
};
await writeFile(`${EMBEDDED}/sampling.json`, `${JSON.stringify(file, null, 2)}\n`);
console.log(JSON.stringify(file));
