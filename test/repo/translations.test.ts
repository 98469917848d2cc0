import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Node } from 'acorn';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, OTHER_LANGUAGES } from '#site/words/languages.ts';
import { readFence } from '#site/notebook/markdown/fence.ts';
import { TERMS } from '../../chapters/glossary.ts';

const CHAPTERS = join(import.meta.dirname, '../../chapters');
const OWN = { ko: /\p{Script=Hangul}/u, zh: /\p{Script=Han}/u };

const translations = OTHER_LANGUAGES.flatMap((language) =>
  readdirSync(join(CHAPTERS, language))
    .filter((folder) => /^\d/.test(folder))
    .map((folder) => ({ language, folder, name: `${LANGUAGES[language].name} ${folder}` })),
);
/** Without its front matter. */
const textOf = (...path: string[]) =>
  readFileSync(join(CHAPTERS, ...path, 'index.mdx'), 'utf8').replace(
    /^---\n[\s\S]*?\n---\n/,
    '',
  );

interface Cell {
  readonly fence: string;
  readonly code: string;
}

/** The fences of a chapter: what stands behind ` ``` ` without words for the reader, and the code. */
function cellsOf(mdx: string): Cell[] {
  return [...mdx.matchAll(/^```(\w*) ?([^\n]*)\n([\s\S]*?)^```/gm)].map(
    ([, lang = '', meta = '', code = '']) => {
      const { title, try: hint, ...fence } = readFence(meta) ?? { title: null, try: null };
      const has = { title: title !== null, try: hint !== null };
      return { fence: JSON.stringify({ lang, ...fence, ...has }), code };
    },
  );
}

/** What a syntax tree says without its texts, and those in their order. */
function shapeOf(code: string): { readonly shape: string; readonly texts: string[] } {
  const texts: string[] = [];
  const tree = parse(code, { ecmaVersion: 'latest', allowAwaitOutsideFunction: true });
  const shape = JSON.stringify(tree, (key, value: Node & { value: unknown }) => {
    if (['start', 'end', 'raw'].includes(key)) return undefined;
    const isText = value?.type === 'Literal' && typeof value.value === 'string';
    if (isText) texts.push(String(value.value));
    if (value?.type === 'TemplateElement')
      texts.push(String((value.value as { cooked: string }).cooked));
    return isText || value?.type === 'TemplateElement' ? 'text' : value;
  });
  return { shape, texts };
}

/** Text in HTML is laid out by the language: only its tags must be the same. */
const bare = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.for(translations)('$name follows the English chapter', ({ language, folder }) => {
  const english = textOf(folder);
  const own = textOf(language, folder);
  const [cells, ownCells] = [cellsOf(english), cellsOf(own)];

  test('its cells have the same names and places', () => {
    expect(ownCells.map(({ fence }) => fence)).toEqual(cells.map(({ fence }) => fence));
  });

  test('its cells run the same code, and only their words are its own', () => {
    cells.forEach((cell, at) => {
      const other = ownCells[at];
      if (!cell.fence.includes('"lang":"js"') || !other) return;
      // A piece that stands for itself is no program.
      const isPiece = cell.code.startsWith('{');
      const [a, b] = [cell.code, other.code].map((code) =>
        shapeOf(isPiece ? `(${code})` : code),
      );
      expect(b?.shape, cell.code).toBe(a?.shape);
      a?.texts.forEach((text, i) => {
        const said = b?.texts[i] ?? '';
        if (bare(said) === bare(text)) return;
        const isWords =
          OWN[language].test(said) || /^[\s.,:;?%()，。：；？（）、</b>-]*$/.test(said);
        expect(isWords, `“${said}” for “${text}”`).toBe(true);
      });
    });
  });

  test('it has the same sections, folds, listings, rows and formulas', () => {
    const countsOf = (mdx: string) => {
      const prose = mdx.replace(/^```[\s\S]*?^```/gm, '');
      return [
        /^## /gm,
        /^### /gm,
        /<Aside /g,
        /<Source /g,
        /^\|/gm,
        /\$\$/g,
        /^---$/gm,
      ].map((mark) => prose.match(mark)?.length ?? 0);
    };
    expect(countsOf(own)).toEqual(countsOf(english));
  });

  test('its links, terms and numbers are those of the English text', () => {
    const marksOf = (mdx: string) =>
      [
        ...mdx
          .replace(/^```[\s\S]*?^```/gm, '')
          .matchAll(/\]\(([^)\s]*)\)|(?<=\s|\(|（|\S)\{([^}\n]*)\}/g),
      ]
        .map(([mark]) => mark)
        .filter((mark) => !mark.includes('\\'))
        .toSorted();
    expect(marksOf(own)).toEqual(marksOf(english));
  });
});

describe.for(OTHER_LANGUAGES)('the glossary in %s', (language) => {
  test('has every word, in a sentence of the language', async () => {
    const { WORDS } = (await import(join(CHAPTERS, language, 'glossary.ts'))) as {
      WORDS: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
    };
    expect(Object.keys(WORDS).toSorted()).toEqual(Object.keys(TERMS).toSorted());
    for (const { text } of Object.values(WORDS)) {
      expect(text).toMatch(OWN[language]);
      expect(text).toMatch(/[.。)）]$/);
    }
    const names = Object.values(WORDS).map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

test('every sentence that a style sheet says is there in both languages', () => {
  const site = join(CHAPTERS, '../site');
  const textOfSheet = (name: string) =>
    readFileSync(join(site, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      // The book's name is the same everywhere.
      .replaceAll('Inside RT-DETR', '')
      .replace(/\s+/g, ' ');
  const sheets = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.css') && !name.endsWith('cjk.css'),
  );
  const own = textOfSheet('words/cjk.css');
  for (const sheet of sheets)
    for (const [, selectors = ''] of textOfSheet(sheet).matchAll(
      /([^{};]+)\{[^{}]*content: '[^']*[A-Za-z]{2}[^']*'/g,
    )) {
      const last = selectors.split(',').at(-1)?.trim() ?? '';
      for (const language of OTHER_LANGUAGES)
        expect(own, sheet).toContain(`:root:lang(${language}) ${last}`);
    }
});
