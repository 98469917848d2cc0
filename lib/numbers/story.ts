import type { Config } from '../config.ts';
import type { LayerAnswer } from '../postprocess/queryLife.ts';
import type { Frame } from '../trace/frame.ts';
import { boxAt, boxPx, iou, type Box } from './boxes.ts';
import { sigmoid } from './logits.ts';
import { backboneLayers, receptiveField } from './receptiveField.ts';
import { fusionOf, type Fusion } from './storyFusion.ts';
import { mapsOf, type LevelMaps } from './storyMaps.ts';
import {
  looksOf,
  rivalOf,
  talkOf,
  type Looks,
  type Rival,
  type Talk,
} from './storyTalk.ts';
import {
  tokenLevels,
  tokenPosition,
  type TokenLevel,
  type TokenPosition,
} from './tokens.ts';

/** As much of a run as a story is told from. */
export interface StoryRun {
  readonly config: Config;
  readonly labels: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly tokens_Q: ArrayLike<number>;
  readonly layers: readonly LayerAnswer[];
  /** The tensor shown as a path; one of `storyPaths`. */
  readonly frame: (path: string) => Frame;
  /** What is known to be there, px of the picture: it names what a cell looks at. */
  readonly known: readonly { readonly name: string; readonly xyxyPx: Box }[];
}

/** What is followed: an object and the query that speaks for it in the end. */
export interface Thing {
  readonly object: number;
  readonly name: string;
  /** Its place among the labels. */
  readonly category: number;
  readonly query: number;
  /** px of the picture: its true box, or the last one of its query where nobody knows that. */
  readonly xyxyPx: Box;
  readonly isTrue: boolean;
}

/** One thing on its way through the network: the numbers of all stations. */
export interface Story extends Thing {
  readonly token: TokenLevel & TokenPosition & { readonly token: number };
  /** Of the token from the middle of the box, in halves of the box: 1 is its edge. */
  readonly distance: number;
  /** Pixels that the token's cell sees along a side, after every layer of the backbone up to its map. */
  readonly fields: readonly { readonly map: string; readonly size: number }[];
  readonly maps: readonly LevelMaps[];
  readonly talk: Talk;
  readonly fusion: Fusion;
  readonly tokenScore: number;
  readonly rival: Rival | null;
  /** Per layer, what the query hears of each query, mean over heads. */
  readonly hears_NQ: readonly (readonly number[])[];
  readonly looks: readonly Looks[];
  /** px of the picture: the box before the first layer, then after every layer. */
  readonly boxes: readonly Box[];
  /** With the thing's box, for every box. */
  readonly ious: readonly number[];
  /** For its class, after every layer. */
  readonly scores: readonly number[];
}

/**
 * Follows one thing through all stations.
 *
 * @unit  pixels of the picture, shares of it where a name ends in 01
 */
export function storyOf(run: StoryRun, thing: Thing): Story {
  const { config, layers } = run;
  const token = run.tokens_Q[thing.query] ?? 0;
  const place = { token, ...tokenPosition(token, tokenLevels(config)) };
  const reference = boxAt(run.frame('query.referenceLogit').data, thing.query).map(sigmoid);
  const boxes = [
    boxPx(reference, 0, run),
    ...layers.map(({ cxcywh01_Q4 }) => boxPx(cxcywh01_Q4, thing.query, run)),
  ];
  const scoresOf = (query: number) =>
    layers.map(({ logit_QV }) =>
      sigmoid(logit_QV[query * run.labels.length + thing.category] ?? Number.NaN),
    );
  const rival = rivalOf(run, thing, scoresOf);
  const windows = backboneLayers(config.backbone);
  const end = windows.findLastIndex(({ map }) => map === `S${place.level + 3}`) + 1;
  return {
    ...thing,
    token: place,
    distance: distanceFrom(thing.xyxyPx, place.x01 * run.width, place.y01 * run.height),
    fields: windows.slice(0, end).map(({ map }, at) => ({
      map,
      size: receptiveField(windows.slice(0, at + 1)).size,
    })),
    maps: mapsOf(run, place),
    talk: talkOf(run, place),
    fusion: fusionOf(run, place),
    tokenScore: sigmoid(run.frame('query.score').data[token] ?? Number.NaN),
    rival,
    ...looksOf(run, thing.query),
    boxes,
    ious: boxes.map((box) => iou(box, thing.xyxyPx)),
    scores: scoresOf(thing.query),
  };
}

function distanceFrom([x1, y1, x2, y2]: Box, x: number, y: number): number {
  const share = (at: number, from: number, to: number) =>
    Math.abs(at - (from + to) / 2) / Math.max((to - from) / 2, 1e-6);
  return Math.max(share(x, x1, x2), share(y, y1, y2));
}
