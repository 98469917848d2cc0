import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Place, SearchIndex } from '#site/book/searchFormat.ts';

/** What no reader looks for: code, controls, cards that stand in the glossary, and what only scripts fill. */
const LEFT_OUT =
  'script, style, pre, code:not(p code, li code, dd code), nav, .card, .readout, .output, .onward, ' +
  'noscript, math annotation, .scroller, form, input, canvas, [hidden]';
/** Pages that are used, not read. */
const INSTRUMENTS = /^(?:gallery|debugger|embed)\//;

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

/** Writes `search.json` into a built site: every section, figure and word of the book. */
export function writeSearchIndex(folder: string): void {
  const files = globSync('**/index.html', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !INSTRUMENTS.test(file))
    .sort();
  const pages = files.map((file) => {
    const html = readFileSync(join(folder, file), 'utf8');
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    return { file, html, title: title.replace(/ · Inside RT-DETR$/, '') };
  });
  const index: SearchIndex = {
    pages: pages.map(({ file, title }) => ({
      path: file.replace(/index\.html$/, ''),
      title,
    })),
    places: pages.flatMap(({ html }, page) => placesIn(html, page)),
  };
  writeFileSync(join(folder, 'search.json'), JSON.stringify(index));
}
