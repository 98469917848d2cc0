/**
 * Who is matched with whom: `node weights/matching.ts [--model embedded] [--seeds A-B]` writes
 * matching.json, which the chapter on matching quotes.
 */
import { mean } from '#lib/numbers/statistics.ts';
import { traceOf } from '#lib/run.ts';
import { WORLD } from '#lib/scene/index.ts';
import { targetsOf } from '#lib/train/targets.ts';
import { truthOf } from '#site/subject/truth.ts';
import { measure, type Sight } from './measure.ts';
import { firstOf, pairsOf, WAYS, type Output, type Pairs, type WayName } from './pairs.ts';

/** What all queries say after selection, then after each layer. */
async function outputsOf({ pixels, config, weights }: Sight): Promise<Output[]> {
  const wanted =
    /^query\.(?:tokens|logit|referenceLogit)$|^decoder\.layers\.\d+\.(?:logit|cxcywh01)$/;
  const keep = (path: string) => wanted.test(path);
  const trace = traceOf(pixels, { config, weights }, { keep });
  const read = async (path: string) => (await trace.read(path)).data;
  const V = config.labels.length;
  const [token_Q, logit_SV, reference_Q4] = [
    await read('query.tokens'),
    await read('query.logit'),
    await read('query.referenceLogit'),
  ];
  const selected: Output = {
    logit_QV: Float32Array.from(
      Array.from(token_Q, (token) => [
        ...logit_SV.subarray(token * V, (token + 1) * V),
      ]).flat(),
    ),
    cxcywh01_Q4: Float32Array.from(reference_Q4, (x) => 1 / (1 + Math.exp(-x))),
  };
  const layers: Output[] = [];
  for (let layer = 0; layer < config.decoder.layers; layer++)
    layers.push({
      logit_QV: Float32Array.from(await read(`decoder.layers.${layer}.logit`)),
      cxcywh01_Q4: Float32Array.from(await read(`decoder.layers.${layer}.cxcywh01`)),
    });
  trace.dispose();
  return [selected, ...layers];
}

/** Pairs at each depth, and those of the last layer if only its first queries took part. */
interface Seen {
  readonly depths: readonly Readonly<Record<WayName, Pairs>>[];
  readonly few: readonly Pairs[];
}

/** So many of the best-ranked queries take part. */
const FEW = [100, 50, 30, 20, 15, 10];

/** Below this two totals are the same. */
const LEAST = 1e-6;

const names = Object.keys(WAYS) as WayName[];
const meanOf = (values: readonly number[]) => mean(values) ?? 0;

/** The share of all targets for which two matchings have another query. */
function changed(pairs: readonly (readonly [Pairs, Pairs])[]): number {
  return meanOf(
    pairs.flatMap(([a, b]) =>
      a.query_G.map((query, target) => (query === b.query_G[target] ? 0 : 1)),
    ),
  );
}

/** How often targets want the same query, and whether greedy matching gets by. */
function contest(of: readonly Pairs[]) {
  const greedy = of.filter((one) => one.greedyExtra > LEAST);
  return {
    moved: meanOf(of.flatMap(({ length_G }) => length_G.map((n) => (n > 1 ? 1 : 0)))),
    longest: Math.max(...of.flatMap(({ length_G }) => length_G)),
    greedyWorse: greedy.length / of.length,
    greedyExtra: meanOf(greedy.map((one) => one.greedyExtra)),
  };
}

/** What one way of weighing makes of all scenes, at one depth. */
function summary(of: readonly Pairs[], trained: readonly Pairs[]) {
  return {
    partnerChanged: changed(of.map((one, at) => [one, trained[at] ?? one])),
    iou: meanOf(of.flatMap(({ iou_G }) => iou_G)),
    apart: meanOf(of.flatMap(({ iou_G }) => iou_G.map((iou) => (iou < 0.5 ? 1 : 0)))),
    score: meanOf(of.flatMap(({ score_G }) => score_G)),
    silent: meanOf(of.flatMap(({ score_G }) => score_G.map((s) => (s < 0.5 ? 1 : 0)))),
    ...contest(of),
  };
}

await measure<Seen>({
  file: 'matching',
  scenes: 100,
  async look(sight) {
    const targets = targetsOf(truthOf(sight.scene), sight.config.labels, WORLD, WORLD);
    const outputs = await outputsOf(sight);
    const last = outputs.at(-1) ?? { logit_QV: [], cxcywh01_Q4: [] };
    return {
      depths: outputs.map((output) => pairsOf(output, targets)),
      few: FEW.map((queries) => pairsOf(firstOf(last, queries), targets).trained),
    };
  },
  sum(seen) {
    const depths = seen[0]?.depths.length ?? 0;
    const at = (depth: number, way: WayName) =>
      seen.flatMap((scene) => scene.depths[depth]?.[way] ?? []);
    const depth = Array.from({ length: depths }, (_, depth) => depth);
    return {
      targets: at(0, 'trained').flatMap(({ query_G }) => query_G).length,
      ways: WAYS,
      depths: depth.map((d) =>
        Object.fromEntries(
          names.map((way) => [way, summary(at(d, way), at(d, 'trained'))]),
        ),
      ),
      few: FEW.map((queries, i) => {
        const of = seen.flatMap(({ few }) => few[i] ?? []);
        return { queries, ...contest(of) };
      }),
      changes: depth.slice(1).map((d) => {
        const before = at(d - 1, 'trained');
        return changed(at(d, 'trained').map((one, i) => [one, before[i] ?? one]));
      }),
    };
  },
});
