/** How one library names the modules of a model in its files. */
export interface Dialect {
  readonly library: string;
  /** Our path of what a file calls `name`; null for a name that the library would not write. */
  readonly pathOf: (name: string) => string | null;
  /** What a file calls the weight of this path; null where the dialect cannot tell. */
  readonly nameOf: (path: string) => string | null;
  /** Names of what the library computes from its configuration and saves all the same. */
  readonly constants?: RegExp;
}

/**
 * A module: our path, then what the library calls it. The first name is written in messages, the
 * others are those of its earlier and later releases. `#` stands for a number.
 */
export type Row = readonly [path: string, name: string, ...others: string[]];

/** What PyTorch calls the running statistics of a batch norm, and D-FINE a number of its own. */
const LEAVES: readonly (readonly [ours: string, theirs: string])[] = [
  ['mean', 'running_mean'],
  ['variance', 'running_var'],
  ['regScale', 'reg_scale'],
];

/**
 * The dialect of a table. The first row that fits is taken, in both directions.
 *
 * @param bare takes off a name what does not stand in the table
 * @param prefix of the names in messages: what the library itself puts before those of the table
 */
export function dialectOf(
  library: string,
  table: readonly Row[],
  bare: (name: string) => string = (name) => name,
  prefix = '',
): Dialect {
  const ours = new Map(LEAVES.map(([our, their]) => [their, our]));
  const theirs = new Map(LEAVES);
  const toPath = table.flatMap(([path, ...names]) => names.map((name) => rule(name, path)));
  const toName = table.map(([path, name]) => rule(path, prefix + name));
  return {
    library,
    pathOf: (name) => renamed(bare(name), toPath, ours),
    nameOf: (path) => renamed(path, toName, theirs),
  };
}

type Rule = readonly [found: RegExp, then: string];

/** `layers.#.fc1` to `layers.#.ffn.0`: the numbers stay, in their order. */
function rule(from: string, to: string): Rule {
  const found = from.replaceAll('.', '\\.').replaceAll('#', '(\\d+)');
  let number = 0;
  return [new RegExp(`^${found}$`), to.replaceAll('#', () => `$${++number}`)];
}

/** `module.leaf` by the first rule that fits the module. */
function renamed(
  name: string,
  rules: readonly Rule[],
  leaves: ReadonlyMap<string, string>,
): string | null {
  const dot = name.lastIndexOf('.');
  const [module, leaf] = [name.slice(0, dot), name.slice(dot + 1)];
  const [found, then] = rules.find(([pattern]) => pattern.test(module)) ?? [];
  if (!found || then === undefined) return null;
  return `${module.replace(found, then)}.${leaves.get(leaf) ?? leaf}`;
}
