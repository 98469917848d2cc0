import './codeNotice.css';
import { isCode } from '#lib/trace/edits/isCode.ts';
import { html } from '#site/ui/dom.ts';
import { isInForeignFrame } from '#site/ui/foreignFrame.ts';
import type { LinkCode } from './linkCode.ts';
import type { CodeOffer } from './linkKeeper.ts';
import { visiblePieces } from './visibleText.ts';
import { t } from '#site/words/t.ts';

/** Code of a link as the notice shows it. */
interface Block {
  readonly title: string;
  readonly name: string;
  readonly text: string;
  /** The book's own text in its place; null where it has none. */
  readonly original: string | null;
}

/** A page that comes up under a finger that is already on its way is not pressed. */
const UNPRESSED_MS = 500;

/** The strip under the running head: what code the link brings, to be run or discarded. */
export function createCodeNotice(link: CodeOffer): { show(): void } {
  const root = html('aside', { class: 'codeNotice', 'aria-label': t('Code in the link') });
  root.hidden = true;
  document.querySelector('header.running, .embedTop')?.after(root);
  const run = html('button', { type: 'button', class: 'plainButton' }, t('Run'));
  const discard = html('button', { type: 'button', class: 'word' }, t('Discard'));
  run.addEventListener('click', () => link.accept());
  discard.addEventListener('click', () => link.discard());
  const holdBack = heldBack(run);
  addEventListener('focus', holdBack);

  return {
    show() {
      const blocks = link.offer ? blocksOf(link.offer) : [];
      const hadFocus = root.contains(document.activeElement);
      root.hidden = blocks.length === 0;
      if (hadFocus && root.hidden) focusOnPage();
      if (root.hidden) return;
      holdBack();
      const framed = isInForeignFrame();
      root.replaceChildren(
        html(
          'div',
          { class: 'inner' },
          html(
            'div',
            { class: 'about' },
            html('p', { class: 'what', role: 'status' }, ...whatItBrings(blocks)),
            html('p', { class: 'how' }, framed ? IN_A_FRAME : HERE),
            html('p', { class: 'deeds' }, framed ? byItself() : run, discard),
          ),
          html(
            'div',
            { class: 'code', tabindex: '0', role: 'group', 'aria-label': t('The code') },
            ...blocks.map(blockElement),
          ),
        ),
      );
    },
  };
}

const HERE = t(
  'None of it has run: the page shows the book’s own. Code can do whatever this page can, so read it before you run it.',
);
const IN_A_FRAME = t(
  'None of it has run, and inside the page of another site it cannot: clicks there may be led. The page shows the book’s own.',
);

/** Whoever decided by keyboard goes on at the top of the page. */
function focusOnPage(): void {
  const main = document.querySelector('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

function byItself(): HTMLElement {
  const to = { href: location.href, target: '_blank', rel: 'noopener' };
  return html('a', { class: 'plainButton', ...to }, t('Open this page by itself'));
}

function heldBack(button: HTMLButtonElement): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    button.disabled = true;
    waiting = setTimeout(() => (button.disabled = false), UNPRESSED_MS);
  };
}

/** The code that this page would run: a cell that it does not have never runs. */
function blocksOf({ cells, edits }: LinkCode): Block[] {
  const places = [...document.querySelectorAll<HTMLElement>('live-cell')];
  const inCells = Object.entries(cells).flatMap(([name, text]): Block[] => {
    const cell = places.find(({ dataset }) => dataset['cell'] === name);
    const original = cell?.querySelector('.cellCode pre')?.textContent ?? '';
    return cell ? [{ title: t('Cell'), name, text, original }] : [];
  });
  const ofTensors = edits.filter(isCode).map(({ path, code }): Block => ({
    title: t('Function of'),
    name: path,
    text: code,
    original: null,
  }));
  return [...inCells, ...ofTensors];
}

function whatItBrings(blocks: readonly Block[]): (Node | string)[] {
  const cells = blocks.filter(({ original }) => original !== null).length;
  const functions = blocks.length - cells;
  const parts = [
    cells > 0 ? (cells === 1 ? t('one cell') : t('{count} cells', { count: cells })) : '',
    functions > 0
      ? functions === 1
        ? t('one function inside the network')
        : t('{count} functions inside the network', { count: functions })
      : '',
  ].filter((part) => part !== '');
  return [
    html('strong', {}, t('This link brings code')),
    ` ${t('for {parts}.', { parts: parts.join(t(' and ')) })}`,
  ];
}

function blockElement({ title, name, text, original }: Block): HTMLElement {
  const known = new Set(original?.split('\n').map((line) => line.trim()));
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  const isNew = (line: string) => original !== null && !known.has(line.trim());
  const count =
    lines.length === 1 ? t('one line') : t('{count} lines', { count: lines.length });
  const marked = lines.filter(isNew).length;
  return html(
    'figure',
    {},
    html(
      'figcaption',
      {},
      `${title} `,
      html('code', {}, ...shown(name)),
      html(
        'span',
        {},
        marked > 0
          ? t('{lines}, {marked} not in the book', { lines: count, marked })
          : count,
      ),
    ),
    html(
      'pre',
      {},
      ...lines.map((line) =>
        html('code', { class: isNew(line) ? 'new' : null }, ...shown(line), '\n'),
      ),
    ),
  );
}

function shown(text: string): Node[] {
  return visiblePieces(text).map(({ text, isUnseen }) =>
    isUnseen ? html('mark', {}, text) : document.createTextNode(text),
  );
}
