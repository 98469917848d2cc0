import { PATHS_1 } from './packedPaths.ts';

/** A list of things as its columns: what all of them say is written once, and like stands by like. */
interface Columns {
  /** Names of members, as different things have them. */
  readonly k: readonly (readonly string[])[];
  /** Which of these every thing has; absent where all have the first. */
  readonly o?: readonly number[];
  /** Values by member, of the things that have it. */
  readonly c: Readonly<Record<string, readonly unknown[]>>;
}

type Thing = Readonly<Record<string, unknown>>;

/** Where lists of things stand in the values of parameters: the scene's objects, and the edits of the run. */
const LISTS: Readonly<Record<string, string | null>> = { edits: 'objects', patches: null };

/** Members that are paths of tensors: those that are known are numbers in their columns. */
const PATHS: readonly string[] = ['path', 'from'];

/** The value of a parameter with its list as columns; null where it has none, or would not come back as it is. */
export function withColumns(name: string, text: string): string | null {
  if (!Object.hasOwn(LISTS, name)) return null;
  try {
    const told = JSON.stringify(replaced(name, JSON.parse(text), columnsOf));
    return withLists(name, told) === text ? told : null;
  } catch {
    return null;
  }
}

/** The value of a parameter whose list stood as columns. Throws where it is none. */
export function withLists(name: string, text: string): string {
  return JSON.stringify(replaced(name, JSON.parse(text), listOf));
}

function replaced(name: string, value: unknown, by: (value: unknown) => unknown): unknown {
  const member = LISTS[name];
  if (typeof member !== 'string') return by(value);
  const whole = value as Thing;
  return { ...whole, [member]: by(whole[member]) };
}

function columnsOf(value: unknown): Columns {
  const things = value as readonly Thing[];
  const shapes = things.map((thing) => JSON.stringify(Object.keys(thing)));
  const kinds = [...new Set(shapes)];
  const order = shapes.map((shape) => kinds.indexOf(shape));
  const names = [...new Set(things.flatMap((thing) => Object.keys(thing)))];
  const column = (name: string) =>
    things.flatMap((thing) => {
      if (!Object.hasOwn(thing, name)) return [];
      const at = PATHS.includes(name) ? PATHS_1.indexOf(String(thing[name])) : -1;
      return [at < 0 ? thing[name] : at];
    });
  return {
    k: kinds.map((kind) => JSON.parse(kind) as string[]),
    ...(kinds.length > 1 ? { o: order } : {}),
    c: Object.fromEntries(names.map((name) => [name, column(name)])),
  };
}

function listOf(value: unknown): Thing[] {
  const { k, o, c } = value as Columns;
  const [first = []] = k;
  const order = o ?? (c[first[0] ?? ''] ?? []).map(() => 0);
  const taken = new Map<string, number>();
  const next = (name: string) => {
    const at = taken.get(name) ?? 0;
    taken.set(name, at + 1);
    const said = c[name]?.[at];
    return PATHS.includes(name) && typeof said === 'number' ? PATHS_1[said] : said;
  };
  return order.map((kind) =>
    Object.fromEntries((k[kind] ?? []).map((name) => [name, next(name)])),
  );
}
