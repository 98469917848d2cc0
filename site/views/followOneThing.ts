import type { Stories } from '#lib/numbers/sceneStory.ts';
import type { Played } from './motion/player.ts';
import type { Followed, StoryOptions } from './motion/story/storyMotion.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/story/storyMotion.ts'));

/**
 * One thing of the picture on its way through the whole detector, in ten stations on one canvas: played,
 * stepped and scrubbed, each told in one sentence. A click on another thing, or the up and down arrows,
 * tell its story instead. Its value is that thing's object, and the place on the strip.
 *
 * @param open  reads the stories, once the figure is seen
 * @unit  pixels of the picture
 */
export function followOneThing(
  open: () => Promise<Stories>,
  options: StoryOptions,
): Operable<Played<Followed>> {
  const first = { object: options.value?.object ?? -1, at: options.value?.at ?? 1 };
  // What the model lacks is told in the place of its story.
  const opened = fetchedOnce(async () => ({
    ...(await drawing.fetch()),
    stories: await open().catch((error: unknown) => String(error).replace(/^\w*: /, '')),
  }));
  return whenSeen(
    opened,
    ({ storyMotion, untold, stories }) =>
      typeof stories === 'string' ? untold(stories) : storyMotion(stories, options),
    { first, room: { wide: 46, narrow: 56 } },
  );
}
