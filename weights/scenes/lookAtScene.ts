import { samplesBesideBox } from './samplesBesideBox.ts';
import type { Config } from '#lib/config.ts';
import { boxPx, iou, type Box } from '#lib/numbers/boxes.ts';
import { bestClass, sigmoid } from '#lib/numbers/logits.ts';
import { tokenLevels, tokenPosition } from '#lib/numbers/tokens.ts';
import { traceOf } from '#lib/run.ts';
import { groundTruth, WORLD } from '#lib/scene/index.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { Change } from '#lib/trace/edits/plan.ts';
import { claimObjects, type TrueBox } from '#site/subject/identity.ts';
import { truthOf } from '#site/subject/truth.ts';
import { EARLY, noQueryTalk } from '../changes.ts';
import type { Sight } from '../measure.ts';

/** What happens to one object on its way through the network. */
export interface Story {
  readonly object: number;
  readonly name: string;
  /** Of its visible pixels. */
  readonly area: number;
  readonly visibility: number;
  /** The query that found it in the end, counted from the best-scored token on. */
  readonly query: number;
  readonly level: number;
  /** Of its token from the middle of the true box, in halves of that: 1 is its edge. */
  readonly distance: number;
  /** Of the first box, and after every layer. */
  readonly ious: readonly number[];
  /** For its class, after every layer. */
  readonly scores: readonly number[];
  /** Another query on the same object: its best score on the way, and its last one. */
  readonly rival: {
    readonly query: number;
    readonly best: number;
    readonly last: number;
  } | null;
  /** The heaviest weight of all heads, in any layer, whose place lies outside the true box. */
  readonly outside: number;
}

/** What a scene says with a part of the network changed. */
export interface Counted {
  readonly found: number;
  readonly twice: number;
  readonly mistakes: number;
}

export interface SceneSeen {
  readonly seed: number;
  readonly asked: number;
  readonly time: string;
  readonly plain: Counted;
  /** With a part changed; null in a scene that would teach nobody. */
  readonly skipAifi: Counted | null;
  readonly cutTopDown: Counted | null;
  readonly noQueryTalk: Counted | null;
  readonly stories: readonly Story[];
}

/** Things that a reader takes in at a glance. */
const FEW = 8;

/** All things are found, none twice, and nothing else is said. */
export const isClean = ({ plain, asked }: Pick<SceneSeen, 'plain' | 'asked'>) =>
  plain.found === asked && plain.twice === 0 && plain.mistakes === 0;

/** Few things, all of them found: what a change costs is seen. */
export const isClear = (scene: Pick<SceneSeen, 'plain' | 'asked'>) =>
  isClean(scene) && scene.asked <= FEW;

/** What a reader sees. */
const SHOWN = 0.5;

/** Everything the search asks of one scene: the stories of its objects, and what parts are worth there. */
export async function lookAtScene(sight: Sight): Promise<SceneSeen> {
  const truth = truthOf(sight.scene);
  const counted = async (edits: readonly Change[]) => {
    const trace = traceOf(sight.pixels, sight, {
      edits,
      keep: (path) => lastOf(sight.config).includes(path),
    });
    const said = await claimsOf(trace, sight.config, truth);
    trace.dispose();
    return count(said);
  };
  const { stories, plain } = await storiesOf(sight, truth);
  const asked = truth.filter(({ ignored }) => !ignored).length;
  const scene = { seed: sight.seed, asked, time: sight.scene.time, plain, stories };
  if (!isClear(scene))
    return { ...scene, skipAifi: null, cutTopDown: null, noQueryTalk: null };
  return {
    ...scene,
    skipAifi: await counted(EARLY['skipAifi'] ?? []),
    cutTopDown: await counted(EARLY['cutTopDown'] ?? []),
    noQueryTalk: await counted(noQueryTalk),
  };
}

const lastOf = ({ decoder: { layers } }: Config) =>
  ['logit', 'cxcywh01'].map((name) => `decoder.layers.${layers - 1}.${name}`);

async function claimsOf(trace: Trace, config: Config, truth: readonly TrueBox[]) {
  const [logit = '', boxes = ''] = lastOf(config);
  const { data: logit_QV } = await trace.read(logit);
  const { data: cxcywh01_Q4 } = await trace.read(boxes);
  const said = Array.from({ length: cxcywh01_Q4.length / 4 }, (_, query) => ({
    query,
    ...bestClass(logit_QV, query, config.labels.length),
    xyxyPx: boxPx(cxcywh01_Q4, query, { width: WORLD, height: WORLD }),
  }));
  const shown = said.filter(({ score }) => score > SHOWN).sort((a, b) => b.score - a.score);
  return claimObjects(shown, config.labels, truth);
}

function count(claims: ReturnType<typeof claimObjects>): Counted {
  const of = (...verdicts: readonly string[]) =>
    claims.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return { found: of('found'), twice: of('twice'), mistakes: of('nobody', 'wrong class') };
}

const WANTED =
  /^decoder.*(?:logit|cxcywh01|crossAttention\.(?:weights|locations))$|^query\.(?:tokens|referenceLogit)$/;

async function storiesOf(sight: Sight, truth: readonly TrueBox[]) {
  const { config } = sight;
  const trace = traceOf(sight.pixels, sight, { keep: (path) => WANTED.test(path) });
  const claims = await claimsOf(trace, config, truth);
  const layers = await Promise.all(
    Array.from({ length: config.decoder.layers }, async (_, at) => {
      const path = `decoder.layers.${at}`;
      const read = async (name: string) => trace.read(`${path}.${name}`);
      return {
        logit_QV: (await read('logit')).data,
        cxcywh01_Q4: (await read('cxcywh01')).data,
        locations: await read('crossAttention.locations'),
        weights: await read('crossAttention.weights'),
      };
    }),
  );
  const tokens_Q = (await trace.read('query.tokens')).data;
  const reference_Q4 = (await trace.read('query.referenceLogit')).data.map(sigmoid);
  trace.dispose();
  const annotations = new Map(groundTruth(sight.scene).map((one) => [one.objectId, one]));
  const size = { width: WORLD, height: WORLD };
  const boxesOf = (query: number): Box[] => [
    boxPx(reference_Q4, query, size),
    ...layers.map(({ cxcywh01_Q4 }) => boxPx(cxcywh01_Q4, query, size)),
  ];
  const stories = claims.flatMap(({ detection: { query }, verdict, object }): Story[] => {
    const thing = truth.find((one) => one.object === object);
    const annotation = annotations.get(object ?? -1);
    if (verdict !== 'found' || !thing || !annotation) return [];
    const label = config.labels.indexOf(thing.name);
    const classes = config.labels.length;
    const scoreOf = (one: number) =>
      layers.map(({ logit_QV }) => sigmoid(logit_QV[one * classes + label] ?? NaN));
    const token = tokenPosition(tokens_Q[query] ?? 0, tokenLevels(config));
    const [x1, y1, x2, y2] = thing.xyxyPx;
    const distance = Math.max(
      Math.abs(token.x01 * WORLD - (x1 + x2) / 2) / ((x2 - x1) / 2),
      Math.abs(token.y01 * WORLD - (y1 + y2) / 2) / ((y2 - y1) / 2),
    );
    const rivals = Array.from({ length: tokens_Q.length }, (_, other) => {
      const scores = scoreOf(other);
      const meets = boxesOf(other)
        .slice(1)
        .map((box, at) => (iou(box, thing.xyxyPx) > 0.5 ? (scores[at] ?? 0) : 0));
      return { query: other, best: Math.max(...meets), last: scores.at(-1) ?? NaN };
    }).filter((one) => one.query !== query && one.last < 0.1);
    const rival = rivals.reduce<Story['rival']>(
      (best, one) => (one.best > (best?.best ?? 0) ? one : best),
      null,
    );
    const outside = layers.map(({ locations, weights }) =>
      samplesBesideBox(locations, weights, query, thing.xyxyPx),
    );
    return [
      {
        object: thing.object,
        name: thing.name,
        area: annotation.area,
        visibility: annotation.visibility,
        query,
        level: token.level,
        distance,
        ious: boxesOf(query).map((box) => iou(box, thing.xyxyPx)),
        scores: scoreOf(query),
        rival,
        outside: Math.max(...outside),
      },
    ];
  });
  return { stories, plain: count(claims) };
}
