import type { Edit } from '../trace/edits/index.ts';
import { boxPx, type Box } from './boxes.ts';
import { bestClass, sigmoid } from './logits.ts';
import type { Story, StoryRun, Thing } from './story.ts';
import { energiesOf } from './storyFusion.ts';
import type { Ghost } from './storyGhost.ts';
import { tokenLevels, type TokenLevel } from './tokens.ts';

/** What all stories of one picture share. */
export interface SceneStory {
  readonly width: number;
  readonly height: number;
  /** Height and width of what the network receives. */
  readonly inputSize: readonly [number, number];
  readonly labels: readonly string[];
  readonly levels: readonly TokenLevel[];
  readonly score_S: readonly number[];
  /** Of the maps of the fusion, by name. */
  readonly energies: Readonly<Record<string, readonly number[]>>;
  readonly tokens_Q: readonly number[];
  /** Best score of every query after every layer. */
  readonly score_NQ: readonly (readonly number[])[];
  /** Boxes of all queries after the last layer, px of the picture. */
  readonly last_Q: readonly Box[];
  readonly things: readonly Thing[];
}

/** The stories of one picture: told when they are asked for, or recorded. */
export interface Stories {
  readonly scene: SceneStory;
  /** The story of a thing, by its object's number. Throws for one that the network did not find. */
  readonly of: (object: number) => Story;
  /** Runs the picture once more with edits; absent where no model is at hand. Rejects with a sentence. */
  readonly broken?: ((edits: readonly Edit[]) => Promise<BrokenStories>) | undefined;
}

/** What becomes of things in a run of which a part is out of work; null where no box touches one. */
export type BrokenStories = (thing: Thing) => Ghost | null;

/** What all stories of a picture share; its things are those that the network found. */
export function sceneStory(run: StoryRun, things: readonly Thing[]): SceneStory {
  const { config, labels, layers, width, height } = run;
  const tokens_Q = Array.from(run.tokens_Q);
  const last = layers.at(-1)?.cxcywh01_Q4 ?? [];
  return {
    ...{ width, height, labels, things, tokens_Q },
    inputSize: config.inputSize,
    levels: tokenLevels(config),
    energies: energiesOf(run),
    score_S: Array.from(run.frame('query.score').data, sigmoid),
    score_NQ: layers.map(({ logit_QV }) =>
      tokens_Q.map((_, query) => bestClass(logit_QV, query, labels.length).score),
    ),
    last_Q: tokens_Q.map((_, query) => boxPx(last, query, run)),
  };
}
