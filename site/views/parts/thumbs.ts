import { html } from '#site/ui/dom.ts';
import { buttonGroup } from './buttonGroup.ts';

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
  readonly select: (at: number) => void;
}

export function thumbs({ labels, names, pictures, label, pick }: ThumbOptions): Thumbs {
  const nameOf = (at: number) => names[at] ?? labels[at] ?? '';
  const buttons = labels.map((text, at) =>
    html(
      'button',
      { class: 'v-tile', type: 'button', 'aria-label': nameOf(at) },
      pictures[at] ?? null,
      html('span', {}, text),
    ),
  );
  const element = html(
    'div',
    { class: 'v-thumbs', role: 'group', 'aria-label': label },
    ...buttons,
  );
  // The strip wraps as the page is wide: up and down go by what stands above and below.
  const step = (key: string) =>
    ({
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns(buttons),
      ArrowDown: columns(buttons),
    })[key] ?? 0;
  const { select } = buttonGroup(element, buttons, { step, words: nameOf, pick });
  return { element, buttons, select };
}

function columns(buttons: readonly HTMLButtonElement[]): number {
  const top = buttons[0]?.offsetTop;
  return Math.max(1, buttons.filter((button) => button.offsetTop === top).length);
}
