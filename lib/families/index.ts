import {
  MODEL_TYPES as DENSE_TYPES,
  SUPPORTED as DENSE_SUPPORTED,
} from './dense/supported.ts';
import {
  MODEL_TYPES as DETR_TYPES,
  SUPPORTED as DETR_SUPPORTED,
} from './detr/supported.ts';
import {
  MODEL_TYPES as FINE_TYPES,
  SUPPORTED as FINE_SUPPORTED,
  WEIGHT as FINE_WEIGHT,
} from './dFine/supported.ts';
import { isObject } from './fields.ts';
import type { Family } from './family.ts';
import { loadFurther } from './rtDetr/further.ts';
import { rtDetr } from './rtDetr/rtDetr.ts';
import { addStructure } from './structures.ts';

const here: Family[] = [rtDetr];

/** The families whose code is here: that of the book, and those that were asked for since. */
export const FAMILIES: readonly Family[] = here;

/** A family whose code is loaded when a model asks for it: no page of the book pays for the others. */
interface Later {
  /** What a config.json of it says. */
  readonly modelTypes: readonly string[];
  /** A name in its weights, where they may come without a config.json. */
  readonly weight?: RegExp;
  /** For whoever brings something else. `Supported are ...` */
  readonly supported: string;
  readonly load: () => Promise<Family>;
}

const LATER: readonly Later[] = [
  {
    modelTypes: DETR_TYPES,
    weight: /^transformer\.decoder\.layers\.0\.multihead_attn\./,
    supported: DETR_SUPPORTED,
    load: async () => (await import('./detr/detr.ts')).detr,
  },
  {
    modelTypes: DENSE_TYPES,
    supported: DENSE_SUPPORTED,
    load: async () => (await import('./dense/dense.ts')).dense,
  },
  {
    modelTypes: FINE_TYPES,
    weight: FINE_WEIGHT,
    supported: FINE_SUPPORTED,
    load: async () => (await import('./dFine/dFine.ts')).dFine,
  },
];

/** Whether a parsed config.json names a backbone or a way of sampling that no model of the book has. */
function isUnlikeOurs(json: object): boolean {
  const own: unknown = Reflect.get(json, 'backbone_config');
  const kind: unknown = isObject(own) ? Reflect.get(own, 'model_type') : undefined;
  const isOurs = kind === undefined || kind === 'rt_detr_resnet';
  return (
    !isOurs ||
    Reflect.get(json, 'use_timm_backbone') === true ||
    Reflect.get(json, 'decoder_method') === 'discrete'
  );
}

/**
 * Loads the family of a parsed config.json, and what runs its backbone and its sampling, where they are not here yet.
 * Nothing happens for a model like the book's own, or of no family.
 */
export async function loadFamilyOf(json: unknown): Promise<void> {
  if (isObject(json) && isUnlikeOurs(json)) await loadFurther();
  const type: unknown = isObject(json) ? Reflect.get(json, 'model_type') : undefined;
  const later = LATER.find(({ modelTypes }) => modelTypes.some((one) => one === type));
  await add(later);
}

/** The same for weights without a config.json, by their names. */
export async function loadFamilyNaming(names: readonly string[]): Promise<void> {
  await add(LATER.find(({ weight }) => weight && names.some((name) => weight.test(name))));
}

async function add(later: Later | undefined): Promise<void> {
  const family = await later?.load();
  if (!family || here.includes(family)) return;
  here.push(family);
  addStructure(family);
}

/** In a sentence: supported are ... */
export function supportedBy(families: readonly Family[]): string {
  const later = families === FAMILIES ? LATER : [];
  const all = [...new Set([...families, ...later].map(({ supported }) => supported))];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
