import { hear, type Hands } from './hear.ts';
import { operable, readout, tell, type Operable } from './operable.ts';

export interface ControllerOptions<T> {
  /** What is chosen at first. */
  readonly first: T;
  /** The choice that there is, for one that is wished for. */
  readonly hold?: ((wished: T) => T) | undefined;
  /** Draws a choice and does nothing else; `byReader` where it may be seen to move. */
  readonly draw: (choice: T, byReader: boolean) => void;
  /** Exact values of what is chosen or looked at, for the corner of the figure. */
  readonly words?: ((place: T) => string | null) | undefined;
  /** The view's value for a choice, and back; the choice itself without. */
  readonly value?:
    { readonly of: (choice: T) => T; readonly from: (value: T) => T } | undefined;
}

/** A view's choice: the one place that changes it, draws it, tells of it and says it. */
export interface Controller<T> {
  /** The element, with the choice as its value. */
  readonly view: Operable<T>;
  readonly choice: () => T;
  /** The reader chose. */
  readonly choose: (wished: T) => void;
  /** The reader looks at a place, or away from all. */
  readonly say: (place: T | undefined) => void;
  /** Lets the reader choose by keys and pointer on an element. */
  readonly hear: (
    element: HTMLElement,
    hands: Pick<Hands<T>, 'after' | 'under' | 'by' | 'over'>,
  ) => void;
}

const itself = <T>(it: T): T => it;
const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Makes a view of its root: draws the first choice, and every other one that is chosen or set. */
export function controller<T>(
  root: HTMLElement,
  { first, hold = itself, draw, words, value }: ControllerOptions<T>,
): Controller<T> {
  const { of, from } = value ?? { of: itself<T>, from: itself<T> };
  let choice = hold(first);
  const view = operable<T, HTMLElement>(root, {
    get: () => of(choice),
    set(wished) {
      choice = hold(from(wished));
      draw(choice, false);
    },
  });
  const choose = (wished: T) => {
    const next = hold(wished);
    if (alike(next, choice)) return;
    choice = next;
    draw(choice, true);
    tell(root);
  };
  const say = (place: T | undefined) =>
    readout(root, place === undefined ? null : (words?.(place) ?? null));
  draw(choice, false);
  return {
    view,
    choice: () => choice,
    choose,
    say,
    hear: (element, hands) =>
      hear<T>(element, {
        ...hands,
        here: () => choice,
        take: choose,
        look: (place) => say(place === undefined ? undefined : hold(place)),
      }),
  };
}
