import type { ModelConfig } from '../config.ts';
import { FAMILIES } from '../families/index.ts';
import { familyOf } from '../families/structures.ts';
import type { Dialect } from '../families/dialect.ts';
import type { Family } from '../families/family.ts';
import { MOST_SHOWN, named, someOf, told } from '../named.ts';
import { torchShape } from './layout.ts';
import { nearest } from './nearest.ts';
import type { TensorEntry } from './safetensors.ts';
import { expectedWeights, type WeightSpec } from './weightsOf.ts';

/** Which tensors of a checkpoint make which of our weights. Tied weights may have two names. */
export interface Plan {
  readonly weights: readonly {
    readonly spec: WeightSpec;
    readonly names: readonly string[];
  }[];
}

type Listed = Pick<TensorEntry, 'name' | 'shape'>;

/**
 * Accounts for every tensor of a checkpoint (of all its files) under a configuration.
 * Throws one sentence that names what is missing, too much or of another shape.
 */
export function planOf(
  entries: readonly Listed[],
  config: ModelConfig,
  families: readonly Family[] = FAMILIES,
): Plan {
  const specs = expectedWeights(config, families);
  const dialect = spokenIn(entries, familyOf(config, families).dialects);
  const byPath = new Map(specs.map((spec) => [spec.path, spec]));
  const found = new Map<WeightSpec, string[]>();
  const extra: string[] = [];
  checkOnce(entries);
  for (const { name, shape } of entries) {
    if (dialect.constants?.test(name)) continue;
    const norm = countedNorm(name);
    if (norm !== null && byPath.has(dialect.pathOf(`${norm}.running_mean`) ?? '')) continue;
    const spec = byPath.get(dialect.pathOf(name) ?? '');
    if (!spec) extra.push(name);
    else {
      checkShape(name, shape, spec);
      found.set(spec, [...(found.get(spec) ?? []), name]);
    }
  }
  const missing = specs.filter((spec) => !found.has(spec));
  checkMissing(missing, extra, dialect);
  checkExtra(extra, specs, dialect);
  return { weights: specs.map((spec) => ({ spec, names: found.get(spec) ?? [] })) };
}

/** Of the dialects of a family the one that knows most of the names. */
function spokenIn(entries: readonly Listed[], dialects: readonly Dialect[]): Dialect {
  const known = ({ pathOf }: Dialect) =>
    entries.filter(({ name }) => pathOf(name) !== null).length;
  return dialects.reduce((best, other) => (known(other) > known(best) ? other : best));
}

const COUNTER = '.num_batches_tracked';

/** The norm whose training steps a tensor counts; a checkpoint may have none of these or all. */
const countedNorm = (name: string): string | null =>
  name.endsWith(COUNTER) ? name.slice(0, -COUNTER.length) : null;

function checkOnce(entries: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (seen.has(name))
      throw new Error(`${named(name)} stands in two of the weight files.`);
    seen.add(name);
  }
}

function checkShape(name: string, shape: readonly number[], spec: WeightSpec): void {
  const expected = torchShape(spec);
  if (shape.join() === expected.join()) return;
  throw new Error(
    `${named(name)} (${spec.path}) has shape ${told(shape)}, but config.json makes it ${told(expected)}.`,
  );
}

function checkMissing(
  missing: readonly WeightSpec[],
  extra: readonly string[],
  { nameOf }: Dialect,
): void {
  if (missing.length === 0) return;
  const lacking = missing.slice(0, MOST_SHOWN).map(({ path }) => {
    const name = nameOf(path);
    return name === null || name === path ? path : `${name} (${path})`;
  });
  const besides = extra.length > 0 ? `; not expected are ${someNames(extra)}` : '';
  throw new Error(
    `The weights do not fit config.json: missing ${missing.length === 1 ? 'is' : 'are'} ${someOf(lacking, 120, missing.length)}${besides}.`,
  );
}

const someNames = (names: readonly string[]) =>
  someOf(
    names.slice(0, MOST_SHOWN).map((name) => named(name, 60)),
    60,
    names.length,
  );

function checkExtra(
  extra: readonly string[],
  specs: readonly WeightSpec[],
  { nameOf }: Dialect,
): void {
  const [first] = extra;
  if (first === undefined) return;
  const names = specs.map(({ path }) => nameOf(path) ?? path);
  throw new Error(
    `The weights do not fit config.json: not expected ${extra.length === 1 ? 'is' : 'are'} ` +
      `${someNames(extra)} (the nearest that is: ${nearest(first, names, 1).join('')}).`,
  );
}
