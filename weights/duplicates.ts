/**
 * What NMS and one-to-one queries make of the same scenes: `node weights/duplicates.ts [--model
 * embedded] [--seeds A-B]` writes duplicates.json, which the chapter on set prediction quotes.
 */
import { annotationsOf } from '#lib/cli/sceneRecords.ts';
import type { Config } from '#lib/config.ts';
import { cocoAP } from '#lib/metrics/index.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { traceOf } from '#lib/run.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Change } from '#lib/trace/edits/plan.ts';
import { noQueryTalk } from './changes.ts';
import { measure, type Sight } from './measure.ts';
import { account, totals, type Way } from './ways.ts';

/** Where the verdicts of the boxes are counted: what a reader sees on the page. */
const SHOWN = 0.5;
const DENSE_SHOWN = 0.25;
const SHOWN_LOW = 0.2;
const IOUS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const SCORES = [0.01, 0.05, 0.25];
const LEAST = 0.01;
const USUAL_IOU = 0.7;

/** The boxes of all tokens, and those of the queries after the last layer. */
async function boxesOf(sight: Sight, edits: readonly Change[]) {
  const { config } = sight;
  const last = `decoder.layers.${config.decoder.layers - 1}`;
  const wanted = ['query.logit', 'query.boxLogit', `${last}.logit`, `${last}.cxcywh01`];
  const keep = (path: string) => wanted.includes(path);
  const trace = traceOf(sight.pixels, sight, { edits, keep });
  const read = async (path: string) => Float32Array.from((await trace.read(path)).data);
  const tokenBoxes = (await read('query.boxLogit')).map(sigmoid);
  const dense = named(await read('query.logit'), tokenBoxes, config);
  const queries = named(
    await read(`${last}.logit`),
    await read(`${last}.cxcywh01`),
    config,
  );
  trace.dispose();
  return { dense, queries };
}

function named(logit_KV: Float32Array, cxcywh01_K4: Float32Array, { labels }: Config) {
  const queries = cxcywh01_K4.length / 4;
  return postprocess(logit_KV, cxcywh01_K4, {
    ...{ queries, classes: labels.length, keep: queries },
    ...{ height: WORLD, width: WORLD, threshold: LEAST },
  });
}

async function waysOf(sight: Sight): Promise<Way[]> {
  const { dense, queries } = await boxesOf(sight, []);
  const { queries: silent } = await boxesOf(sight, noQueryTalk);
  const shown = DENSE_SHOWN;
  const byIou = (name: string, boxes: readonly Detection[], shown: number) =>
    IOUS.map((iou): Way => {
      const options = { iou, score: LEAST };
      return { name: `${name} iou ${iou}`, boxes, options, shown };
    });
  return [
    ...byIou('dense', dense, shown),
    ...SCORES.map((score): Way => {
      const options = { iou: USUAL_IOU, score };
      return { name: `dense score ${score}`, boxes: dense, options, shown };
    }),
    ...Object.entries({ queries, silent }).flatMap(([name, boxes]): Way[] => [
      { name, boxes, shown: SHOWN },
      { name: `${name} low`, boxes, shown: SHOWN_LOW },
      ...byIou(name, boxes, SHOWN),
    ]),
  ];
}

await measure({
  file: 'duplicates',
  scenes: 200,
  async look(sight) {
    const ways = await waysOf(sight);
    const accounts = ways.map((way) => account(way, sight));
    return { annotations: annotationsOf(sight.scene, sight.seed), accounts };
  },
  sum(seen) {
    const annotations = seen.flatMap((one) => one.annotations);
    const names = (seen[0]?.accounts ?? []).map(({ name }) => name);
    return {
      objects: annotations.filter(({ iscrowd }) => !iscrowd).length,
      shown: { dense: DENSE_SHOWN, queries: SHOWN },
      ways: Object.fromEntries(
        names.map((name) => {
          const all = seen.flatMap(({ accounts }) =>
            accounts.filter((one) => one.name === name),
          );
          const results = all.flatMap((one) => one.results);
          return [name, { AP: cocoAP(annotations, results).AP, ...totals(all) }];
        }),
      ),
    };
  },
});
