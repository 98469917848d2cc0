import type { GuardedPlace, Guards } from './guards/guardText.ts';

/** What the page needs to run a cell that was transpiled at build. */
export interface Definition {
  readonly body: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly autodisplay: boolean;
  /** What stops a loop in `body` that does not end. */
  readonly guards: Guards;
}

/** How one text becomes another: so many letters that stay (n), or go (-n), or letters that are put in. */
export type Edits = readonly (number | string)[];

/**
 * A definition as it stands in a page, beside the cell's code: its body is told as edits of that code, of
 * which it is most, and its places as `line, column, isLoop, within` one after the other.
 */
type Packed = readonly [
  edits: Edits,
  inputs: readonly string[],
  outputs: readonly string[],
  autodisplay: boolean,
  guard: string,
  places: readonly (number | null)[],
];

/** A definition in few bytes; `edits` make its body of the cell's code. */
export function packed(
  { inputs, outputs, autodisplay, guards }: Definition,
  edits: Edits,
): string {
  const places = guards.places.flatMap(({ line, column, isLoop, within }) => [
    ...[line, column, Number(isLoop), within],
  ]);
  const parts: Packed = [edits, inputs, outputs, autodisplay, guards.name, places];
  return JSON.stringify(parts);
}

/** The definition of a cell with this code. */
export function unpacked(text: string, source: string): Definition {
  const [edits, inputs, outputs, autodisplay, name, numbers] = JSON.parse(text) as Packed;
  const places = Array.from({ length: numbers.length / 4 }, (_, at): GuardedPlace => {
    const [line, column, isLoop, within = null] = numbers.slice(4 * at, 4 * at + 4);
    return { line: line ?? 0, column: column ?? 0, isLoop: isLoop === 1, within };
  });
  const body = edited(source, edits);
  return { body, inputs, outputs, autodisplay, guards: { name, places } };
}

/** The text after its edits. */
export function edited(text: string, edits: Edits): string {
  let at = 0;
  return edits
    .map((edit) => {
      if (typeof edit === 'string') return edit;
      const kept = text.slice(at, at + edit);
      at += Math.abs(edit);
      return edit < 0 ? '' : kept;
    })
    .join('');
}
