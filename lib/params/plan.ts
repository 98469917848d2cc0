import type { Config } from '../config.ts';
import { expectedWeights, type WeightSpec } from './expected.ts';
import { canonicalName, countedNorm } from './names.ts';
import { nearest } from './nearest.ts';
import type { TensorEntry } from './safetensors.ts';

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
export function planOf(entries: readonly Listed[], config: Config): Plan {
  const specs = expectedWeights(config);
  const byHfName = new Map(specs.map((spec) => [spec.hfName, spec]));
  const found = new Map<WeightSpec, string[]>();
  const extra: string[] = [];
  checkOnce(entries);
  for (const { name, shape } of entries) {
    const hfName = canonicalName(name);
    const norm = countedNorm(hfName);
    if (norm !== null && byHfName.has(`${norm}.running_mean`)) continue;
    const spec = byHfName.get(hfName);
    if (!spec) extra.push(name);
    else {
      checkShape(name, shape, spec);
      found.set(spec, [...(found.get(spec) ?? []), name]);
    }
  }
  checkMissing(
    specs.filter((spec) => !found.has(spec)),
    extra,
  );
  checkExtra(
    extra,
    specs.map((spec) => spec.hfName),
  );
  return { weights: specs.map((spec) => ({ spec, names: found.get(spec) ?? [] })) };
}

function checkOnce(entries: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (seen.has(name)) throw new Error(`${name} stands in two of the weight files.`);
    seen.add(name);
  }
}

function checkShape(name: string, shape: readonly number[], spec: WeightSpec): void {
  const { path, hfShape } = spec;
  if (shape.length === hfShape.length && shape.every((size, i) => size === hfShape[i]))
    return;
  throw new Error(
    `${name} (${path}) has shape [${shape.join(', ')}], but config.json makes it [${hfShape.join(', ')}].`,
  );
}

const MOST_NAMED = 3;

function some(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function checkMissing(missing: readonly WeightSpec[], extra: readonly string[]): void {
  if (missing.length === 0) return;
  const named = some(missing.map(({ hfName, path }) => `${hfName} (${path})`));
  const besides = extra.length > 0 ? `; not expected are ${some(extra)}` : '';
  throw new Error(
    `The weights do not fit config.json: missing ${missing.length === 1 ? 'is' : 'are'} ${named}${besides}.`,
  );
}

function checkExtra(extra: readonly string[], names: readonly string[]): void {
  const [first] = extra;
  if (first === undefined) return;
  throw new Error(
    `The weights do not fit config.json: not expected ${extra.length === 1 ? 'is' : 'are'} ` +
      `${some(extra)} (the nearest that is: ${nearest(canonicalName(first), names, 1).join('')}).`,
  );
}
