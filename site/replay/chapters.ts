import { getCollection } from 'astro:content';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import type { Patch } from '#site/runtime/traceTypes.ts';
import { specOf, type ReplaySpec } from './spec.ts';

/** What to record for the chapters of the book. */
export async function replaySpecs(): Promise<ReplaySpec[]> {
  const chapters = await getCollection('chapters');
  return chapters.map(({ id, data: { replay }, body = '' }) => {
    const whatIf = replay.whatIf?.map((asked) => ({
      ...asked,
      // What is no patch is found out when it is run.
      patches: asked.patches as unknown[] as Patch[],
    }));
    return specOf(id, { ...replay, whatIf }, body, FIRST_SEED);
  });
}
