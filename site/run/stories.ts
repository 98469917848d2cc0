import type { Config, ModelConfig } from '#lib/config.ts';
import { sceneStory, type BrokenStories, type Stories } from '#lib/numbers/sceneStory.ts';
import { storyOf, type Story, type StoryRun, type Thing } from '#lib/numbers/story.ts';
import { ghostOf, type Ghost } from '#lib/numbers/storyGhost.ts';
import { storyPaths } from '#lib/numbers/storyPaths.ts';
import { RT_DETR } from '#lib/families/rtDetr/supported.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { detections } from './detections.ts';
import type { BookRun } from './bookRun.ts';
import { Lacking } from './lacking.ts';

/** As much of a run as its stories need; a BookRun has it. */
export interface ToldRun {
  readonly run: Pick<BookRun['run'], 'layers' | 'structure' | 'tokens_Q'>;
  readonly picture: Pick<BookRun['picture'], 'width' | 'height' | 'truth'>;
  readonly model: Pick<BookRun['model'], 'labels'>;
  readonly config: ModelConfig;
  see(path: string): Promise<Frame>;
  /** Where a model is at hand: the same picture with edits. */
  readonly whatIf?: (edits: readonly Edit[]) => Promise<BrokenRun>;
}

type BrokenRun = ToldRun & { dispose(): void };

/** Reads what the stories of a run are told from. Rejects with a sentence for a model that is built otherwise. */
export async function storiesOf(told: ToldRun): Promise<Stories> {
  const run = await readRun(told);
  const scene = sceneStory(run, thingsOf(told));
  const known = new Map<number, Story>();
  const { whatIf } = told;
  return {
    scene,
    broken: whatIf && (async (edits) => brokenStories(await whatIf(edits))),
    of(object) {
      const thing = scene.things.find((one) => one.object === object);
      if (!thing) throw new RangeError(`Nothing was found that is object ${object}.`);
      // It is asked for at every frame.
      const story = known.get(object) ?? storyOf(run, thing);
      known.set(object, story);
      return story;
    },
  };
}

/** What becomes of the things of a picture in a broken run, which is read and then disposed of. */
export async function brokenStories(told: BrokenRun): Promise<BrokenStories> {
  try {
    const run = await readRun(told);
    const ghosts = new Map<number, Ghost | null>();
    return (thing) => {
      // It is asked for at every frame.
      const known = ghosts.get(thing.object);
      const ghost = known === undefined ? ghostOf(run, thing) : known;
      ghosts.set(thing.object, ghost);
      return ghost;
    };
  } finally {
    told.dispose();
  }
}

async function readRun(told: ToldRun): Promise<StoryRun> {
  const { run, picture, model } = told;
  const config = configOf(told.config);
  const frames = new Map<string, Frame>();
  for (const path of storyPaths(config)) frames.set(path, await told.see(path));
  const things = thingsOf(told);
  return {
    config,
    labels: model.labels,
    width: picture.width,
    height: picture.height,
    tokens_Q: run.tokens_Q,
    layers: run.layers,
    known: picture.truth?.filter(({ ignored }) => !ignored) ?? things,
    frame(path) {
      const frame = frames.get(path);
      if (!frame) throw new Error(`A story is not told from ${path}.`);
      return frame;
    },
  };
}

/** The stations are those of a detector with three maps, of which the coarsest goes through AIFI. */
function configOf(config: ModelConfig): Config {
  if (!isRtDetr(config))
    throw new Lacking('stations of RT-DETR: its things are not followed.');
  const { encoder, decoder } = config;
  const isUsual = encoder.strides.length === 3 && encoder.aifiLevels.join() === '2';
  if (!isUsual || decoder.levels !== 3)
    throw new Lacking(
      'encoder of three maps with AIFI on the coarsest: its things are not followed.',
    );
  return config;
}

const isRtDetr = (config: ModelConfig): config is Config => config.family === RT_DETR;

/** What the network found: whatever is nobody's or said twice has no story of its own. */
function thingsOf(told: ToldRun): Thing[] {
  const claims = detections(told).filter(
    ({ verdict }) => verdict === 'found' || verdict === 'unknown',
  );
  return claims.map(({ object, label, category, query, xyxyPx }, at): Thing => {
    const truth = told.picture.truth?.find((one) => one.object === object);
    return {
      object: object ?? at,
      name: label,
      category,
      query,
      xyxyPx: truth?.xyxyPx ?? xyxyPx,
      isTrue: truth !== undefined,
    };
  });
}
