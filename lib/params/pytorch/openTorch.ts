import { bytesOf, type BlobLike } from '../blobLike.ts';
import { decodeUtf8 } from '../utf8.ts';
import { openLegacy } from './legacy.ts';
import { readPickle } from './readPickle.ts';
import { damaged, storageOf, TORCH_CALLS, type TorchStorage } from './torchTensor.ts';
import { openZip } from './zip.ts';

/** A file of `torch.save`: what it holds as data, and where the numbers of its tensors lie. */
export interface TorchFile {
  readonly value: unknown;
  /** Begin and end of some storages in the file, by key. */
  placesOf(
    storages: readonly TorchStorage[],
  ): Promise<ReadonlyMap<string, readonly [begin: number, end: number]>>;
}

/** Ten times that of the largest published detector with its optimiser. */
export const LARGEST_PICKLE = 2 ** 25;

export const REACH = { calls: TORCH_CALLS, persistent: storageOf };

/**
 * Opens a file of `torch.save`, an archive or one of before PyTorch 1.6. Only its directory and its
 * pickle are read. Throws one sentence for anything else.
 */
export async function openTorch(file: BlobLike): Promise<TorchFile> {
  const start = await bytesOf(file, 0, 512);
  if (start[0] === 0x50 && start[1] === 0x4b) return openArchive(file);
  if (isTar(start))
    throw new Error(
      'This checkpoint is a tar archive, as PyTorch wrote them before 0.1.10: load it with an old PyTorch and save it anew.',
    );
  return openLegacy(file);
}

const isTar = (start: Uint8Array) => decodeUtf8(start.subarray(257, 262)) === 'ustar';

async function openArchive(file: BlobLike): Promise<TorchFile> {
  const zip = await openZip(file);
  const main = zip.names.find((name) => /^(?:[^/]*\/)?data\.pkl$/.test(name));
  if (main === undefined)
    throw new Error('This zip archive is no PyTorch checkpoint: it has no data.pkl.');
  const root = main.slice(0, -'data.pkl'.length);
  if (
    zip.names.some(
      (name) => name.startsWith(`${root}code/`) || name === `${root}constants.pkl`,
    )
  )
    throw new Error(
      'This is a TorchScript archive (torch.jit), a program and not a checkpoint: save the state_dict of the model.',
    );
  const read = async (name: string) => {
    const [begin = 0, end = 0] = (await zip.placesOf([name])).get(name) ?? [];
    if (end - begin > LARGEST_PICKLE)
      throw damaged(`its ${name.slice(root.length)} has ${end - begin} bytes`);
    return bytesOf(file, begin, end);
  };
  const order = `${root}byteorder`;
  if (zip.names.includes(order) && decodeUtf8(await read(order)) !== 'little')
    throw new Error(
      'The checkpoint was written on a big-endian machine, which is not supported.',
    );
  return {
    value: readPickle(await read(main), REACH).value,
    async placesOf(storages) {
      const places = await zip.placesOf(storages.map(({ key }) => `${root}data/${key}`));
      return new Map(
        [...places].map(([name, place]) => [name.slice(root.length + 5), place]),
      );
    },
  };
}
