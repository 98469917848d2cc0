import { homeOf, languageAt, type Language } from './languages.ts';
import type { Translate } from './t.ts';
import { wordsIn } from './wordsIn.ts';

/** The language of a page that is built, its words, and where the pages of that language begin. */
export function wordsAt(url: URL): {
  readonly language: Language;
  readonly t: Translate;
  readonly home: string;
} {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const language = languageAt(url.pathname, base);
  return { language, t: wordsIn(language), home: homeOf(language, base) };
}
