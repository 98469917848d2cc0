import { entriesOf, fileOf } from './folderEntries.ts';

/** Deep enough for a checkpoint in a folder of checkpoints; a whole disk is not searched. */
const DEEPEST = 4;
const MOST_ENTRIES = 2000;

const CHECKPOINT = /\.(?:json|safetensors|bin|pt|pth)$/i;
const WEIGHTS = /\.(?:safetensors|bin|pt|pth)$/i;
/** What a trainer saves beside the weights, which is no model. */
const BESIDE = /^(?:optimizer|scheduler|training_args|rng_state|scaler)/i;
const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|bmp|svg|heic|tiff?)$/i;

/**
 * The files of dropped folders that a page can use: those of the first folder, from the outside in, that
 * holds a whole checkpoint; else all that may be part of one, or else a picture.
 */
export async function filesInFolders(
  folders: readonly FileSystemDirectoryEntry[],
): Promise<File[]> {
  const all: FileSystemFileEntry[] = [];
  let level = folders;
  let seen = 0;
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: FileSystemDirectoryEntry[] = [];
    for (const folder of level) {
      if (seen >= MOST_ENTRIES) break;
      const entries = await entriesOf(folder, MOST_ENTRIES);
      seen += entries.length;
      const files = entries.filter((entry): entry is FileSystemFileEntry => entry.isFile);
      const parts = files.filter(({ name }) => CHECKPOINT.test(name) && !BESIDE.test(name));
      const isWhole =
        parts.some(({ name }) => name === 'config.json') &&
        parts.some(({ name }) => WEIGHTS.test(name));
      if (isWhole) return Promise.all(parts.map(fileOf));
      all.push(...files);
      next.push(
        ...entries.filter((entry): entry is FileSystemDirectoryEntry => entry.isDirectory),
      );
    }
    level = next;
  }
  const parts = all.filter(({ name }) => WEIGHTS.test(name) || name === 'config.json');
  const pictures = all.filter(({ name }) => PICTURE.test(name)).slice(0, 1);
  return Promise.all((parts.length > 0 ? parts : pictures).map(fileOf));
}
