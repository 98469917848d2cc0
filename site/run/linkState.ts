import { readEdit, type Edit } from '#lib/trace/edits/index.ts';
import { PARAMETERS } from '#site/ui/parameters.ts';
import { valueIn, valuesIn } from '#site/ui/query.ts';

/** Values that stand in a link: what views and the debugger remember of the reader's choices. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a page of the book remembers in its address besides the picture and the checkpoint. */
export interface LinkState {
  /** Values of operated views by their cell. */
  readonly views: Readonly<Record<string, Json>>;
  /** Texts of edited cells. */
  readonly cells: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** The debugger's present tensor. */
  readonly step: string | null;
  /** The debugger's pinned tensor. */
  readonly pin: string | null;
}

export const EMPTY: LinkState = {
  views: {},
  cells: {},
  edits: [],
  step: null,
  pin: null,
};

const VIEW = 'v.';
const CELL = 'c.';
/** As links have always called them. */
const EDITS = 'patches';

/** Bounds of what a link may bring, far above what a page ever writes. */
const DEEPEST = 20;
const MOST_EDITS = 64;
const LONGEST_CODE = 20_000;

/** Reads an address; what does not parse, or is absurdly large, is left out. */
export function readLink(query: string): LinkState {
  const views: Record<string, Json> = {};
  const cells: Record<string, string> = {};
  for (const [name, text] of valuesIn(query, CELL)) define(cells, name, text);
  for (const [name, text] of valuesIn(query, VIEW)) {
    const value = parse(text);
    if (value !== undefined && isShallow(value, DEEPEST)) define(views, name, value);
  }
  return {
    views,
    cells,
    edits: editsOf(valueIn(query, EDITS) ?? '[]'),
    step: valueIn(query, 'step'),
    pin: valueIn(query, 'pin'),
  };
}

/** The query with this state in it; other parameters (scene, checkpoint, backend) are kept. */
export function writeLink(state: LinkState, query: string): string {
  const values = new URLSearchParams(query);
  for (const key of [...values.keys()]) if (isOwn(key)) values.delete(key);
  for (const [name, value] of Object.entries(state.views))
    values.set(VIEW + name, JSON.stringify(value));
  for (const [name, text] of Object.entries(state.cells)) values.set(CELL + name, text);
  if (state.edits.length > 0) values.set(EDITS, JSON.stringify(state.edits));
  if (state.step !== null) values.set('step', state.step);
  if (state.pin !== null) values.set('pin', state.pin);
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}

const isOwn = (key: string) =>
  key.startsWith(VIEW) || key.startsWith(CELL) || [EDITS, 'step', 'pin'].includes(key);

/** Sets an own property also for names like `__proto__`. */
function define<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether a value nests no deeper than so many levels: views go through it by recursion. */
function isShallow(value: Json, levels: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  return (
    levels > 0 && Object.values(value).every((inner: Json) => isShallow(inner, levels - 1))
  );
}

/** The edits of a link; one that does not read as an edit is left out. */
function editsOf(text: string): Edit[] {
  const values = parse(text);
  if (!Array.isArray(values)) return [];
  return values.slice(0, MOST_EDITS).flatMap((value) => {
    try {
      const edit = readEdit(value);
      return Object.entries(edit).every(hasUsualLength) ? edit : [];
    } catch {
      return [];
    }
  });
}

function hasUsualLength([field, value]: [string, unknown]): boolean {
  const most = field === 'code' ? LONGEST_CODE : PARAMETERS.step.most;
  return typeof value !== 'string' || value.length <= most;
}

/** A record without one of its members. */
export function without<T>(
  record: Readonly<Record<string, T>>,
  name: string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
