import { isInRows } from '../strided.ts';
import { BYTES, type TensorEntry } from '../tensorEntry.ts';
import { damaged, type TorchTensor } from './torchTensor.ts';
import type { TorchFile } from './openTorch.ts';
import { named } from '../../named.ts';

/** Where the tensors of a file lie: from the first value of each to its last. */
export async function torchEntries(
  file: TorchFile,
  tensors: ReadonlyMap<string, TorchTensor>,
): Promise<TensorEntry[]> {
  const used = [...tensors.values()].filter(({ isEmpty }) => !isEmpty);
  const storages = new Map(used.map(({ storage }) => [storage.key, storage]));
  const places = await file.placesOf([...storages.values()]);
  return [...tensors].map(([name, tensor]): TensorEntry => {
    const { storage, shape, strides, offset, reach, isEmpty } = tensor;
    const { dtype } = storage;
    if (isEmpty) return { name, dtype, shape, begin: 0, end: 0 };
    const [first = 0, last = 0] = places.get(storage.key) ?? [];
    const begin = first + offset * BYTES[dtype];
    const end = begin + (reach + 1) * BYTES[dtype];
    if (end > last) throw damaged(`the storage of ${named(name)} is short`);
    return {
      ...{ name, dtype, shape, begin, end },
      ...(isInRows(shape, strides) ? {} : { strides }),
    };
  });
}
