import type { Told } from '#lib/explain/told.ts';
import type { Try } from '#lib/explain/tries.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { withScene } from '#site/subject/sceneAddress.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';

/** The debugger at a tensor. */
export const stepHref = (path: string): string =>
  addressWith(withValues(currentQuery(), { step: path }));

/** The debugger with what brings something back: changes of the pass and no others, or another scene. */
export function tryHref({ edits, scene }: Try): string {
  const query = currentQuery();
  if (scene) return addressWith(withScene(query, scene, FIRST_SEED));
  return addressWith(withValues(query, { patches: JSON.stringify(edits) }));
}

const CHAPTERS = { query: '06-query-selection', decoder: '08-decoder' } as const;

/** The chapter that teaches it, from a page of the book; those are in English only. */
export const chapterHref = (part: NonNullable<Told['part']>): string =>
  `${document.documentElement.lang.startsWith('en') ? '..' : '../..'}/${CHAPTERS[part]}/`;
