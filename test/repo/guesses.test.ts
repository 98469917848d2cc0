import { describe, expect, test } from 'vitest';
import { CHAPTER_TEXTS } from '#test/support/prose.ts';

/** Figures that ask, with the code of their questions. */
const questionsIn = (mdx: string) =>
  [...mdx.matchAll(/^```js live guess=(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, figure = '', code = '']) => ({ figure, code }),
  );

describe.for(CHAPTER_TEXTS)('questions of $slug', ({ mdx }) => {
  const questions = questionsIn(mdx);

  test('are two or three', () => {
    expect([2, 3]).toContain(questions.length);
  });

  test('stand before figures, each before its own', () => {
    const late = questions.filter(({ figure }) => {
      const asked = mdx.indexOf(`live guess=${figure}\n`);
      const shown = mdx.search(
        new RegExp(String.raw`live (?:figure|wide) name=${figure}\b`),
      );
      return shown < asked;
    });
    expect(late.map(({ figure }) => figure)).toEqual([]);
  });

  test('are answered by doing, and by more than the reader’s words', () => {
    for (const { figure, code } of questions) {
      expect(code, figure).toMatch(/\bby: (?:views|Inputs)\.\w+\(/);
      expect(code, figure).toMatch(/\banswer: \(\w+\) =>[\s\S]*<b>[^<]*\$\{/);
    }
  });
});
