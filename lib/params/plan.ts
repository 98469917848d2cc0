import type { ModelConfig } from '../config.ts';
import { DESCRIPTIONS, familyOf } from '../families/descriptions.ts';
import type { Dialect } from '../families/dialect.ts';
import type { Description } from '../families/family.ts';
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
  families: readonly Description[] = DESCRIPTIONS,
): Plan {
  const specs = expectedWeights(config, families);
  const dialect = spokenIn(entries, familyOf(config, families).dialects);
  const byPath = new Map(specs.map((spec) => [spec.path, spec]));
  const found = new Map<WeightSpec, string[]>();
  const extra: string[] = [];
  checkOnce(entries);
  for (const { name, shape } of entries) {
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

/** The norm whose training steps a tensor counts; a checkpoint may have none of these or all. */
function countedNorm(name: string): string | null {
  const [, norm] = /^(.*)\.num_batches_tracked$/.exec(name) ?? [];
  return norm ?? null;
}

function checkOnce(entries: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (seen.has(name)) throw new Error(`${name} stands in two of the weight files.`);
    seen.add(name);
  }
}

function checkShape(name: string, shape: readonly number[], spec: WeightSpec): void {
  const expected = torchShape(spec);
  if (shape.join() === expected.join()) return;
  throw new Error(
    `${name} (${spec.path}) has shape [${shape.join(', ')}], but config.json makes it [${expected.join(', ')}].`,
  );
}

const MOST_NAMED = 3;

function some(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function checkMissing(
  missing: readonly WeightSpec[],
  extra: readonly string[],
  { nameOf }: Dialect,
): void {
  if (missing.length === 0) return;
  const named = missing.map(({ path }) => {
    const name = nameOf(path);
    return name === null || name === path ? path : `${name} (${path})`;
  });
  const besides = extra.length > 0 ? `; not expected are ${some(extra)}` : '';
  throw new Error(
    `The weights do not fit config.json: missing ${missing.length === 1 ? 'is' : 'are'} ${some(named)}${besides}.`,
  );
}

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
      `${some(extra)} (the nearest that is: ${nearest(first, names, 1).join('')}).`,
  );
}
