import type { Patch } from '#site/runtime/traceTypes.ts';

/** Values that stand in a link: what views and the debugger remember of the reader's choices. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a page of the book remembers in its address besides the picture and the checkpoint. */
export interface LinkState {
  /** Values of operated views by their cell. */
  readonly views: Readonly<Record<string, Json>>;
  /** Texts of edited cells. */
  readonly cells: Readonly<Record<string, string>>;
  readonly patches: readonly Patch[];
  /** The debugger's present tensor. */
  readonly step: string | null;
  /** The debugger's pinned tensor. */
  readonly pin: string | null;
}

export const EMPTY: LinkState = {
  views: {},
  cells: {},
  patches: [],
  step: null,
  pin: null,
};

const VIEW = 'v.';
const CELL = 'c.';

/** Reads an address; what does not parse is left out. */
export function readLink(query: string): LinkState {
  const views: Record<string, Json> = {};
  const cells: Record<string, string> = {};
  const values = new URLSearchParams(query);
  for (const [key, text] of values) {
    if (key.startsWith(CELL)) define(cells, key.slice(CELL.length), text);
    if (!key.startsWith(VIEW)) continue;
    const value = parse(text);
    if (value !== undefined) define(views, key.slice(VIEW.length), value);
  }
  const patches = parse(values.get('patches') ?? '[]');
  return {
    views,
    cells,
    patches: Array.isArray(patches) ? patches.filter(isPatch) : [],
    step: values.get('step'),
    pin: values.get('pin'),
  };
}

/** The query with this state in it; other parameters (scene, checkpoint, backend) are kept. */
export function writeLink(state: LinkState, query: string): string {
  const values = new URLSearchParams(query);
  for (const key of [...values.keys()]) if (isOwn(key)) values.delete(key);
  for (const [name, value] of Object.entries(state.views))
    values.set(VIEW + name, JSON.stringify(value));
  for (const [name, text] of Object.entries(state.cells)) values.set(CELL + name, text);
  if (state.patches.length > 0) values.set('patches', JSON.stringify(state.patches));
  if (state.step !== null) values.set('step', state.step);
  if (state.pin !== null) values.set('pin', state.pin);
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}

const isOwn = (key: string) =>
  key.startsWith(VIEW) || key.startsWith(CELL) || ['patches', 'step', 'pin'].includes(key);

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

type Fields = Readonly<Record<string, 'string' | 'number' | 'number?'>>;

/** What each kind of patch must have, or may (`?`). */
const PATCHES: Readonly<Record<Patch['kind'], Fields>> = {
  replace: { path: 'string', from: 'string' },
  scale: { path: 'string', by: 'number', channel: 'number?' },
  code: { path: 'string', code: 'string' },
  queries: { count: 'number' },
  freeze: { query: 'number' },
  stop: { layer: 'number' },
  denoising: {
    seed: 'number',
    queries: 'number?',
    labelNoise: 'number?',
    boxNoise: 'number?',
  },
};

function isPatch(value: unknown): value is Patch {
  if (value === null || typeof value !== 'object' || !('kind' in value)) return false;
  const fields = Object.entries(PATCHES).find(([kind]) => kind === value.kind)?.[1];
  if (!fields) return false;
  return Object.entries(fields).every(([name, type]) => {
    const present: unknown = Reflect.get(value, name);
    if (type === 'number?') return present === undefined || typeof present === 'number';
    return typeof present === type;
  });
}

/** A record without one of its members. */
export function without<T>(
  record: Readonly<Record<string, T>>,
  name: string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
