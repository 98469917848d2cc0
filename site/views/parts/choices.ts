import { hear, type Hands } from './hear.ts';

/** Things of which one can be chosen: by pointer, arrows, Home, End and Escape. */
export interface Choices {
  /** Marks the chosen option for the eye (`is-chosen`) and for a screen reader. */
  mark(index: number | null): void;
}

export interface ChoicesOptions extends Pick<Hands<number | null>, 'under' | 'over'> {
  /** What the list is, for a screen reader. */
  readonly label: string;
  readonly chosen: () => number | null;
  /** The reader chose. */
  readonly choose: (index: number | null) => void;
  /** The reader looks at an option, or away from all: exact values of it, or null. */
  readonly tell: (index: number | null) => void;
  /** False where something must always be chosen. */
  readonly canBeNone?: boolean | undefined;
}

let lists = 0;

/** Makes a focusable list box of `root`; `options` are elements inside it. */
export function choices(
  root: HTMLElement,
  options: readonly Element[],
  { label, chosen, choose, tell, canBeNone = true, under, over }: ChoicesOptions,
): Choices {
  const id = `v-choices-${++lists}`;
  root.setAttribute('role', options.length > 0 ? 'listbox' : 'img');
  root.setAttribute('aria-label', label);
  root.setAttribute('tabindex', '0');
  options.forEach((option, at) => {
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.id = `${id}-${at}`;
  });
  hear<number | null>(root, {
    ...{ under, over, here: chosen },
    after: (key, index) => optionAfterKey(key, index, options.length, canBeNone),
    take: (next) => {
      if (next !== chosen()) choose(next);
    },
    look: (index) => tell(index ?? null),
  });
  return {
    mark(index) {
      options.forEach((option, at) => {
        option.setAttribute('aria-selected', String(at === index));
        option.classList.toggle('is-chosen', at === index);
      });
      if (index === null) root.removeAttribute('aria-activedescendant');
      else root.setAttribute('aria-activedescendant', `${id}-${index}`);
    },
  };
}

function optionAfterKey(
  key: string,
  index: number | null,
  count: number,
  canBeNone: boolean,
): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return index === null ? 0 : Math.min(last, index + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return index === null ? last : Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return canBeNone && index !== null ? null : undefined;
    default:
      return undefined;
  }
}

/** The place of the option that an event happened in, or null. */
export function optionOf(options: readonly Element[], { target }: Event): number | null {
  const at = options.findIndex(
    (option) => target instanceof Node && option.contains(target),
  );
  return at < 0 ? null : at;
}
