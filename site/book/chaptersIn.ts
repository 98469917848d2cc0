import { getCollection } from 'astro:content';
import { homeOf, type Language } from '#site/words/languages.ts';
import type { ChapterLink } from './parts.ts';

interface ListedChapter extends ChapterLink {
  readonly question: string;
}

/** All chapters, in order: those that are translated into a language, and the English ones for the rest. */
export async function chaptersIn(language: Language): Promise<ListedChapter[]> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const translated = new Map(
    (await getCollection('translations'))
      .filter(({ id }) => id.startsWith(`${language}/`))
      .map(({ id, data }) => [id.slice(language.length + 1), data] as const),
  );
  const chapters = (await getCollection('chapters')).map(({ id, data }) => {
    const own = language === 'en' ? data : translated.get(id);
    return {
      slug: id,
      number: data.number,
      title: (own ?? data).title,
      question: (own ?? data).question,
      part: data.part,
      href: `${own ? homeOf(language, base) : base}${id}/`,
      lang: own ? undefined : 'en',
    };
  });
  return chapters.sort((a, b) => a.number - b.number);
}

/** The languages in which a chapter is there. */
export async function languagesOf(slug: string): Promise<readonly Language[]> {
  const translations = await getCollection('translations');
  const is = (language: Language) =>
    translations.some(({ id }) => id === `${language}/${slug}`);
  return ['en', ...(['ko', 'zh'] as const).filter(is)];
}
