import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#site/words/languages.ts';

export const CHAPTERS = join(import.meta.dirname, '../../../chapters');

/** Whether a chapter is there in a language. */
export const isTranslated = (slug: string, language: Language): boolean =>
  language !== 'en' &&
  globSync(join(CHAPTERS, language, `[0-9][0-9]-${slug}`, 'index.mdx')).length > 0;
