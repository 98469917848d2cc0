import type { SceneStory, Stories } from '#lib/numbers/sceneStory.ts';
import type { Story } from '#lib/numbers/story.ts';
import { unpacked } from './openReplay.ts';

/** The stories of one picture as a file of the book. */
export interface RecordedStories {
  readonly seed: number;
  readonly scene: SceneStory;
  readonly stories: readonly Story[];
}

/** Opens what was recorded of a scene. Rejects with one sentence where that is not there. */
export async function openStories(url: string): Promise<Stories> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(
      `The story of this scene could not be loaded (${response.status}); reload the page.`,
    );
  const text = new TextDecoder().decode(await unpacked(await response.arrayBuffer()));
  const { scene, stories } = JSON.parse(text) as RecordedStories;
  return {
    scene,
    of(object) {
      const story = stories.find((one) => one.object === object);
      if (!story) throw new RangeError(`No story was recorded of object ${object}.`);
      return story;
    },
  };
}
