import { bytesOf, type BlobLike } from '../blobLike.ts';
import { BYTES } from '../tensorEntry.ts';
import { LARGEST_PICKLE, REACH, type TorchFile } from './openTorch.ts';
import { PickleEnd } from './pickleBytes.ts';
import { readPickle } from './readPickle.ts';
import { damaged, TorchStorage } from './torchTensor.ts';

/** 0x1950a86a20f9469cfc6c, as near as a double comes to it: unique enough beside the protocol. */
const MAGIC = Number(0x1950a86a20f9469cfc6cn);
const PROTOCOL = 1001;
const FIRST_BYTES = 2 ** 18;
const COUNT_BYTES = 8;

/** More keys than any detector has storages. */
const MOST_STORAGES = 20_000;

/**
 * A file of `torch.save` before PyTorch 1.6: the magic number, the protocol, the machine, the object and
 * the keys of its storages, each a pickle, then of every storage its length and its numbers.
 */
export async function openLegacy(file: BlobLike): Promise<TorchFile> {
  const { value, keys, storages, end } = await readPickles(file);
  const places = new Map<string, readonly [number, number]>();
  let at = end;
  for (const key of keys) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    if (!storage || places.has(storage.key))
      throw damaged('its list of storages is not its own');
    const begin = at + COUNT_BYTES;
    at = begin + storage.count * BYTES[storage.dtype];
    places.set(storage.key, [begin, at]);
  }
  if (at > file.size)
    throw new Error(`The checkpoint is truncated: ${file.size} of ${at} bytes are there.`);
  return { value, placesOf: () => Promise.resolve(places) };
}

/** The five pickles; more of the file is read until they have an end. */
async function readPickles(file: BlobLike) {
  for (let bytes = FIRST_BYTES; ; bytes *= 4) {
    try {
      return parsePickles(await bytesOf(file, 0, Math.min(bytes, LARGEST_PICKLE)));
    } catch (error) {
      const isAll = bytes >= file.size || bytes >= LARGEST_PICKLE;
      if (isAll || !(error instanceof PickleEnd)) throw error;
    }
  }
}

function parsePickles(bytes: Uint8Array) {
  const storages = new Map<string, TorchStorage>();
  const persistent = (id: unknown) => {
    // The sixth is a view of another storage, which PyTorch has not written since 0.4.
    const storage = REACH.persistent(id);
    if (!(storage instanceof TorchStorage)) return storage;
    if (storages.size >= MOST_STORAGES)
      throw damaged('it has more storages than any model');
    const known = storages.get(storage.key);
    if (known && (known.dtype !== storage.dtype || known.count !== storage.count))
      throw damaged('two of its storages have one name');
    storages.set(storage.key, known ?? storage);
    return known ?? storage;
  };
  let end = 0;
  const next = () => {
    const read = readPickle(bytes, { ...REACH, persistent }, end);
    end = read.end;
    return read.value;
  };
  if (next() !== MAGIC || next() !== PROTOCOL)
    throw new Error('This is a Python pickle, but no PyTorch checkpoint.');
  next();
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) throw damaged('the list of its storages is missing');
  return { value, keys: keys as readonly unknown[], storages, end };
}
