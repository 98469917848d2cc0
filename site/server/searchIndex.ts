import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { languageAt, OTHER_LANGUAGES, type Language } from '#site/words/languages.ts';
import type { Place, SearchIndex } from '#site/book/searchFormat.ts';
import { askedPath } from './builtPages.ts';

/** What no reader looks for: code, controls, cards that stand in the glossary, tables with a search of their own, and what only scripts fill. */
const LEFT_OUT =
  'script, style, pre, code:not(p code, li code, dd code), nav, .card, .readout, .output, .onward, ' +
  'noscript, math annotation, .scroller, form, input, canvas, .names-page table, [hidden]';
/** Pages that are used, not read. */
const INSTRUMENTS = /^(?:\w+\/)?(?:gallery|debugger|embed)\//;

const PIECES = 'h1, h2, h3, summary, p, li, th, td, dt, dd, figcaption.title, blockquote';

const wordsOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

/** The places of one built page. */
function placesIn(html: string, page: number): Place[] {
  const { document } = new JSDOM(html).window;
  const main = document.querySelector('main');
  for (const element of main?.querySelectorAll(LEFT_OUT) ?? []) element.remove();
  const places: Place[] = [];
  let section: { id: string; heading: string; text: string[] } | null = null;
  const close = () => {
    if (section)
      places.push({
        page,
        id: section.id,
        kind: 'section',
        heading: section.heading,
        text: section.text.join(' '),
      });
    section = null;
  };
  for (const piece of main?.querySelectorAll(PIECES) ?? []) {
    const text = wordsOf(piece);
    const word = piece.matches('dd') ? piece.closest('.words > div, .letters > div') : null;
    if (piece.matches('.cellCode summary') || text === '') continue;
    if (piece.matches('h1, h2, h3, .aside > summary')) {
      close();
      const id = piece.id || (piece.closest('.aside')?.id ?? '');
      section = { id, heading: text, text: [] };
    } else if (piece.matches('figcaption.title')) {
      const hint = piece.closest('figure')?.querySelector('.try');
      const about = hint ? wordsOf(hint) : '';
      places.push({ page, id: piece.id, kind: 'figure', heading: text, text: about });
    } else if (word) {
      const heading = wordsOf(word.querySelector('dt') ?? piece);
      places.push({ page, id: word.id, kind: 'word', heading, text });
    } else if (
      !piece.matches('.try, :is(.words, .letters) *') &&
      !piece.querySelector(PIECES)
    )
      section?.text.push(text);
  }
  close();
  return places;
}

interface BuiltPage {
  /** Of its folder. */
  readonly path: string;
  readonly html: string;
  readonly title: string;
}

/** What readers of a language search: its pages, and the English ones for what it has not. */
function pagesFor(language: Language, pages: readonly BuiltPage[]): BuiltPage[] {
  const own = pages.filter(({ path }) => languageAt(path, '') === language);
  const has = new Set(own.map(({ path }) => path.slice(language.length + 1)));
  if (language === 'en') return own;
  return [...own, ...pagesFor('en', pages).filter(({ path }) => !has.has(path))];
}

/**
 * Writes `search.json` into a built site: every section, figure and word of the book; `ko/search.json` and the like
 * for the other languages.
 */
export function writeSearchIndex(folder: string): void {
  const files = globSync('**/index.html', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !INSTRUMENTS.test(file))
    .sort();
  const pages = files.map((file) => {
    const html = readFileSync(join(folder, file), 'utf8');
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    const path = askedPath(file);
    return { path, html, title: title.replace(/ · Inside RT-DETR$/, '') };
  });
  for (const language of ['en', ...OTHER_LANGUAGES] as const) {
    const own = pagesFor(language, pages);
    const at = language === 'en' ? folder : join(folder, language);
    if (own.every(({ path }) => languageAt(path, '') !== language)) continue;
    const index: SearchIndex = {
      pages: own.map(({ path, title }) => ({ path, title })),
      places: own.flatMap(({ html }, page) => placesIn(html, page)),
    };
    writeFileSync(join(at, 'search.json'), JSON.stringify(index));
  }
}
