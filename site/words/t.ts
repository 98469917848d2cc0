import { filled, type Values } from '#lib/filled.ts';

/** Sentences of a language by the English ones, which are their keys. */
export type Catalogue = Readonly<Record<string, string>>;

/** Says an English sentence in the language of a page. */
export type Translate = (english: string, values?: Values) => string;

declare global {
  /** Written by `words/ko.js` and the like, before any other script of a translated page runs. */
  var bookWords: Catalogue | undefined;
}

/**
 * What the page says, in its language: `t('Search')`, `t('Chapter {number}', {number})`. The English text in
 * the source is the key, so an English page loads nothing for it. Where counts matter, English has two sentences.
 */
export function t(english: string, values?: Values): string {
  return filled(globalThis.bookWords?.[english] ?? english, values);
}
