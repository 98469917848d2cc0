import { getCollection } from 'astro:content';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { STORY_SEEDS } from './storySeeds.ts';
import { picturesIn, specOf, type ReplaySpec } from './spec.ts';

/** What to record for the chapters of the book. */
export async function replaySpecs(): Promise<ReplaySpec[]> {
  const chapters = await getCollection('chapters');
  return chapters.map(({ id, data: { replay }, body = '' }) =>
    specOf(id, replay, body, FIRST_SEED),
  );
}

/** The pictures of scenes that chapters and stories show beside the reader's own. */
export async function pictureNames(): Promise<string[]> {
  const chapters = await getCollection('chapters');
  const named = chapters.flatMap(({ body = '' }) => picturesIn(body));
  return [...new Set([...named, ...STORY_SEEDS.map(String)])];
}
