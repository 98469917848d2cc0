import { attribute, isDict, Thing } from './thing.ts';
import { damaged, isOddTensor, refused, TorchTensor } from './torchTensor.ts';

/** The weights of a file by name, and the pickled module that they were found in, if it was one. */
export interface StateDict {
  readonly tensors: ReadonlyMap<string, TorchTensor>;
  readonly module: Thing | null;
}

/** Where trainers put weights: the averaged ones, which are evaluated, before the trained ones. */
const KEYS = ['ema', 'ema_state_dict', 'model_ema', 'model', 'state_dict', 'model_state_dict', 'module', 'net']; // prettier-ignore

const DEEPEST = 3;
const MOST_TENSORS = 10_000;
/** With the modules between them. */
const MOST_STEPS = 100_000;

/** The weights in what a file holds; none where it holds none. */
export function stateDictOf(value: unknown, depth = 0): StateDict {
  const found = value instanceof Thing ? tensorsOfModule(value) : tensorsOfDict(value);
  const direct = { tensors: found, module: value instanceof Thing ? value : null };
  if (found.size > 0 || depth === DEEPEST || !isDict(value)) return direct;
  for (const key of KEYS) {
    const inner = stateDictOf(value.get(key), depth + 1);
    if (inner.tensors.size > 0) return inner;
  }
  return direct;
}

function tensorsOfDict(value: unknown): Map<string, TorchTensor> {
  const tensors = new Map<string, TorchTensor>();
  if (isDict(value))
    for (const [key, item] of value) if (typeof key === 'string') take(tensors, key, item);
  return tensors;
}

function take(tensors: Map<string, TorchTensor>, name: string, item: unknown): void {
  if (isOddTensor(item)) throw refused(name, item);
  if (!(item instanceof TorchTensor)) return;
  tensors.set(name, item);
  if (tensors.size > MOST_TENSORS)
    throw new Error(`The checkpoint lists more than ${MOST_TENSORS} tensors.`);
}

/** A pickled module, walked as its `state_dict()` walks it. */
function tensorsOfModule(module: Thing): Map<string, TorchTensor> {
  const tensors = new Map<string, TorchTensor>();
  let steps = 0;
  const walk = (thing: Thing, prefix: string, depth: number): void => {
    steps += 1;
    if (steps > MOST_STEPS || depth > 64)
      throw damaged('it has more modules in each other than any model');
    const passing = textsOf(attribute(thing, '_non_persistent_buffers_set'));
    for (const [name, item] of [
      ...itemsOf(thing, '_parameters'),
      ...itemsOf(thing, '_buffers'),
    ])
      if (!passing.has(name)) take(tensors, prefix + name, item);
    for (const [name, child] of childrenOf(thing))
      walk(child, `${prefix}${name}.`, depth + 1);
  };
  walk(module, '', 0);
  return tensors;
}

function itemsOf(thing: Thing, key: string): [string, unknown][] {
  const items = attribute(thing, key);
  const named = isDict(items) ? [...items] : [];
  return named.flatMap(([name, item]): [string, unknown][] =>
    typeof name === 'string' ? [[name, item]] : [],
  );
}

/** The modules in a module, in their order. */
export const childrenOf = (thing: Thing): [string, Thing][] =>
  itemsOf(thing, '_modules').flatMap(([name, item]): [string, Thing][] =>
    item instanceof Thing ? [[name, item]] : [],
  );

/** Protocol 2 has no instruction for a set: it calls `set` with a list. */
function textsOf(value: unknown): ReadonlySet<unknown> {
  if (value instanceof Set) return value;
  const list = value instanceof Thing && value.className === 'set' ? value.args[0] : [];
  return new Set<unknown>(Array.isArray(list) ? list : []);
}
