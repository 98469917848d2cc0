import { afterEach, describe, expect, test } from 'vitest';
import { homeOf, languageAt, languageOfFile } from '#site/words/languages.ts';
import { filled } from '#lib/filled.ts';
import { t } from '#site/words/t.ts';
import { inWords } from '#site/ui/inWords.ts';
import { versionOf } from '#site/words/versionOf.ts';
import { wordsIn } from '#site/words/wordsIn.ts';

afterEach(() => {
  globalThis.bookWords = undefined;
});

describe('t(english, values)', () => {
  test('is the English sentence where a page has no other words', () => {
    expect(t('Chapter {number}', { number: 4 })).toBe('Chapter 4');
  });

  test('is the sentence of the page’s language, or the English one that it lacks', () => {
    globalThis.bookWords = { 'Chapter {number}': '{number}장' };
    expect(t('Chapter {number}', { number: 4 })).toBe('4장');
    expect(t('Search')).toBe('Search');
  });

  test('leaves a place that has no value, and puts nothing into a value', () => {
    expect(filled('{a} of {b}', { a: '{b}' })).toBe('{b} of {b}');
    expect(filled('{a} $& {c}', { a: '$1', c: 0 })).toBe('$1 $& 0');
  });
});

test('inWords(count) writes small counts out in English alone', () => {
  expect(inWords(6)).toBe('six');
  globalThis.bookWords = {};
  expect(inWords(6)).toBe('6');
});

test('wordsIn(language) says what the build says', () => {
  expect(wordsIn('en')('Chapter {number}', { number: 4 })).toBe('Chapter 4');
  expect(wordsIn('ko')('Chapter {number}', { number: 4 })).toBe('4장');
  expect(wordsIn('zh')('Chapter {number}', { number: 4 })).toBe('第 4 章');
});

describe('languageAt(pathname, base)', () => {
  test.each([
    ['/course/', '/course/', 'en'],
    ['/course/aifi/', '/course/', 'en'],
    ['/course/ko/', '/course/', 'ko'],
    ['/course/zh/aifi/', '/course/', 'zh'],
    ['/ko/aifi/', '/', 'ko'],
    // A site that stands in a folder of that name.
    ['/ko/aifi/', '/ko/', 'en'],
    ['/course/korean/', '/course/', 'en'],
  ])('%s under %s is %s', (path, base, language) => {
    expect(languageAt(path, base)).toBe(language);
  });
});

test('homeOf(language, base) is where its pages begin', () => {
  expect(homeOf('en', '/course/')).toBe('/course/');
  expect(homeOf('ko', '/course/')).toBe('/course/ko/');
});

test('languageOfFile(path) is told by the folder of a chapter, on any system', () => {
  expect(languageOfFile('/a/ko/chapters/04-aifi/index.mdx')).toBe('en');
  expect(languageOfFile('/a/chapters/ko/04-aifi/index.mdx')).toBe('ko');
  expect(languageOfFile(String.raw`C:\a\chapters\zh\04-aifi\index.mdx`)).toBe('zh');
});

test('versionOf(text) changes with its words, not with its lines', () => {
  expect(versionOf('One\nline')).toBe(versionOf('One line\n'));
  expect(versionOf('One line')).not.toBe(versionOf('One lines'));
});
