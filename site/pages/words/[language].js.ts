import type { APIContext } from 'astro';
import { OTHER_LANGUAGES, type OtherLanguage } from '#site/words/languages.ts';
import { scriptWords } from '#site/words/wordsIn.ts';

export const getStaticPaths = () =>
  OTHER_LANGUAGES.map((language) => ({ params: { language }, props: { language } }));

/** What scripts of a translated page say: there before any of them runs. */
export const GET = ({ props }: APIContext<{ language: OtherLanguage }>): Response =>
  new Response(`globalThis.bookWords=${JSON.stringify(scriptWords(props.language))}`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
