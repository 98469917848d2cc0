import { html } from '#site/ui/dom.ts';
import { readout } from './operable.ts';

export interface ThumbOptions {
  /** What stands under each small picture, short. */
  readonly labels: readonly string[];
  /** What each small picture is, for those who do not see it and for the corner. */
  readonly names: readonly string[];
  /** The small pictures. */
  readonly pictures: readonly Element[];
  /** What the whole strip is. */
  readonly label: string;
  readonly pick: (at: number) => void;
}

/** A strip of small pictures of which one is chosen: buttons, and arrow keys between them. */
export interface Thumbs {
  readonly element: HTMLDivElement;
  readonly buttons: readonly HTMLButtonElement[];
  select(at: number): void;
}

export function thumbs({ labels, names, pictures, label, pick }: ThumbOptions): Thumbs {
  const buttons = labels.map((text, at) => {
    const name = names[at] ?? text;
    const button = html(
      'button',
      { class: 'v-tile', type: 'button', 'aria-label': name },
      pictures[at] ?? null,
      html('span', {}, text),
    );
    button.addEventListener('click', () => pick(at));
    button.addEventListener('pointerenter', () => readout(button, name));
    button.addEventListener('pointerleave', () => readout(button, null));
    button.addEventListener('blur', () => readout(button, null));
    return button;
  });
  const element = html(
    'div',
    { class: 'v-thumbs', role: 'group', 'aria-label': label },
    ...buttons,
  );
  element.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === event.target);
    const to = neighbour(event.key, at, buttons);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[to]?.focus();
    readout(element, names[to] ?? null);
    pick(to);
  });
  return {
    element,
    buttons,
    select: (selected) => {
      for (const [at, button] of buttons.entries()) {
        button.setAttribute('aria-pressed', String(at === selected));
        button.tabIndex = at === Math.max(0, selected) ? 0 : -1;
      }
    },
  };
}

/** The strip wraps as the page is wide: up and down go by what stands above and below. */
function neighbour(
  key: string,
  at: number,
  buttons: readonly HTMLButtonElement[],
): number | null {
  const step = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns(buttons),
    ArrowDown: columns(buttons),
  };
  const by = step[key as keyof typeof step] ?? 0;
  const to = at + by;
  return by !== 0 && at >= 0 && to >= 0 && to < buttons.length ? to : null;
}

function columns(buttons: readonly HTMLButtonElement[]): number {
  const top = buttons[0]?.offsetTop;
  return Math.max(1, buttons.filter((button) => button.offsetTop === top).length);
}
