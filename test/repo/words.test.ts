import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AXES } from '#lib/dims.ts';
import { SENTENCES } from '#lib/explain/sentences.ts';
import { allPieces, unsaidIn, usesIn } from '#test/support/wordUses.ts';
import { WORDS as KO_PAGES } from '#site/words/ko/pages.ts';
import { WORDS as KO_SCRIPTS } from '#site/words/ko/scripts.ts';
import type { Catalogue } from '#site/words/t.ts';
import { WORDS as ZH_PAGES } from '#site/words/zh/pages.ts';
import { WORDS as ZH_SCRIPTS } from '#site/words/zh/scripts.ts';

/** Sentences that wait for who knows the languages, one a line: they are in English everywhere until then. */
const WAITING = readFileSync(join(import.meta.dirname, 'untranslated.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const pieces = allPieces();
const found = pieces.map(usesIn);
const uses = found.flatMap((one) => one.uses);

/** What the model's worker says of itself, which has no words but the English ones. */
const WORKER = [
  'Starting',
  'Preparing',
  'Starting the detector anew',
  'WebGPU runs the model on the graphics processor.',
  'WebAssembly runs the model on the processor.',
];

/** Sentences that a file keeps as data and says later, by that file. */
const SAID_LATER: Readonly<Record<string, readonly string[]>> = {
  'site/run/badge.ts': WORKER,
  'site/book/cards.ts': Object.values(AXES),
  'site/layouts/Glossary.astro': Object.values(AXES),
  'site/debugger/explain/said.ts': Object.values(SENTENCES),
};
const later = Object.values(SAID_LATER).flat();

const languages: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ['Korean', KO_SCRIPTS, KO_PAGES],
  ['Chinese', ZH_SCRIPTS, ZH_PAGES],
];

/** `{number}` and tags, which a translation keeps. */
const marksIn = (sentence: string) =>
  [...sentence.matchAll(/\{\w+\}|<\/?[a-z]+/g)].map(([mark]) => mark).toSorted();

test('what is said is a literal, or data of a file that is named here', () => {
  const files = found.flatMap(({ dynamic }) => dynamic.map((call) => call.split(':')[0]));
  expect(files.filter((file = '') => !(file in SAID_LATER))).toEqual([]);
});

describe.for(languages)('the words of the interface in %s', ([, scripts, pages]) => {
  test('say all that scripts of a page say', () => {
    const said = uses.filter(({ isScript }) => isScript).map(({ english }) => english);
    const known = [...Object.keys(scripts), ...WAITING];
    expect([...said, ...later].filter((english) => !known.includes(english))).toEqual([]);
  });

  test('say all that the build says', () => {
    const said = uses.filter(({ isScript }) => !isScript).map(({ english }) => english);
    const known = [...Object.keys(scripts), ...Object.keys(pages), ...WAITING];
    expect(said.filter((english) => !known.includes(english))).toEqual([]);
  });

  test('have no sentence that nobody says', () => {
    const said = new Set([...uses.map(({ english }) => english), ...later]);
    const inBuild = new Set(uses.flatMap((use) => (use.isScript ? [] : use.english)));
    const inScripts = new Set(uses.flatMap((use) => (use.isScript ? use.english : [])));
    expect(Object.keys(pages).filter((english) => !inBuild.has(english))).toEqual([]);
    // A reader loads these.
    const loaded = (english: string) => inScripts.has(english) || later.includes(english);
    expect(Object.keys(scripts).filter((english) => !loaded(english))).toEqual([]);
    expect(
      Object.keys({ ...scripts, ...pages }).filter((english) => !said.has(english)),
    ).toEqual([]);
  });

  test('keep places and tags of the English ones', () => {
    for (const [english, own] of [...Object.entries(scripts), ...Object.entries(pages)])
      expect(marksIn(own), english).toEqual(marksIn(english));
  });

  test('stand in the order of the English ones, so that two hands seldom meet', () => {
    for (const words of [scripts, pages])
      expect(Object.keys(words)).toEqual(Object.keys(words).toSorted());
  });
});

test('what waits to be translated is said, and not translated yet', () => {
  const said = new Set(uses.map(({ english }) => english));
  const known = new Set(
    languages.flatMap(([, scripts, pages]) => Object.keys({ ...scripts, ...pages })),
  );
  expect(WAITING.filter((english) => !said.has(english) || known.has(english))).toEqual([]);
});

/** Pages that are in English only, and text that has a file for each language. */
const ENGLISH_ONLY =
  /^site\/(?:modelCard\/|pages\/(?!\[)|components\/OpeningText(?:Ko|Zh)?\.astro)/;
/** Names are the same in all languages. */
const NAMES = ['Inside RT-DETR', 'TypeScript', 'PyTorch'];

test('an Astro template says nothing in English only', () => {
  const unsaid = pieces
    .filter(({ file }) => !ENGLISH_ONLY.test(file))
    .flatMap((piece) =>
      unsaidIn(piece)
        .filter((text) => !NAMES.includes(text))
        .map((text) => `${piece.file}: ${text}`),
    );
  expect(unsaid).toEqual([]);
});
