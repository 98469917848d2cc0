import { named, told } from '../../named.ts';
import type { Dtype } from '../tensorEntry.ts';
import type { Calls } from './pickleMachine.ts';
import { Thing } from './thing.ts';

/** The numbers of one or several tensors, as they lie in the file. */
export class TorchStorage {
  readonly key: string;
  readonly dtype: Dtype;
  /** How many numbers. */
  readonly count: number;

  constructor(key: string, dtype: Dtype, count: number) {
    this.key = key;
    this.dtype = dtype;
    this.count = count;
  }
}

/** A view of a storage. */
export class TorchTensor {
  readonly storage: TorchStorage;
  /** Of its first number. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(
    storage: TorchStorage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
  ) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }

  get isEmpty(): boolean {
    return this.shape.includes(0);
  }

  /** How far its last number lies behind its first. */
  get reach(): number {
    return this.shape.reduce(
      (sum, n, axis) => sum + (n - 1) * (this.strides[axis] ?? 0),
      0,
    );
  }
}

const STORAGES: ReadonlyMap<string, Dtype> = new Map([
  ['DoubleStorage', 'F64'],
  ['FloatStorage', 'F32'],
  ['HalfStorage', 'F16'],
  ['BFloat16Storage', 'BF16'],
  ['LongStorage', 'I64'],
  ['IntStorage', 'I32'],
  ['ShortStorage', 'I16'],
  ['CharStorage', 'I8'],
  ['ByteStorage', 'U8'],
  ['BoolStorage', 'BOOL'],
]);

/** Most axes of a tensor. */
const MOST_AXES = 16;

/**
 * What a checkpoint calls to have its tensors and dictionaries again. A tensor of a kind that we lack
 * (sparse, quantised) stays a `Thing`, which whoever needs it refuses by name.
 */
export const TORCH_CALLS: Calls = new Map<string, (args: readonly unknown[]) => unknown>([
  ['collections.OrderedDict', ([pairs]) => dictOf(pairs)],
  ['builtins.dict', ([pairs]) => dictOf(pairs)],
  ['torch._utils._rebuild_tensor', tensorOf],
  ['torch._utils._rebuild_tensor_v2', tensorOf],
  ['torch._utils._rebuild_parameter', ([tensor]) => tensor],
  ['torch._utils._rebuild_parameter_with_state', ([tensor]) => tensor],
  ['torch.Size', ([sizes]) => sizes],
]);

function dictOf(pairs: unknown): Map<unknown, unknown> {
  const list: unknown[] = Array.isArray(pairs) ? pairs : [];
  const isPair = (pair: unknown): pair is [unknown, unknown] =>
    Array.isArray(pair) && pair.length === 2;
  return new Map(list.filter(isPair));
}

function tensorOf([storage, offset, shape, strides]: readonly unknown[]): unknown {
  if (storage instanceof Thing) return storage;
  if (!(storage instanceof TorchStorage)) throw damaged('a tensor has no storage');
  const tensor = new TorchTensor(
    storage,
    countOf(offset),
    countsOf(shape),
    countsOf(strides),
  );
  if (tensor.strides.length !== tensor.shape.length)
    throw damaged(`a tensor of shape ${told(tensor.shape)} has other strides`);
  const last = tensor.offset + tensor.reach;
  if (!tensor.isEmpty && !(Number.isSafeInteger(last) && last < storage.count))
    throw damaged(
      `a tensor of shape ${told(tensor.shape)} reaches past its storage of ${storage.count} values`,
    );
  return tensor;
}

/** What ('storage', class, key, device, count) stands for; its class where we lack it. */
export function storageOf(id: unknown): unknown {
  const parts: readonly unknown[] = Array.isArray(id) ? id : [];
  const [kind, type, key, , count] = parts;
  if (kind !== 'storage' || !(type instanceof Thing) || typeof key !== 'string')
    throw damaged('it refers to something that is no storage');
  const dtype = STORAGES.get(type.className);
  return dtype ? new TorchStorage(key, dtype, countOf(count)) : type;
}

function countOf(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw damaged('a size is no whole number');
}

function countsOf(value: unknown): number[] {
  if (Array.isArray(value) && value.length <= MOST_AXES) return value.map(countOf);
  throw damaged('the shape of a tensor is none');
}

export const damaged = (what: string) => new Error(`The checkpoint is damaged: ${what}.`);

/** A sentence for the owner of weights of a kind that we lack, by name. */
export function refused(name: string, thing: Thing): Error {
  const kind = KINDS.find(([pattern]) => pattern.test(thing.name))?.[1] ?? thing.name;
  return new Error(
    `${named(name)} is stored as ${named(kind, 60)}, which is not supported: save the model with dense, floating-point weights.`,
  );
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/sparse/, 'a sparse tensor'],
  [/qtensor|QInt|QUInt/, 'a quantised tensor'],
  [/_rebuild_tensor_v3|UntypedStorage|Float8/, 'a tensor of an untyped storage (float8)'],
  [/Complex/, 'a tensor of complex numbers'],
];

/** Whether an object stands where weights stand, but is of a kind that we lack. */
export const isOddTensor = (value: unknown): value is Thing =>
  value instanceof Thing && /^torch\..*(?:_rebuild_\w*tensor|Storage$)/.test(value.name);
