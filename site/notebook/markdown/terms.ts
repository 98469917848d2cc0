import { TERMS, type Term } from '../../../chapters/glossary.ts';
import { element, text, type Node } from './tree.ts';

const terms: Readonly<Record<string, Term | undefined>> = TERMS;

/**
 * `[logits](term:logit)`: a link to the word's entry in the glossary, with a card that the page shows beside
 * it on hover, focus and touch. Throws for a word that the glossary does not have.
 */
export function term(id: string, children: readonly Node[], base: string): Node {
  const found = terms[id];
  if (!found) throw new Error(`The glossary has no "${id}" (chapters/glossary.ts).`);
  const link = element(
    'a',
    { href: `${base}glossary/#${id}`, 'aria-describedby': `term-${id}` },
    [...children],
  );
  // A popover is not shown by itself, and lies over everything when it is.
  const card = element(
    'span',
    { class: 'card', id: `term-${id}`, role: 'tooltip', popover: 'manual' },
    [text(found.text)],
  );
  return element('span', { class: 'term' }, [link, card]);
}
