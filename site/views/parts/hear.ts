/**
 * What an element hears of the reader. A place is what can be chosen or looked at: a cell, a point,
 * a number in a list.
 */
export interface Hands<P> {
  /** Where the reader stands: keys lead on from here, and the focus looks at it. */
  readonly here: () => P;
  /** The place that a key leads to (`End`, `Ctrl+End`); undefined for keys that mean nothing here. */
  readonly after?: ((key: string, here: P, shift: boolean) => P | undefined) | undefined;
  /** The place under the pointer; undefined where there is none. */
  readonly under?: ((event: MouseEvent) => P | undefined) | undefined;
  /**
   * The pointer takes a place by a click; by passing it while down; or so, and held even outside of
   * the element.
   */
  readonly by?: 'click' | 'sweep' | 'drag' | undefined;
  /** What the pointer does without taking, where it is not to look at the place under it. */
  readonly over?: ((event: MouseEvent) => void) | undefined;
  readonly take: (place: P) => void;
  /** The reader looks at a place, or away from all. */
  readonly look: (place: P | undefined, by: 'key' | 'pointer' | 'focus') => void;
}

/** Hears keys, pointer and focus, the same way in every view. */
export function hear<P>(element: HTMLElement, hands: Hands<P>): void {
  if (hands.after) hearKeys(element, hands);
  if (hands.under) hearPointer(element, hands);
  element.addEventListener('focus', () => hands.look(hands.here(), 'focus'));
  element.addEventListener('blur', () => hands.look(undefined, 'focus'));
}

function hearKeys<P>(element: HTMLElement, { after, here, take, look }: Hands<P>): void {
  element.addEventListener('keydown', (event) => {
    const place = after?.(nameOf(event), here(), event.shiftKey);
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    take(place);
    look(place, 'key');
  });
}

/** Keys of the browser's and of the system's own have other names, so that no view takes them. */
function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (altKey) return `Alt+${key}`;
  return ctrlKey || metaKey ? `Ctrl+${key}` : key;
}

function hearPointer<P>(element: HTMLElement, hands: Hands<P>): void {
  const { by = 'click', over, take, look } = hands;
  const takeUnder = (event: MouseEvent) => {
    const place = hands.under?.(event);
    if (place === undefined) return;
    take(place);
    look(place, 'pointer');
  };
  if (by === 'click') element.addEventListener('click', takeUnder);
  else
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      if (by === 'drag') element.setPointerCapture?.(event.pointerId);
      takeUnder(event);
    });
  element.addEventListener('pointermove', (event) => {
    if (by !== 'click' && (event.buttons & 1) === 1) takeUnder(event);
    else if (over) over(event);
    else look(hands.under?.(event), 'pointer');
  });
  element.addEventListener('pointerleave', () => look(undefined, 'pointer'));
}
