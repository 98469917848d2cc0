import { storyRichness } from '#lib/numbers/storyRichness.ts';
import {
  isClean,
  isClear,
  type Counted,
  type SceneSeen,
  type Story,
} from './lookAtScene.ts';

interface Told {
  readonly scene: SceneSeen;
  readonly story: Story;
}

/** COCO's bars of size, in square pixels, for a scene of 320 × 320. */
const SMALL = 16 ** 2;
const LARGE = 96 ** 2;
const CROWD = 10;
const HIDDEN = 0.6;

/** What a story shows besides itself; each kind is kept so many times. */
const KINDS: readonly { name: string; count: number; holds: (told: Told) => boolean }[] = [
  { name: 'small', count: 2, holds: ({ story }) => story.area < SMALL },
  { name: 'partly hidden', count: 2, holds: ({ story }) => story.visibility < HIDDEN },
  { name: 'night', count: 2, holds: ({ scene }) => scene.time === 'night' },
  { name: 'crowd', count: 2, holds: ({ scene }) => scene.asked >= CROWD },
  { name: 'large', count: 2, holds: ({ story }) => story.area > LARGE },
  { name: 'usual', count: 2, holds: () => true },
];

/** How much happens to a thing, a look beside it included. */
const richness = (story: Story) =>
  storyRichness({ ...story, rival: story.rival?.best ?? 0 }) +
  Math.min(1, story.outside / 0.5);

/** A story ends well: the box fits, and the network is sure. */
const endsWell = ({ story: { ious, scores } }: Told) =>
  (ious.at(-1) ?? 0) > 0.9 && (scores.at(-1) ?? 0) > 0.8;

/** The richest stories of every kind, one of a scene, the richest first. */
export function richestStories(seen: readonly SceneSeen[]) {
  const told = seen
    .filter(isClean)
    .flatMap((scene) => scene.stories.map((story): Told => ({ scene, story })))
    .filter(endsWell)
    .sort((a, b) => richness(b.story) - richness(a.story));
  const taken = new Set<number>();
  const names = new Map<string, number>();
  const chosen = KINDS.flatMap(({ name: kind, count, holds }) => {
    const found: ReturnType<typeof described>[] = [];
    for (const one of told) {
      // Three of a class are enough: a dozen bicycles would tell one story.
      const alike = names.get(one.story.name) ?? 0;
      if (found.length === count || taken.has(one.scene.seed) || alike >= 3) continue;
      if (!holds(one)) continue;
      taken.add(one.scene.seed);
      names.set(one.story.name, alike + 1);
      found.push(described(one, kind));
    }
    return found;
  });
  return chosen.sort((a, b) => b.richness - a.richness);
}

function described({ scene, story }: Told, kind: string) {
  const { seed, asked, time } = scene;
  return { seed, kind, asked, time, richness: richness(story), ...story };
}

/** Queries that a reader may be left with. */
const COUNTS = [5, 10, 20, 50, 100];

/** For a chapter, the scene that teaches most by a measure of it, and the next ones. */
function best(
  seen: readonly SceneSeen[],
  measure: (scene: SceneSeen) => object & { gain: number },
) {
  return seen
    .filter(isClear)
    .map((scene) => ({
      seed: scene.seed,
      asked: scene.asked,
      time: scene.time,
      ...measure(scene),
    }))
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 5);
}

const lostIn = (plain: Counted, changed: Counted | null) =>
  changed === null ? 0 : plain.found - changed.found;

/** Per chapter, the scenes that show what it says. */
export function teachingScenes(seen: readonly SceneSeen[]) {
  return {
    /** Without AIFI things are lost, or others are said to be there. */
    aifi: best(seen, ({ plain, skipAifi }) => ({
      gain: lostIn(plain, skipAifi) + (skipAifi?.mistakes ?? 0),
      lost: lostIn(plain, skipAifi),
      mistakes: skipAifi?.mistakes ?? 0,
    })),
    ccff: best(seen, ({ plain, cutTopDown }) => ({
      gain: lostIn(plain, cutTopDown) + (cutTopDown?.mistakes ?? 0),
      lost: lostIn(plain, cutTopDown),
      mistakes: cutTopDown?.mistakes ?? 0,
    })),
    /** A box travels far, and a duplicate falls silent that is loud where queries do not talk. */
    decoder: best(seen, ({ stories, noQueryTalk }) => {
      const travelled = Math.max(
        0,
        ...stories.map(({ ious }) => (ious.at(-1) ?? 0) - (ious[0] ?? 0)),
      );
      const silenced = Math.max(
        0,
        ...stories.map(({ rival }) => (rival ? rival.best - rival.last : 0)),
      );
      return {
        gain: travelled / 0.3 + silenced + 0.1 * (noQueryTalk?.twice ?? 0),
        travelled,
        silenced,
        twice: noQueryTalk?.twice ?? 0,
      };
    }),
    /** Things appear one after the other as K grows. */
    selection: best(seen, ({ stories }) => {
      const found = COUNTS.map(
        (count) => stories.filter(({ query }) => query < count).length,
      );
      const steps = found.filter(
        (count, at) => at > 0 && count > (found[at - 1] ?? 0),
      ).length;
      return {
        gain: steps + 0.01 * ((found.at(-1) ?? 0) - (found[0] ?? 0)),
        found,
        counts: COUNTS,
      };
    }),
  };
}
