/**
 * Where the model looks: over held-out scenes, how the queries that found something share their
 * sampling weight between levels, and how much of it falls into their box. `node weights/sampling.ts
 * [--model embedded] [--seeds A-B]` writes sampling.json, which a chapter quotes.
 */
import type { Config } from '#lib/config.ts';
import { boxAt, iou, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { samplingShare, type SamplingShare } from '#lib/numbers/samplingShare.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { traceOf } from '#lib/run.ts';
import { groundTruth, WORLD, type Scene } from '#lib/scene/index.ts';
import type { Trace } from '#lib/trace/record.ts';
import { measure, type Sight } from './measure.ts';

const THRESHOLD = 0.5;
/** COCO's sizes of objects, in square pixels. */
const SIZES = { small: 32 ** 2, medium: 96 ** 2, large: Infinity } as const;
type Size = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as Size[];
const WANTED =
  /crossAttention\.(?:locations|weights)$|cxcywh01$|referenceLogit$|^decoder.*logit$/;

/** What one query does in one layer whose box lies on an object of some size in the end. */
interface Look {
  readonly layer: number;
  readonly size: Size;
  readonly share: SamplingShare;
}

async function looksIn(sight: Sight): Promise<Look[]> {
  const { scene, config } = sight;
  const trace = traceOf(sight.pixels, sight, { keep: (path) => WANTED.test(path) });
  const references = await referencesOf(trace, config);
  const found = await findersOf(trace, scene, config);
  const looks: Look[] = [];
  for (let layer = 0; layer < config.decoder.layers; layer++) {
    const path = `decoder.layers.${layer}.crossAttention`;
    const locations = await trace.read(`${path}.locations`);
    const weights_BQMLP = await trace.read(`${path}.weights`);
    for (const { query, size } of found) {
      const box = boxAt(references[layer] ?? [], query);
      const share = samplingShare(locations, weights_BQMLP, query, box);
      looks.push({ layer, size, share });
    }
  }
  trace.dispose();
  return looks;
}

/** The boxes that every layer starts from. */
async function referencesOf(trace: Trace, { decoder: { layers } }: Config) {
  const first = await trace.read('query.referenceLogit');
  const outputs = await Promise.all(
    Array.from({ length: layers - 1 }, (_, at) =>
      trace.read(`decoder.layers.${at}.cxcywh01`),
    ),
  );
  return [first.data.map((logit) => sigmoid(logit)), ...outputs.map(({ data }) => data)];
}

/** The queries that found an object in the end, and its size. */
async function findersOf(trace: Trace, scene: Scene, { decoder, labels }: Config) {
  const last = `decoder.layers.${decoder.layers - 1}`;
  const logit_QV = Float32Array.from((await trace.read(`${last}.logit`)).data);
  const cxcywh01_Q4 = Float32Array.from((await trace.read(`${last}.cxcywh01`)).data);
  const truth = groundTruth(scene).map(({ bbox: [x, y, w, h], area }) => ({
    box: [x, y, x + w, y + h] as Box,
    size: NAMES.find((name) => area < SIZES[name]) ?? 'large',
  }));
  const found = postprocess(logit_QV, cxcywh01_Q4, {
    ...{ queries: decoder.queries, classes: labels.length, keep: decoder.queries },
    ...{ height: WORLD, width: WORLD, threshold: THRESHOLD },
  });
  return found.flatMap(({ query, xyxyPx }) => {
    const object = truth.find(({ box }) => iou(box, xyxyPx) >= THRESHOLD);
    return object ? [{ query, size: object.size }] : [];
  });
}

await measure({
  file: 'sampling',
  scenes: 200,
  look: looksIn,
  sum(seen, { encoder, decoder: { layers } }) {
    const looks = seen.flat();
    const perLevel = (of: readonly Look[]) =>
      encoder.strides.map((_, level) =>
        mean(of.map(({ share }) => share.perLevel[level] ?? 0)),
      );
    return {
      objects: looks.length / layers,
      layers: Array.from({ length: layers }, (_, at) => {
        const of = looks.filter(({ layer }) => layer === at);
        return {
          inBox: mean(of.map(({ share }) => share.inBox)),
          offImage: mean(of.map(({ share }) => share.offImage)),
          perLevel: perLevel(of),
        };
      }),
      sizesInLastLayer: NAMES.map((size) => {
        const of = looks.filter((look) => look.layer === layers - 1 && look.size === size);
        return { size, objects: of.length, perLevel: perLevel(of) };
      }),
    };
  },
});
