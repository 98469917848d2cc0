import type { Language, OtherLanguage } from './languages.ts';
import { WORDS as KO } from './ko/pages.ts';
import { WORDS as KO_SCRIPTS } from './ko/scripts.ts';
import { filled } from '#lib/filled.ts';
import type { Catalogue, Translate } from './t.ts';
import { WORDS as ZH } from './zh/pages.ts';
import { WORDS as ZH_SCRIPTS } from './zh/scripts.ts';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: {},
  ko: { ...KO_SCRIPTS, ...KO },
  zh: { ...ZH_SCRIPTS, ...ZH },
};

/** What a translated page's scripts say. */
export const scriptWords = (language: OtherLanguage): Catalogue =>
  language === 'ko' ? KO_SCRIPTS : ZH_SCRIPTS;

/** What pages say when they are built, in one language. */
export function wordsIn(language: Language): Translate {
  const words = CATALOGUES[language];
  return (english, values) => filled(words[english] ?? english, values);
}
