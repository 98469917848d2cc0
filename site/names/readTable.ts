/** A line of the table in `weights/pytorch/rtdetr_trace.py`, which alone says what tensors are called elsewhere. */
export interface NameRow {
  /** With numbers in braces, as `encoder.ccff.lateral.{i}.output`. */
  readonly path: string;
  readonly dims: string;
  /** Where transformers has it; null where nowhere. */
  readonly transformers: string | null;
  /** Where the authors' code has it. */
  readonly authors: string | null;
}

/** Reads the table out of the Python file. Throws when there is none. */
export function readTable(python: string): NameRow[] {
  const table = /^TABLE = """\n([\s\S]*?)"""$/m.exec(python)?.[1];
  if (table === undefined) throw new Error('rtdetr_trace.py holds no TABLE.');
  return table
    .split('\n')
    .filter((line) => line.includes(' | '))
    .map((line) => {
      const [path = '', dims = '', transformers = '-', authors = '-'] = line.split(' | ');
      const known = (place: string) => (place === '-' ? null : place);
      return { path, dims, transformers: known(transformers), authors: known(authors) };
    });
}

const BRACES = /\{(\w)(?:\+(\d))?\}/g;

/** The row that speaks of a path, with the path's numbers in its places; null where none does. */
export function rowOf(rows: readonly NameRow[], path: string): NameRow | null {
  const found = rows.flatMap((row) => {
    const numbers = numbersIn(row.path, path);
    return numbers ? [filled({ ...row, path }, numbers)] : [];
  });
  const [first, ...others] = found;
  if (!first) return null;
  // Two lines where codes differ in kind.
  return others.reduce(
    (all, one) => ({
      ...all,
      transformers: all.transformers ?? one.transformers,
      authors:
        all.authors && one.authors
          ? `${all.authors} or ${one.authors}`
          : (all.authors ?? one.authors),
    }),
    first,
  );
}

/** What a path puts in the place of each letter; the first AIFI has no number of its own. */
function numbersIn(pattern: string, path: string): ReadonlyMap<string, number> | null {
  const letters: [letter: string, less: number][] = [];
  const regex = pattern
    .replaceAll('.', '\\.')
    .replace(BRACES, (_, letter: string, more = '0') => {
      letters.push([letter, letter === 'a' ? 1 : Number(more)]);
      return letter === 'a' ? '(\\d*)' : '(\\d+)';
    });
  const found = new RegExp(`^${regex}$`).exec(path)?.slice(1);
  if (!found) return null;
  const numbers = found.map((text, at) => {
    const [letter = '', less = 0] = letters[at] ?? [];
    return [letter, text === '' ? 0 : Number(text) - less] as const;
  });
  return numbers.some(([, number]) => number < 0) ? null : new Map(numbers);
}

function filled(row: NameRow, numbers: ReadonlyMap<string, number>): NameRow {
  const fill = (place: string | null) =>
    place &&
    place.replace(BRACES, (_, letter: string, more = '0') =>
      String((numbers.get(letter) ?? 0) + Number(more)),
    );
  return { ...row, transformers: fill(row.transformers), authors: fill(row.authors) };
}
