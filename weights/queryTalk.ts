/**
 * What the queries of the model tell each other: `node weights/queryTalk.ts [--model embedded]
 * [--seeds A-B]` writes queryTalk.json, which the chapter on the decoder quotes.
 */
import type { Config } from '#lib/config.ts';
import { boxAt, iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import { traceOf } from '#lib/run.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Trace } from '#lib/trace/record.ts';
import { truthOf } from '#site/subject/truth.ts';
import type { Change } from '#lib/trace/edits/plan.ts';
import { mute, noQueryTalk, uniformQueryTalk } from './changes.ts';
import { measure, type Sight } from './measure.ts';
import { countSaid, OVER, talkTo, winnersOf, type Said } from './said.ts';
import { summary, type Talk } from './talkSummary.ts';

/** What every query says after a layer. */
async function read(
  trace: Trace,
  layer: number,
  truth: readonly Box[],
  { labels }: Config,
) {
  const { data: logit_QV } = await trace.read(`decoder.layers.${layer}.logit`);
  const { data: boxes_Q4 } = await trace.read(`decoder.layers.${layer}.cxcywh01`);
  const V = labels.length;
  return Array.from({ length: boxes_Q4.length / 4 }, (_, query): Said => {
    const logit = Math.max(...logit_QV.subarray(query * V, (query + 1) * V));
    const [x1, y1, x2, y2] = xyxyOf(boxAt(boxes_Q4, query));
    const box: Box = [x1 * WORLD, y1 * WORLD, x2 * WORLD, y2 * WORLD];
    const overlaps = truth.map((object) => iou(box, object));
    const best = Math.max(0, ...overlaps);
    const object = best > OVER ? overlaps.indexOf(best) : null;
    return { query, score: sigmoid(logit), iou: best, object };
  });
}

interface Run {
  readonly layers: readonly Said[][];
  readonly talk_MQQ: readonly ArrayLike<number>[];
}

async function run(
  sight: Sight,
  truth: readonly Box[],
  edits: readonly Change[],
): Promise<Run> {
  const { config } = sight;
  const wanted = /^decoder.*(?:logit|cxcywh01|selfAttention\.weights)$/;
  const keep = (path: string) => wanted.test(path);
  const trace = traceOf(sight.pixels, sight, { edits, keep });
  const layers: Said[][] = [];
  const talk_MQQ: ArrayLike<number>[] = [];
  for (let layer = 0; layer < config.decoder.layers; layer++) {
    layers.push(await read(trace, layer, truth, config));
    const talk = await trace.read(`decoder.layers.${layer}.selfAttention.weights`);
    talk_MQQ.push(talk.data);
  }
  trace.dispose();
  return { layers, talk_MQQ };
}

await measure({
  file: 'queryTalk',
  scenes: 100,
  async look(sight): Promise<Talk> {
    const truth = truthOf(sight.scene).map(({ xyxyPx }) => xyxyPx);
    const lastOf = async (edits: readonly Change[]) =>
      (await run(sight, truth, edits)).layers.at(-1) ?? [];
    const plain = await run(sight, truth, []);
    const last = plain.layers.at(-1) ?? [];
    const [best] = winnersOf(last).values();
    return {
      layers: plain.talk_MQQ.map((talk_MQQ, layer) => ({
        twice: countSaid(plain.layers[layer] ?? []).twice,
        ...talkTo(talk_MQQ, last),
      })),
      ways: {
        plain: countSaid(last),
        uniform: countSaid(await lastOf(uniformQueryTalk)),
        silent: countSaid(await lastOf(noQueryTalk)),
      },
      best: best && {
        before: best,
        muted: await lastOf(mute(best.query)),
        frozen: await lastOf([{ kind: 'freeze', query: best.query }]),
      },
    };
  },
  sum: summary,
});
