import type { ModelConfig } from '../config.ts';
import { isObject } from '../families/fields.ts';
import { within } from './openWeights.ts';
import { planOf } from './plan.ts';
import { readHeader, type TensorEntry } from './safetensors.ts';
import { headerOf } from './writeSafetensors.ts';

/** Modules that a model has from another one, which it was trained beside and does not repeat. */
export interface Shared {
  /** Name of the other model of the book. */
  readonly model: string;
  /** Paths of modules: `backbone`, `encoder`. */
  readonly prefixes: readonly string[];
}

/** What `shared` says in a config.json; null for a model that stands by itself. */
export function sharedIn(json: unknown): Shared | null {
  const shared: unknown = isObject(json) ? Reflect.get(json, 'shared') : undefined;
  if (!isObject(shared)) return null;
  const { model, prefixes } = shared as { model?: unknown; prefixes?: unknown };
  if (typeof model === 'string' && isWords(prefixes)) return { model, prefixes };
  throw new Error('The config.json says not which modules of which model are shared.');
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string');

/**
 * Modules of a checkpoint as a file of their own, named by our paths: beside a model that lacks them
 * it is one more shard. Bytes are copied as they are.
 *
 * @param file the whole safetensors file of a model of configuration `config`
 */
export function borrow(
  file: ArrayBuffer,
  config: ModelConfig,
  prefixes: readonly string[],
): ArrayBuffer {
  const header = readHeader(file);
  const entries = new Map(header.map((entry) => [entry.name, entry]));
  const taken = planOf(header, config).weights.flatMap(
    ({ spec, names: [name = ''] }): (readonly [string, TensorEntry])[] => {
      const entry = entries.get(name);
      const isAsked = prefixes.some((prefix) => within(spec, prefix));
      return entry && isAsked ? [[spec.path, entry]] : [];
    },
  );
  const sizes = taken.map(([path, entry]) => {
    const { dtype, shape, begin, end } = entry;
    return [path, { dtype, shape, byteLength: end - begin }] as const;
  });
  const start = headerOf(new Map(sizes));
  const total = sizes.reduce((sum, [, { byteLength }]) => sum + byteLength, start.length);
  const made = new Uint8Array(total);
  made.set(start);
  let at = start.length;
  for (const [, { begin, end }] of taken) {
    made.set(new Uint8Array(file, begin, end - begin), at);
    at += end - begin;
  }
  return made.buffer;
}
