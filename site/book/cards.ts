/** Cards beside words of the glossary and letters of axes: on hover, focus and touch. */
import { AXES } from '#lib/dims.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { TERMS, type Word } from '../../chapters/glossary.ts';
import css from './cards.css?inline';
import { axesAt } from './axesAt.ts';
import { addStyle } from './lateStyle.ts';

/** The other languages come with a file of their own, which an English page does not load. */
const { lang } = document.documentElement;
const translated =
  lang === 'en'
    ? null
    : (await import('../../chapters/glossaries.ts')).termsIn(lang.slice(0, 2));
const words: Readonly<Record<string, Word | undefined>> = translated ?? TERMS;
const meanings: Readonly<Record<string, string | undefined>> = AXES;
const SLOW = 160;

/** What shows letters: in the caption of a listing, under figures, at matrices and tables, in the debugger. */
const LETTERED = '.axes, .v-shape, .v-matrix-titles, .v-corner';

addStyle(css);
const card = html('div', { class: 'card', id: 'card', role: 'tooltip', popover: 'manual' });
document.body.append(card);

/** What the card explains now. */
let owner: Element | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;

function hide(): void {
  stay();
  if (!owner) return;
  card.hidePopover();
  owner.removeAttribute('data-open');
  owner = null;
}

function leave(): void {
  leaving ??= setTimeout(hide, SLOW);
}

function stay(): void {
  clearTimeout(leaving);
  leaving = undefined;
}

/** Below what it explains, or above where there is no room. */
function place(at: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement;
  const below = at.bottom + 6;
  const top = below + height > room.clientHeight - 8 ? at.top - 6 - height : below;
  const left = Math.min(at.left, room.clientWidth - width - 16);
  card.style.left = `${Math.max(16, left)}px`;
  card.style.top = `${Math.max(8, top)}px`;
}

function show(
  of: Element,
  at: DOMRect,
  isWord: boolean,
  ...content: (Node | string)[]
): void {
  stay();
  if (owner !== of) {
    hide();
    owner = of;
    of.setAttribute('data-open', '');
    of.setAttribute('aria-describedby', card.id);
  }
  card.replaceChildren(...content);
  card.toggleAttribute('data-word', isWord);
  if (!card.matches(':popover-open')) card.showPopover();
  place(at);
}

/** A row for each letter; literal sizes are left out. */
function rowsOf(dims: string): HTMLElement[] {
  return [...new Set(dims)].flatMap((letter) => {
    const meaning = meanings[letter];
    if (meaning === undefined) return [];
    return html(
      'div',
      { class: 'axis' },
      html('b', {}, letter),
      html('span', {}, t(meaning)),
    );
  });
}

/** Explains a word or letters that are named there; false where nothing is to be explained. */
function explain(target: Element): boolean {
  const link = target.closest<HTMLAnchorElement>('a.term');
  const word = words[link?.href.split('#')[1] ?? ''];
  if (link && word) {
    const [first] = link.getClientRects();
    show(link, first ?? link.getBoundingClientRect(), true, word.text);
    return true;
  }
  const axes = target.closest(LETTERED);
  const named = axes?.textContent.split('\u00b7').at(-1) ?? '';
  const rows = rowsOf((named.match(/\b[A-Z]\b/g) ?? []).join(''));
  if (!axes || rows.length === 0) return false;
  show(axes, axes.getBoundingClientRect(), false, ...rows);
  return true;
}

/** Shapes under figures can be reached with the keyboard, so that their letters can be asked. */
function letFocus(): void {
  for (const shape of document.querySelectorAll<HTMLElement>(
    ':is(.v-shape, span.axes):not([tabindex])',
  ))
    shape.tabIndex = 0;
}

function onPoint(event: Event): void {
  if (!(event instanceof PointerEvent) || event.pointerType === 'touch') return;
  if (!(event.target instanceof Element)) return;
  if (card.contains(event.target)) stay();
  else if (!explain(event.target)) leave();
}

/** A name in code, `weights_BMQS`, once the pointer rests on it. */
let resting: ReturnType<typeof setTimeout> | undefined;
function onMove(event: PointerEvent): void {
  clearTimeout(resting);
  const code = event.target instanceof Element && event.target.closest('code, .cm-line');
  if (!code || event.pointerType === 'touch' || event.buttons > 0) return;
  resting = setTimeout(() => {
    const found = axesAt(event.clientX, event.clientY);
    if (found) show(code, found.at, false, ...rowsOf(found.dims));
  }, SLOW);
}

function onFocus({ target }: Event): void {
  letFocus();
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
  if (!explain(target)) hide();
}

/** What a finger touched. */
export function touched(target: Element): void {
  if (!explain(target)) hide();
}

/** From now on; `first` is what asked for the cards. */
export function watchCards(first: Event): void {
  document.addEventListener('pointerover', onPoint);
  document.addEventListener('pointermove', onMove);
  document.addEventListener('focusin', onFocus);
  document.addEventListener('scroll', hide, { capture: true, passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  if (first.type === 'focusin') onFocus(first);
  else onPoint(first);
}
