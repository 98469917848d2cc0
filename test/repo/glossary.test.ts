import { describe, expect, test } from 'vitest';
import { TERMS, type Term } from '../../chapters/glossary.ts';
import { CHAPTER_TEXTS, proseOf } from '#test/support/prose.ts';

const terms = Object.entries<Term>(TERMS);

/** `[logits](term:logit)` in a chapter, with its place. */
const marksIn = (mdx: string) =>
  [...mdx.matchAll(/\[([^\]]*)\]\(term:([\w-]*)\)/g)].map(
    ({ index, 1: words, 2: id = '' }) => ({
      index,
      id,
      words,
    }),
  );

/** The forms of a word, as a text may have them. */
function formsOf({ name, forms = [] }: Term): RegExp {
  const all = [...name.split(', '), ...forms].sort((a, b) => b.length - a.length);
  const escaped = all.map((form) =>
    form.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`),
  );
  const isAName = all.some((form) => /[A-Z]{2}/.test(form));
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, isAName ? '' : 'i');
}

/** What uses no word: headings, rows of tables, links that lead to where it is explained. */
const NO_USE = [/^[#|].*$/gm, /\[[^\]]*\]\((?!term:)[^)]*\)/g, /\]\([^)]*\)/g];

/** Places where a text uses the word; the marks of longer words that contain it are none. */
function usesOf(id: string, term: Term, mdx: string): number[] {
  const others = new RegExp(`\\[[^\\]]*\\]\\(term:(?!${id}\\))[^)]*\\)`, 'g');
  const prose = [others, ...NO_USE].reduce(
    (text, pattern) => text.replace(pattern, (found) => ' '.repeat(found.length)),
    proseOf(mdx),
  );
  const forms = formsOf(term);
  return [...prose.matchAll(new RegExp(forms, `${forms.flags}g`))].map(
    ({ index }) => index,
  );
}

/** Whether the text explains the word there, in bold. */
const isExplained = (mdx: string, at: number) =>
  /\*\*[^*]*$/.test(mdx.slice(mdx.lastIndexOf('\n\n', at), at)) &&
  (mdx.slice(mdx.lastIndexOf('\n\n', at), at).match(/\*\*/g) ?? []).length % 2 === 1;

describe('the glossary', () => {
  test.for(terms)(
    '%s is one or two plain sentences, of a chapter that is there',
    ([, term]) => {
      expect(term.text.length).toBeLessThanOrEqual(240);
      expect(term.text).toMatch(/^[A-Z0-9].*[.)]$/);
      expect(CHAPTER_TEXTS.map(({ slug }) => slug)).toContain(term.chapter);
    },
  );

  test('has one meaning for each form of a word', () => {
    const all = terms.flatMap(([, { name, forms = [] }]) => [
      ...new Set([...name.split(', '), ...forms].map((form) => form.toLowerCase())),
    ]);
    expect(all.filter((form, at) => all.indexOf(form) !== at)).toEqual([]);
  });

  test('has no word that no chapter marks or explains', () => {
    const marked = new Set(
      CHAPTER_TEXTS.flatMap(({ mdx }) => marksIn(mdx).map(({ id }) => id)),
    );
    const isUsed = ([id, term]: (typeof terms)[number]) =>
      marked.has(id) ||
      CHAPTER_TEXTS.some(({ mdx }) =>
        usesOf(id, term, mdx).some((use) => isExplained(mdx, use)),
      );
    expect(terms.filter((one) => !isUsed(one)).map(([id]) => id)).toEqual([]);
  });
});

describe.for(CHAPTER_TEXTS)('marks of $slug', ({ mdx }) => {
  const marks = marksIn(mdx);

  test('name words of the glossary, each once', () => {
    const ids = marks.map(({ id }) => id);
    expect(ids.filter((id) => !(id in TERMS))).toEqual([]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('stand at the first use', () => {
    const late = marks.filter(({ id, index }) => {
      const [, term] = terms.find(([name]) => name === id) ?? [];
      return term !== undefined && usesOf(id, term, mdx).some((use) => use < index);
    });
    expect(late.map(({ words }) => words)).toEqual([]);
  });
});

/** Words that readers stumbled over: nothing of the book may use them before it has explained them. */
test.for(['token', 'logit', 'detach', 'auxiliary-loss', 'varifocal'] as const)(
  'the first %s of the book is marked or explained',
  (id) => {
    for (const { slug, mdx } of CHAPTER_TEXTS) {
      const [first] = usesOf(id, TERMS[id], mdx);
      if (first === undefined) continue;
      const isMarked = marksIn(mdx).some(
        ({ index, id: marked, words = '' }) =>
          marked === id && index <= first && first <= index + words.length,
      );
      expect(isMarked || isExplained(mdx, first), slug).toBe(true);
      return;
    }
    throw new Error(`No chapter has the word ${id}.`);
  },
);
