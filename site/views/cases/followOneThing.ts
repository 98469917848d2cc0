import { storyMotion } from '../motion/story/storyMotion.ts';
import { street } from './fixtures/picture.ts';
import { streetStories } from './fixtures/story.ts';

/** A bus in the middle of its story: its rival falls silent. */
export function storyOfBus(): Element {
  return storyMotion(streetStories, {
    picture: street,
    value: { object: 0, at: 7 },
    chapters: { prefix: '../' },
  });
}
