/**
 * The languages of the book, by the first folder of their addresses (`/ko/aifi/`; English has none) and of their
 * chapters (`chapters/ko/04-aifi/`). `tag` is what HTML calls them.
 */
export const LANGUAGES = {
  en: { tag: 'en', name: 'English' },
  ko: { tag: 'ko', name: '한국어' },
  zh: { tag: 'zh-Hans', name: '简体中文' },
} as const;

export type Language = keyof typeof LANGUAGES;
export type OtherLanguage = Exclude<Language, 'en'>;

export const OTHER_LANGUAGES: readonly OtherLanguage[] = ['ko', 'zh'];

/** The language of a page, from its path below the site's base. */
export function languageAt(pathname: string, base: string): Language {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  const folder = path.split('/').find((name) => name !== '');
  return OTHER_LANGUAGES.find((language) => language === folder) ?? 'en';
}

/** Where the pages of a language begin. */
export function homeOf(language: Language, base: string): string {
  return language === 'en' ? base : `${base}${language}/`;
}

/** The language of a chapter's file: `chapters/ko/04-aifi/index.mdx`. */
export function languageOfFile(path: string): Language {
  const [, folder = ''] = /[\\/]chapters[\\/]([a-z]+)[\\/]/.exec(path) ?? [];
  return OTHER_LANGUAGES.find((language) => language === folder) ?? 'en';
}
