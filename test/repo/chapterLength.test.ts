import { expect, test } from 'vitest';
import { CHAPTER_TEXTS, proseOf } from '#test/support/prose.ts';

/** Words of the main path: without folds, rows of tables and where links lead. */
const wordsOf = (mdx: string) =>
  proseOf(mdx.replace(/<Aside[\s\S]*?<\/Aside>/g, ''))
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/^\|.*$/gm, '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const MOST = 1500;
/** Chapters that would lose something: long examples, experiments one after the other, and a survey. They grow no further. */
const LONGER: Readonly<Record<string, number>> = {
  'set-prediction': 1560,
  matching: 1600,
  losses: 1600,
  learning: 1800,
  relatives: 1920,
};

test.for(CHAPTER_TEXTS)(
  'the main path of $slug can be read in a sitting',
  ({ slug, mdx }) => {
    expect(wordsOf(mdx)).toBeLessThanOrEqual(LONGER[slug] ?? MOST);
  },
);
