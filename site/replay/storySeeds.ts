import measured from '../../weights/embedded/scenes.json';

/** Scenes whose stories are recorded with the book: the richest of thousands (weights/scenes.ts). */
export const STORY_SEEDS: readonly number[] = measured.stories.map(({ seed }) => seed);

/** What each of them is kept for, and the thing that it is about; the richest first. */
export const STORY_CHOICES = measured.stories.map(({ seed, object, name, kind, time }) => ({
  ...{ seed, object, name, kind, time },
}));
