import { getCollection } from 'astro:content';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { specOf, type ReplaySpec } from './spec.ts';

/** What to record for the chapters of the book. */
export async function replaySpecs(): Promise<ReplaySpec[]> {
  const chapters = await getCollection('chapters');
  return chapters.map(({ id, data: { replay }, body = '' }) =>
    specOf(id, replay, body, FIRST_SEED),
  );
}
