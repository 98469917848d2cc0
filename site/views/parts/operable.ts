import { trueMinus } from './numbers.ts';

/** A view that is also an input in Observable's sense. */
export type Operable<T, E extends Element = HTMLElement> = E & { value: T };

/** Gives the element a `value`: the setter redraws and tells nobody. */
export function operable<T, E extends Element>(
  element: E,
  access: { readonly get: () => T; readonly set: (value: T) => void },
): Operable<T, E> {
  const value: { value: T } = {
    get value() {
      return access.get();
    },
    set value(next: T) {
      access.set(next);
    },
  };
  const descriptor = Object.getOwnPropertyDescriptor(value, 'value') ?? {};
  return Object.defineProperty(element, 'value', descriptor) as Operable<T, E>;
}

/** Says that the reader changed the value. */
export function tell(element: Element): void {
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Exact values for the corner of the figure; null clears it. */
export function readout(element: Element, text: string | null): void {
  const detail = text === null ? null : trueMinus(text);
  element.dispatchEvent(new CustomEvent('readout', { bubbles: true, detail }));
}

/** Words in the corner of the figure while an element is pointed at or has the focus. */
export function sayWhile(
  element: Element,
  words: () => string,
  from: Element = element,
): void {
  for (const name of ['pointerenter', 'focus'])
    element.addEventListener(name, () => readout(from, words()));
  for (const name of ['pointerleave', 'blur'])
    element.addEventListener(name, () => readout(from, null));
}
