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

test.for(CHAPTER_TEXTS)('the main path of $slug can be read in a sitting', ({ mdx }) => {
  expect(wordsOf(mdx)).toBeLessThanOrEqual(MOST);
});
