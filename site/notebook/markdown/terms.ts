import { TERMS } from '../../../chapters/glossary.ts';

/**
 * The address of a word's entry in the glossary, for `[logits](term:logit)`; where it leads from a chapter, the
 * page shows a card. Throws for a word that the glossary does not have.
 */
export function entryOf(id: string, base: string): string {
  if (!(id in TERMS))
    throw new Error(`The glossary has no "${id}" (chapters/glossary.ts).`);
  return `${base}glossary/#${id}`;
}
