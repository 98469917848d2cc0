import type { Config } from '../config.ts';
import { rtDetrStructure } from '../families/rtDetr/structure.ts';
import { boxPx, pxOfLogits, type Box } from '../numbers/boxes.ts';
import { bestClass, sigmoid } from '../numbers/logits.ts';
import { tokenLevels, type TokenLevel } from '../numbers/tokens.ts';
import type { LayerAnswer } from '../postprocess/queryLife.ts';
import type { Scene } from '../scene/types.ts';
import type { Frame } from '../trace/frame.ts';
import type { Edit } from '../trace/edits/index.ts';

/** A picture and a model that may be asked again and again: a run of the page, or `sightOf`. */
export interface Sight {
  readonly config: Config;
  /** What boxes are shares of, in pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Height and width of the input. */
  readonly inputSize: readonly [number, number];
  /** A tensor of the pass without edits. */
  readonly see: (path: string) => Promise<Frame>;
  /** What the last layer says with these edits and no others. */
  readonly again: (edits: readonly Edit[]) => Promise<LayerAnswer>;
  /** The scene that the picture was drawn of, and what the model says of another; absent without one. */
  readonly drawn?: {
    readonly scene: Scene;
    readonly answer: (scene: Scene) => Promise<LayerAnswer>;
  };
}

/** A map of tokens, with what it is called. */
export interface NamedLevel extends TokenLevel {
  /** Of the backbone and of the encoder: S3, P3. */
  readonly name: string;
  readonly fused: string;
}

/** The numbers of one pass that an explanation reads. */
export interface Pass {
  readonly labels: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly levels: readonly NamedLevel[];
  readonly tokens: {
    readonly logit_SV: ArrayLike<number>;
    readonly boxLogit_S4: ArrayLike<number>;
    /** Place of every token when the surest stands first, from 1. */
    readonly rank_S: ArrayLike<number>;
    readonly chosen_Q: ArrayLike<number>;
  };
  readonly layers: readonly (LayerAnswer & {
    /** What each query hears of each, mean over heads. */
    readonly hears_QQ: ArrayLike<number>;
  })[];
}

/** Reads what an explanation needs; rejects where the pass does not show it. */
export async function readPass({ config, see, ...size }: Sight): Promise<Pass> {
  const data = async (path: string) => (await see(path)).data;
  const score_S = await data('query.score');
  const { width, height, inputSize } = size;
  return {
    labels: config.labels,
    ...{ width, height, levels: levelsOf(config, inputSize) },
    tokens: {
      logit_SV: await data('query.logit'),
      boxLogit_S4: await data('query.boxLogit'),
      rank_S: ranks(score_S),
      chosen_Q: await data('query.tokens'),
    },
    layers: await Promise.all(
      Array.from({ length: config.decoder.evaluatedLayer }, async (_, layer) => {
        const path = `decoder.layers.${layer}`;
        return {
          logit_QV: await data(`${path}.logit`),
          cxcywh01_Q4: await data(`${path}.cxcywh01`),
          hears_QQ: meanOfHeads(await see(`${path}.selfAttention.weights`)),
        };
      }),
    ),
  };
}

/** Whether `readPass` reads a path. */
export const isRead = (path: string): boolean =>
  /^query\.(?:logit|boxLogit|score|tokens)$|^decoder\.layers\.\d+\.(?:logit|cxcywh01|selfAttention\.weights)$/.test(
    path,
  );

function levelsOf(config: Config, size: readonly [number, number]): NamedLevel[] {
  const maps = rtDetrStructure.answers(config).tokens?.maps ?? [];
  return tokenLevels(config, size).map((level, at) => {
    const { name = '', fused = '' } = maps[at] ?? {};
    return { ...level, name, fused };
  });
}

function ranks(score_S: ArrayLike<number>): Int32Array {
  const score = (token: number) => score_S[token] ?? -Infinity;
  const order = Array.from(score_S, (_, token) => token).sort(
    (a, b) => score(b) - score(a),
  );
  const rank_S = new Int32Array(order.length);
  order.forEach((token, place) => (rank_S[token] = place + 1));
  return rank_S;
}

function meanOfHeads({ shape: [, heads = 1, queries = 0], data }: Frame): Float32Array {
  const mean_QQ = new Float32Array(queries * queries);
  for (let i = 0; i < data.length; i++)
    mean_QQ[i % mean_QQ.length] =
      (mean_QQ[i % mean_QQ.length] ?? 0) + (data[i] ?? 0) / heads;
  return mean_QQ;
}

/** What a query says after a layer. */
export function saidBy(pass: Pass, layer: number, query: number, label: number) {
  const answer = pass.layers[layer];
  if (!answer) throw new RangeError(`There is no layer ${layer}.`);
  const { logit_QV, cxcywh01_Q4 } = answer;
  const logit = logit_QV[query * pass.labels.length + label] ?? Number.NaN;
  const best = bestClass(logit_QV, query, pass.labels.length);
  return { logit, score: sigmoid(logit), best, xyxyPx: boxPx(cxcywh01_Q4, query, pass) };
}

/** The box that a token proposes, in pixels of the picture. */
export const proposed = (pass: Pass, token: number): Box =>
  pxOfLogits(pass.tokens.boxLogit_S4, token, pass);
