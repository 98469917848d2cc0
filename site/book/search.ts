/** The book's search: loaded when a reader first asks for it. */
import css from './search.css?inline';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { addStyle } from './lateStyle.ts';
import { findPlaces, type Found } from './findPlaces.ts';
import type { SearchIndex } from './searchFormat.ts';
import { t } from '#site/words/t.ts';

import { homeOf, languageAt } from '#site/words/languages.ts';

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');
/** Of the page's language: what is translated, and the rest in English. */
const INDEX = `${homeOf(languageAt(location.pathname, HOME), HOME)}search.json`;
const KINDS = { section: '', figure: `${t('Figure')} · `, word: '' } as const;

let index: Promise<SearchIndex> | null = null;

async function read(): Promise<SearchIndex> {
  const answer = await fetch(INDEX);
  if (!answer.ok)
    throw new Error(
      t('The list of all pages is not there: it is made when the book is built.'),
    );
  return (await answer.json()) as SearchIndex;
}

function lineOf({ place, around }: Found, { pages }: SearchIndex): HTMLElement {
  const { path, title } = pages[place.page] ?? { path: '', title: '' };
  const hash = place.id === '' ? '' : `#${place.id}`;
  return html(
    'li',
    {},
    html(
      'a',
      { href: `${HOME}${path}${hash}`, 'data-keep-scene': true },
      html('span', { class: 'where' }, `${KINDS[place.kind]}${title}`),
      html('span', { class: 'heading' }, place.heading),
      html(
        'span',
        { class: 'around' },
        ...around.map((piece, at) => (at % 2 === 1 ? html('mark', {}, piece) : piece)),
      ),
    ),
  );
}

/** Moves the focus from one result to another, and from the first one back to the field. */
function step(dialog: HTMLElement, by: number): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, ol a')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}

function build(): HTMLDialogElement {
  addStyle(css);
  const input = html('input', {
    type: 'search',
    'aria-label': t('Search the book'),
    placeholder: t('Search the book'),
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
  });
  const count = html(
    'p',
    { class: 'count', role: 'status' },
    t('Words, figures, sections.'),
  );
  const list = html('ol', { 'aria-label': t('What was found') });
  const close = html('button', { type: 'button' }, t('Close'));
  const dialog = html(
    'dialog',
    { class: 'search', 'aria-label': t('Search') },
    html('div', { class: 'field' }, input, close),
    count,
    list,
  );

  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    try {
      const known = await (index ??= read());
      if (mine !== asked) return;
      const found = findPlaces(known, input.value);
      list.replaceChildren(...found.map((one) => lineOf(one, known)));
      list.scrollTop = 0;
      const places =
        found.length === 1 ? t('1 place') : t('{count} places', { count: found.length });
      count.textContent =
        input.value.trim() === ''
          ? t('Words, figures, sections.')
          : found.length === 0
            ? t(
                'Nothing in this book has all these words. Try fewer, or the beginning of one.',
              )
            : t('{places}, the best first', { places });
    } catch (error) {
      index = null;
      count.textContent = sentenceOf(error);
    }
  };
  input.addEventListener('input', () => void look());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    // Beside the dialog, or a place that may be on this page.
    const { target } = event;
    if (target === dialog || (target instanceof Element && target.closest('ol a')))
      dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && event.target === input) list.querySelector('a')?.click();
    else if (by !== undefined) step(dialog, by);
    else return;
    event.preventDefault();
  });
  document.body.append(dialog);
  return dialog;
}

let dialog: HTMLDialogElement | null = null;

export function openSearch(): void {
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector('input');
  input?.focus();
  input?.select();
}
