import type { Edit } from '#lib/trace/edits/index.ts';
import { isCode } from '#lib/trace/edits/isCode.ts';
import { without, type LinkState } from './linkState.ts';

/** What of a link is code. None of it runs before the reader says so. */
export interface LinkCode {
  /** Texts of edited cells. */
  readonly cells: Readonly<Record<string, string>>;
  /** All edits of the link, so that those that are code keep their places among the others. */
  readonly edits: readonly Edit[];
}

/** Code in a few characters that no other code has. */
export type CodeKey = string;

/** The keys of all code in a state. */
export function keysOfCode({
  cells = {},
  edits = [],
}: Partial<Pick<LinkState, 'cells' | 'edits'>>): CodeKey[] {
  return [
    ...Object.entries(cells).map(([name, text]) => JSON.stringify([name, text])),
    ...edits.filter(isCode).map(({ path, code }) => JSON.stringify([path, code, 'edit'])),
  ];
}

/** A state without the code that is not the reader's own, and that code; null where there is none. */
export function takeCodeOut(
  linked: LinkState,
  own: ReadonlySet<CodeKey>,
): { readonly state: LinkState; readonly code: LinkCode | null } {
  const isOwn = (part: Partial<LinkState>) => keysOfCode(part).every((key) => own.has(key));
  const strange = Object.entries(linked.cells).filter(
    ([name, text]) => !isOwn({ cells: { [name]: text } }),
  );
  const edits = linked.edits.filter((edit) => isOwn({ edits: [edit] }));
  if (strange.length === 0 && edits.length === linked.edits.length)
    return { state: linked, code: null };
  const cells = strange.reduce(
    (rest, [name]) => without(rest, name),
    linked.cells as Record<string, string>,
  );
  return {
    state: { ...linked, cells, edits },
    code: { cells: Object.fromEntries(strange), edits: linked.edits },
  };
}

/** The state with a link's code in it. Where the reader changed the list of edits, code comes last. */
export function putCodeIn(
  state: LinkState,
  code: LinkCode,
  wins: 'link' | 'reader',
): LinkState {
  const present = new Set(state.edits.map((edit) => JSON.stringify(edit)));
  const isMissing = (edit: Edit) => isCode(edit) && !present.has(JSON.stringify(edit));
  const rest = code.edits.filter((edit) => !isMissing(edit));
  const isUntouched = JSON.stringify(rest) === JSON.stringify(state.edits);
  return {
    ...state,
    cells:
      wins === 'link'
        ? { ...state.cells, ...code.cells }
        : { ...code.cells, ...state.cells },
    edits: isUntouched ? code.edits : [...state.edits, ...code.edits.filter(isMissing)],
  };
}
