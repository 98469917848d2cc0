import { boxMark } from '#site/views/parts/stage.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { isAsked, type Arranged, type Wish } from './arrange.ts';
import { KIND_NAMES } from './kinds.ts';
import { errorsIn, type Standing } from './standing.ts';
import { t } from '#site/words/t.ts';

/** One picture on the sheet. */
export interface Tile {
  readonly element: HTMLLIElement;
  readonly button: HTMLButtonElement;
  show(one: Arranged, wish: Wish): void;
  /** Its picture is let go. */
  free(): void;
}

export function createTile(): Tile {
  const image = html('img', { alt: '', decoding: 'async', draggable: 'false' });
  const boxes = svg('svg', { 'aria-hidden': 'true' });
  const frame = html('span', { class: 'frame' }, image, boxes);
  const name = html('span', { class: 'name' });
  const words = html('span', { class: 'words' });
  const button = html('button', { type: 'button', tabindex: -1 }, frame, name, words);
  const element = html('li', { class: 'tile' }, button);
  let shown: Blob | null = null;
  let drawn: readonly unknown[] = [];
  const free = () => {
    if (image.src.startsWith('blob:')) URL.revokeObjectURL(image.src);
    image.removeAttribute('src');
    shown = null;
  };
  return {
    element,
    button,
    free,
    show({ item, standing }, wish) {
      const now = [item, item.state, item.thumbnail, standing, wish];
      // While the sheet is scrolled most tiles stay as they are.
      if (now.every((one, at) => one === drawn[at])) return;
      drawn = now;
      if (item.thumbnail !== shown) {
        free();
        shown = item.thumbnail;
        if (shown) image.src = URL.createObjectURL(shown);
      }
      element.dataset['state'] = item.state;
      frame.style.setProperty('--aspect', String(item.width / item.height || 4 / 3));
      name.textContent = item.file.name;
      words.textContent = wordsOf({ item, standing });
      words.title = words.textContent;
      element.toggleAttribute('data-wrong', standing !== null && errorsIn(standing) > 0);
      boxes.setAttribute('viewBox', `0 0 ${item.width || 4} ${item.height || 3}`);
      boxes.replaceChildren(...(standing ? marksOf(standing, wish) : []));
    },
  };
}

/** Boxes over a picture: true ones dashed, what is not asked for faint. */
function marksOf({ boxes, truths }: Standing, wish: Wish): SVGGElement[] {
  const { kind } = wish;
  const isAll = kind === null && wish.name === null && wish.size === 'all';
  const faint = (mark: SVGGElement, asked: boolean) => {
    mark.classList.toggle('is-faint', !isAll && !asked);
    return mark;
  };
  const actual = (truths ?? []).map((truth, at) => {
    const mark = boxMark(truth.xyxyPx, inkOf(at), 'truth');
    if (truth.kind === 'missed') mark.classList.add('is-missed');
    if (truth.kind === 'ignored') mark.classList.add('is-crowd');
    const asked =
      (kind === null || truth.kind === kind) && isAsked(truth, wish, truth.area);
    return faint(mark, asked);
  });
  const predicted = boxes.map((box) =>
    faint(
      boxMark(box.xyxyPx, inkOf(box.object)),
      (kind === null || box.kind === kind) && isAsked(box, wish),
    ),
  );
  // The surest lies on top.
  return [...actual, ...predicted.toReversed()];
}

/** What is to be said of a picture in a line. */
export function wordsOf({ item, standing }: Pick<Arranged, 'item' | 'standing'>): string {
  if (item.state === 'unread') return item.sentence ?? '';
  if (!standing) return t('waits');
  const { boxes, truths, errors } = standing;
  if (!truths) {
    const [best] = boxes;
    if (!best) return t('nothing above the threshold');
    const rest = boxes.length - 1;
    const first = `${best.name} ${best.score.toFixed(2)}`;
    return rest > 0 ? t('{first} and {rest} more', { first, rest }) : first;
  }
  const wrong = Object.entries(KIND_NAMES).flatMap(([kind, word]) => {
    const count = errors[kind as keyof typeof KIND_NAMES];
    return count > 0 ? `${count} ${word}` : [];
  });
  if (wrong.length > 0) return wrong.join(', ');
  const asked = truths.filter(({ kind }) => kind !== 'ignored').length;
  if (asked === 0) return t('empty, and nothing found');
  return asked === 1
    ? t('1 object, right')
    : t('{count} objects, all right', { count: asked });
}
