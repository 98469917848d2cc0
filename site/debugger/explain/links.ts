import type { Told } from '#lib/explain/told.ts';
import type { Try } from '#lib/explain/tries.ts';
import { readLink, writeLink, type LinkState } from '#site/run/linkState.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { withScene } from '#site/subject/sceneAddress.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';

/** This page's address with another state, the picture and the model as they are. */
function hrefWith(part: Partial<LinkState>): string {
  const query = currentQuery();
  return addressWith(writeLink({ ...readLink(query), ...part }, query));
}

/** The debugger at a tensor. */
export const stepHref = (path: string): string => hrefWith({ step: path });

/** The debugger with what brings something back: changes of the pass and no others, or another scene. */
export function tryHref({ edits, scene }: Try): string {
  if (!scene) return hrefWith({ edits });
  return addressWith(withScene(currentQuery(), scene, FIRST_SEED));
}

const CHAPTERS = {
  query: '06-query-selection',
  decoder: '08-decoder',
  backbone: '03-backbone',
} as const;

/** The chapter that teaches it, from a page of the book. */
export const chapterHref = (part: NonNullable<Told['part']>): string =>
  `../${CHAPTERS[part]}/`;
