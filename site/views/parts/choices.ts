/** Things of which one can be chosen: by click (the view's part), arrows, Home, End and Escape. */
export interface Choices {
  /** Marks the chosen option for the eye (`is-chosen`) and for a screen reader. */
  mark(index: number | null): void;
}

interface ChoicesOptions {
  /** What the list is, for a screen reader. */
  readonly label: string;
  readonly chosen: () => number | null;
  /** The reader chose with a key. */
  readonly choose: (index: number | null) => void;
  /** The list got the focus, lost it, or another option is chosen: exact values of it, or null. */
  readonly tell: (index: number | null) => void;
  /** False where something must always be chosen. */
  readonly canBeNone?: boolean;
}

let lists = 0;

/** Makes a focusable list box of `root`; `options` are elements inside it. */
export function choices(
  root: Element,
  options: readonly Element[],
  { label, chosen, choose, tell, canBeNone = true }: ChoicesOptions,
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
  root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const next = afterKey(event.key, chosen(), options.length, canBeNone);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== chosen()) choose(next);
    tell(next);
  });
  root.addEventListener('focus', () => tell(chosen()));
  root.addEventListener('blur', () => tell(null));
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

function afterKey(
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
