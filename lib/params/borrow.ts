import type { ModelConfig } from '../config.ts';
import { isObject } from '../families/fields.ts';
import { within, type Piece } from './openWeights.ts';
import { planOf } from './plan.ts';

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
 * Modules of a checkpoint, named by our paths: beside the tensors of a model that lacks them. The bytes
 * are those of the checkpoint, not a copy.
 *
 * @param pieces all tensors of a model of configuration `config`
 */
export function borrow(
  pieces: readonly Piece[],
  config: ModelConfig,
  prefixes: readonly string[],
): Piece[] {
  const byName = new Map(pieces.map((piece) => [piece.entry.name, piece]));
  const entries = pieces.map(({ entry }) => entry);
  return planOf(entries, config).weights.flatMap(({ spec, names: [name = ''] }) => {
    const piece = byName.get(name);
    const isAsked = prefixes.some((prefix) => within(spec, prefix));
    return piece && isAsked
      ? [{ ...piece, entry: { ...piece.entry, name: spec.path } }]
      : [];
  });
}
