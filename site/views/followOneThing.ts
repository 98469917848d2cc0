import type { Stories } from '#lib/numbers/sceneStory.ts';
import type { Played } from './motion/player.ts';
import type { Followed, StoryOptions } from './motion/story/storyMotion.ts';
import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./motion/story/storyMotion.ts'));

interface OpenStories {
  (): Promise<Stories>;
  /** What the address says of a story; nothing where it says nothing. */
  readonly asked?: { readonly object: number | null; readonly at: number | null };
}

/**
 * One thing of the picture on its way through the whole detector, in ten stations on one canvas: played,
 * stepped and scrubbed, each told in one sentence. A click on another thing, or the up and down arrows,
 * tell its story instead. Its value is that thing's object, the station that is broken (or null), and the place
 * on the strip.
 *
 * @param open  reads the stories, once the figure is seen
 * @unit  pixels of the picture
 */
export function followOneThing(
  open: OpenStories,
  options: StoryOptions,
): Operable<Played<Followed>> {
  const { asked } = open;
  const { value } = options;
  const first = {
    object: value?.object ?? asked?.object ?? -1,
    broken: value?.broken ?? null,
    at: value?.at ?? asked?.at ?? 1,
  };
  // What the model lacks is told in the place of its story.
  const opened = fetchedOnce(async () => ({
    ...(await drawing.fetch()),
    stories: await open().catch((error: unknown) => String(error).replace(/^\w*: /, '')),
  }));
  const view = whenSeen(
    opened,
    ({ storyMotion, untold, stories }) => {
      const told =
        typeof stories === 'string' ? untold(stories) : storyMotion(stories, options);
      if (asked) takeFocus(told);
      return told;
    },
    { first, room: { wide: 46, narrow: 56 } },
  );
  if (asked) leadTo(view);
  return view;
}

let isLed = false;

/** A link to a story leads to it, once: the view is made anew for every run. */
function leadTo(view: HTMLElement): void {
  if (isLed || typeof requestAnimationFrame !== 'function') return;
  isLed = true;
  requestAnimationFrame(() => (view.closest('live-cell') ?? view).scrollIntoView());
}

/** Its keys work at once, for whoever presents it, and in the next run still. */
function takeFocus(told: HTMLElement): void {
  requestAnimationFrame(() => {
    const { top, bottom } = told.getBoundingClientRect();
    const isSeen = bottom > 0 && top < innerHeight;
    if (isSeen && document.activeElement === document.body)
      told.focus({ preventScroll: true });
  });
}
