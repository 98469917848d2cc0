import { cellCanvas } from './cellCanvas.ts';
import { html } from './dom.ts';
import type { GridSize } from './gridKeys.ts';
import { readout } from './operable.ts';

export interface Thumb {
  readonly button: HTMLButtonElement;
  readonly canvas: HTMLCanvasElement;
}

export interface ThumbOptions {
  /** What stands under each small picture, short. */
  readonly labels: readonly string[];
  /** What each small picture is, for those who do not see it and for the corner. */
  readonly names: readonly string[];
  readonly size: GridSize;
  /** What the whole strip is. */
  readonly label: string;
  readonly pick: (at: number) => void;
}

/** A strip of small pictures of which one is chosen: buttons, and arrow keys between them. */
export interface Thumbs {
  readonly element: HTMLDivElement;
  readonly all: readonly Thumb[];
  select(at: number): void;
}

export function thumbs({ labels, names, size, label, pick }: ThumbOptions): Thumbs {
  const all = labels.map((text, at) => {
    const canvas = cellCanvas(size);
    const name = names[at] ?? text;
    const button = html(
      'button',
      { class: 'v-thumb', type: 'button', 'aria-label': name },
      canvas,
      html('span', {}, text),
    );
    button.addEventListener('click', () => pick(at));
    button.addEventListener('pointerenter', () => readout(button, name));
    button.addEventListener('pointerleave', () => readout(button, null));
    button.addEventListener('blur', () => readout(button, null));
    return { button, canvas };
  });
  const element = html(
    'div',
    { class: 'v-thumbs', role: 'group', 'aria-label': label },
    ...all.map(({ button }) => button),
  );
  element.addEventListener('keydown', (event) => {
    const at = all.findIndex(({ button }) => button === event.target);
    const to = neighbour(event.key, at, all);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[to]?.button.focus();
    readout(element, names[to] ?? null);
    pick(to);
  });
  return {
    element,
    all,
    select: (selected) => {
      for (const [at, { button }] of all.entries()) {
        button.setAttribute('aria-pressed', String(at === selected));
        button.tabIndex = at === Math.max(0, selected) ? 0 : -1;
      }
    },
  };
}

/** The strip wraps as the page is wide: up and down go by what stands above and below. */
function neighbour(key: string, at: number, all: readonly Thumb[]): number | null {
  const step = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns(all),
    ArrowDown: columns(all),
  };
  const by = step[key as keyof typeof step] ?? 0;
  const to = at + by;
  return by !== 0 && at >= 0 && to >= 0 && to < all.length ? to : null;
}

function columns(all: readonly Thumb[]): number {
  const top = all[0]?.button.offsetTop;
  return Math.max(1, all.filter(({ button }) => button.offsetTop === top).length);
}
