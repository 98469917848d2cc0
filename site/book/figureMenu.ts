import { addressOf, pageNow, stateNow } from '#site/run/viewAddress.ts';
import { copyText } from '#site/ui/copyText.ts';
import { html } from '#site/ui/dom.ts';
import style from './figureMenu.css?inline';
import { figuresOf, type PageFigure } from './figures.ts';
import { addStyle } from './lateStyle.ts';
import { sayCopied } from './sayCopied.ts';
import { hiddenIn } from '#site/ui/hidden.ts';
import { currentQuery } from '#site/ui/query.ts';
import { settleNow } from '#site/ui/settling.ts';
import { t } from '#site/words/t.ts';

/** The pages for teachers are in English. */
const LESSON = 'Lesson';
/** So long the menu says what it did. */
const SAID_MS = 6000;

/** Gives every figure and exercise of the page its menu. */
export function addFigureMenus(): void {
  const main = document.querySelector('main');
  if (!main) return;
  addStyle(style);
  const figures = figuresOf(main);
  for (const figure of figures) addMenu(figure);
  // A finger has no hover: the figure that it touched last shows its menu.
  addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (!(event instanceof PointerEvent && target instanceof Node)) return;
    if (event.pointerType === 'mouse') return;
    for (const { element } of figures)
      element.toggleAttribute('data-touched', element.contains(target));
  });
}

/** Link, and for what stands in a chapter Embed: one stop of the Tab key, arrows go from one to the other. */
function addMenu(figure: PageFigure): void {
  const { element, title } = figure;
  const says = html('span', { role: 'status' });
  const menu = html('div', { class: 'figureMenu', role: 'toolbar', 'aria-label': title });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (...what: (Node | string)[]) => {
    clearTimeout(timer);
    menu.dataset['says'] = '';
    says.replaceChildren(...what);
    if (what.every((part) => typeof part === 'string'))
      timer = setTimeout(() => menu.removeAttribute('data-says'), SAID_MS);
  };
  const copyLink = async () => {
    const state = stateNow();
    const view = { page: pageNow(), figure: figure.id, state };
    const address = await addressOf(view, hiddenIn(currentQuery()));
    tell(...((await copyText(address)) ? [sayCopied(address, state)] : byHand(address)));
  };
  const embed = async () => {
    const { openEmbedDialog } = await import('./embedDialog.ts');
    openEmbedDialog(figure);
  };
  const button = (word: string, label: string, run: () => unknown) => {
    const made = html('button', { type: 'button', 'aria-label': label }, word);
    made.addEventListener('click', () => void run());
    return made;
  };
  const isOfChapter = element.closest('live-cell') !== null;
  const buttons = [
    button(t('Link'), t('Link: {title}', { title }), copyLink),
    ...(isOfChapter ? [button(t('Embed'), t('Embed: {title}', { title }), embed)] : []),
  ];
  const label = `${LESSON}: ${title}`;
  buttons.push(button(LESSON, label, () => collect(figure.id, tell)));
  for (const [at, one] of buttons.entries()) one.tabIndex = at === 0 ? 0 : -1;
  menu.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const at = buttons.findIndex((one) => one === document.activeElement);
    buttons[at + step]?.focus();
  });
  menu.append(...buttons, says);
  element.classList.add('hasMenu');
  const place = element.querySelector('.title') ?? element.querySelector('h2, h1');
  if (place) place.after(menu);
  else element.prepend(menu);
}

/** Teaching lies behind the book: what listens there collects the figure, and says what came of it. */
function collect(figure: string, say: (sentence: string) => void): void {
  settleNow();
  const detail = { figure, say };
  document.dispatchEvent(new CustomEvent('book:collect', { detail }));
}

/** Where a page may not copy, the reader does. */
function byHand(address: string): Node[] {
  const field = html('input', { value: address, readonly: true, 'aria-label': t('Link') });
  queueMicrotask(() => field.select());
  return [document.createTextNode(`${t('Copy it from here:')} `), field];
}
