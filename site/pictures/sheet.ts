import { prefersStill } from '#site/ui/elements.ts';
import type { Arranged, Wish } from './arrange.ts';
import { createTile, type Tile } from './tile.ts';

/** Rows above and below the window that are there already. */
const SPARE_ROWS = 2;
/** The sheet on paper: more than anybody prints. */
const MOST_ON_PAPER = 600;
/** Narrower tiles say nothing, CSS px; a phone has two in a row. */
const LEAST_WIDTH = 168;
const GAP = 16;
/** Height of the two lines under a picture. */
const CAPTION = 46;
/** Width through height of the place of a picture. */
const SHAPES = [1, 4 / 3, 3 / 2] as const;
const USUAL = 4 / 3;
/** So many pictures tell which shape most of them have. */
const ENOUGH = 60;

export interface SheetHost {
  open(at: number): void;
}

/** Thousands of pictures, of which only those in view are in the page. */
export interface Sheet {
  show(all: readonly Arranged[], wish: Wish): void;
  /** Moves the focus to a picture, and the window with it. */
  focus(at: number): void;
  /** All of them, for paper; decoded when it resolves. */
  unfold(): Promise<void>;
  fold(): void;
}

export function createSheet(root: HTMLElement, host: SheetHost): Sheet {
  const tiles = new Map<number, Tile>();
  let all: readonly Arranged[] = [];
  let wish: Wish | null = null;
  let columns = 1;
  let rowHeight = 200;
  let shape: number = USUAL;
  /** The one that the Tab key reaches. */
  let current = 0;
  let isUnfolded = false;
  let isDue = false;

  const measure = () => {
    const width = root.clientWidth;
    columns = Math.max(2, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
    const tile = (width - GAP * (columns - 1)) / columns;
    const height = Math.round(tile / shape);
    rowHeight = height + CAPTION + GAP;
    root.style.setProperty('--columns', String(columns));
    root.style.setProperty('--picture', `${height}px`);
  };

  /** The places that are in view, and a few more. */
  const range = (): readonly [number, number] => {
    if (isUnfolded) return [0, Math.min(all.length, MOST_ON_PAPER)];
    const { top } = root.getBoundingClientRect();
    const first = Math.floor(-top / rowHeight) - SPARE_ROWS;
    const last = Math.ceil((innerHeight - top) / rowHeight) + SPARE_ROWS;
    const within = (row: number) => Math.max(0, Math.min(all.length, row * columns));
    // While the sheet is below the window its first pictures are there: a key leads to them.
    return [within(first), within(Math.max(SPARE_ROWS, last))];
  };

  const draw = () => {
    isDue = false;
    if (!wish) return;
    const [from, to] = range();
    const wanted = new Set(all.slice(from, to).map(({ item }) => item.at));
    const focused = root.contains(document.activeElement) ? current : null;
    for (const [key, tile] of tiles) {
      if (wanted.has(key)) continue;
      tile.free();
      tile.element.remove();
      tiles.delete(key);
    }
    let before: Element | null = null;
    for (let at = from; at < to; at++) {
      const one = all[at];
      if (!one) continue;
      const tile = tiles.get(one.item.at) ?? createTile();
      tiles.set(one.item.at, tile);
      tile.element.setAttribute('aria-setsize', String(all.length));
      tile.element.setAttribute('aria-posinset', String(at + 1));
      tile.button.dataset['at'] = String(at);
      tile.button.tabIndex = at === current ? 0 : -1;
      tile.show(one, wish);
      const next: Element | null = before
        ? before.nextElementSibling
        : root.firstElementChild;
      if (next !== tile.element) root.insertBefore(tile.element, next);
      before = tile.element;
    }
    const rows = Math.ceil(all.length / columns);
    const above = Math.floor(from / columns);
    const below = rows - Math.ceil(to / columns);
    root.style.paddingTop = isUnfolded ? '0' : `${above * rowHeight}px`;
    root.style.paddingBottom = isUnfolded ? '0' : `${Math.max(0, below) * rowHeight}px`;
    const first = root.querySelector<HTMLButtonElement>('[tabindex="0"]');
    if (!first) root.querySelector('button')?.setAttribute('tabindex', '0');
    if (focused !== null && !root.contains(document.activeElement))
      buttonAt(current)?.focus();
  };
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(draw);
  };
  const buttonAt = (at: number) =>
    root.querySelector<HTMLButtonElement>(`button[data-at="${at}"]`);

  const focus = (at: number) => {
    current = Math.max(0, Math.min(all.length - 1, at));
    const { top } = root.getBoundingClientRect();
    const row = Math.floor(current / columns);
    const y = top + row * rowHeight;
    const isIn = y > 60 && y + rowHeight < innerHeight;
    if (!isIn)
      scrollBy({
        top: y - innerHeight / 2 + rowHeight / 2,
        behavior: prefersStill() ? 'instant' : 'auto',
      });
    draw();
    buttonAt(current)?.focus({ preventScroll: true });
  };

  new ResizeObserver(() => {
    measure();
    soon();
  }).observe(root);
  addEventListener('scroll', soon, { passive: true });
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (!button) return;
    current = Number(button.dataset['at']);
    host.open(current);
  });
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    current = Number(target.dataset['at']);
  });
  root.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      PageDown: columns * 4,
      PageUp: -columns * 4,
      Home: -all.length,
      End: all.length,
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus(current + step);
  });
  return {
    show(next, asked) {
      all = next;
      wish = asked;
      const best = shapeOf(next);
      if (best !== shape) {
        shape = best;
        measure();
      }
      current = Math.min(current, Math.max(0, all.length - 1));
      soon();
    },
    focus,
    async unfold() {
      isUnfolded = true;
      draw();
      const images = [...root.querySelectorAll('img[src]')] as HTMLImageElement[];
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    },
    fold() {
      isUnfolded = false;
      draw();
    },
  };
}

/** The shape that suits most of the pictures: none is cut, and little room is left beside them. */
function shapeOf(all: readonly Arranged[]): number {
  const aspects = all
    .slice(0, ENOUGH)
    .flatMap(({ item }) => (item.height > 0 ? item.width / item.height : []))
    .sort((a, b) => a - b);
  const middle = aspects[Math.floor(aspects.length / 2)] ?? USUAL;
  const distance = (one: number) => Math.abs(Math.log(one / middle));
  return SHAPES.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}
