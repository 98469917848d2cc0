/** Cards beside words of the glossary and letters of axes: on hover, focus and touch. */
import { AXES } from '#lib/dims.ts';
import { html } from '#site/ui/dom.ts';
import { axesAt } from './axesAt.ts';

/** What is explained, where it stands, and its card. */
interface Shown {
  readonly owner: Element;
  readonly card: HTMLElement;
}

const meanings: Readonly<Record<string, string | undefined>> = AXES;
const SLOW = 160;

let shown: Shown | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;
let axesCard: HTMLElement | null = null;

/** One card for all letters, filled anew: a row for each, a literal size left out. */
function cardOfAxes(dims: string): HTMLElement {
  axesCard ??= document.body.appendChild(
    html('div', { class: 'card', id: 'axes-card', role: 'tooltip', popover: 'manual' }),
  );
  const letters = [...new Set(dims)].filter((letter) => meanings[letter] !== undefined);
  axesCard.replaceChildren(
    ...letters.map((letter) =>
      html(
        'div',
        { class: 'axis' },
        html('b', {}, letter),
        html('span', {}, meanings[letter] ?? ''),
      ),
    ),
  );
  return axesCard;
}

function hide(): void {
  clearTimeout(leaving);
  leaving = undefined;
  if (!shown) return;
  shown.card.hidePopover();
  shown.owner.removeAttribute('data-open');
  shown = null;
}

function leave(): void {
  leaving ??= setTimeout(hide, SLOW);
}

function stay(): void {
  clearTimeout(leaving);
  leaving = undefined;
}

/** Below what it explains, or above where there is no room. */
function place(card: HTMLElement, at: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement;
  const below = at.bottom + 6;
  const top = below + height > room.clientHeight - 8 ? at.top - 6 - height : below;
  const left = Math.min(at.left, room.clientWidth - width - 16);
  card.style.left = `${Math.max(16, left)}px`;
  card.style.top = `${Math.max(8, top)}px`;
}

function show(owner: Element, card: HTMLElement, at: DOMRect): void {
  stay();
  if (shown?.owner !== owner || shown.card !== card) {
    hide();
    card.showPopover();
    owner.setAttribute('data-open', '');
    shown = { owner, card };
  }
  place(card, at);
}

/** The card of a word or of letters that are named; false where nothing is explained. */
function explain(target: Element): boolean {
  const word = target.closest('.term');
  const own = word?.querySelector<HTMLElement>('.card');
  if (word && own) {
    const [first] = (word.firstElementChild ?? word).getClientRects();
    show(word, own, first ?? word.getBoundingClientRect());
    return true;
  }
  const axes = target.closest<HTMLElement>('.axes, .v-shape');
  const dims = axes?.dataset['axes'] ?? axes?.textContent.split('\u00b7').at(-1);
  if (!axes || !dims) return false;
  const card = cardOfAxes(dims);
  if (card.childElementCount === 0) return false;
  axes.setAttribute('aria-describedby', card.id);
  show(axes, card, axes.getBoundingClientRect());
  return true;
}

/** Shapes under figures can be reached with the keyboard, so that their letters can be asked. */
function letFocus(): void {
  for (const shape of document.querySelectorAll<HTMLElement>('.v-shape:not([tabindex])'))
    shape.tabIndex = 0;
}

function onPoint(event: Event): void {
  if (!(event instanceof PointerEvent) || event.pointerType === 'touch') return;
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (shown && shown.card.contains(target)) stay();
  else if (!explain(target)) leave();
}

/** A name in code, `weights_BMQS`, once the pointer rests on it. */
let resting: ReturnType<typeof setTimeout> | undefined;
function onMove(event: PointerEvent): void {
  clearTimeout(resting);
  const code = event.target instanceof Element && event.target.closest('code, .cm-line');
  if (!code || event.pointerType === 'touch' || event.buttons > 0) return;
  resting = setTimeout(() => {
    const found = axesAt(event.clientX, event.clientY);
    if (found) show(code, cardOfAxes(found.dims), found.at);
  }, SLOW);
}

function onFocus({ target }: Event): void {
  letFocus();
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
  if (!explain(target)) hide();
}

function onTouch(event: MouseEvent): void {
  if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
  if (!(event.target instanceof Element) || !explain(event.target)) hide();
}

/** From now on; `first` is what asked for the cards. */
export function watchCards(first: Event): void {
  document.addEventListener('pointerover', onPoint);
  document.addEventListener('pointermove', onMove);
  document.addEventListener('focusin', onFocus);
  document.addEventListener('click', onTouch);
  document.addEventListener('scroll', hide, { capture: true, passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  if (first.type === 'focusin') onFocus(first);
  else onPoint(first);
}
