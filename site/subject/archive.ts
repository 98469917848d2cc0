import { named } from '#lib/named.ts';

/** How archives begin: zip, gzip, 7z, xz, RAR. */
const MAGIC: readonly (readonly number[])[] = [
  [0x50, 0x4b, 3, 4],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0xfd, 0x37, 0x7a, 0x58],
  [0x52, 0x61, 0x72, 0x21],
];
/** PyTorch's own files are zip archives as well. */
const WEIGHTS = /\.(?:bin|pt|pth|ckpt)$/i;
const ARCHIVE = /\.(?:zip|tar|tgz|gz|7z|xz|rar)$/i;

/** What to do with the first archive among some files, in one sentence; null where there is none. */
export async function archiveIn(files: readonly File[]): Promise<string | null> {
  for (const file of files) {
    if (WEIGHTS.test(file.name)) continue;
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const packed = MAGIC.some((magic) => magic.every((byte, at) => head[at] === byte));
    if (packed || ARCHIVE.test(file.name))
      return `${named(file.name)} is an archive: unpack it and drop the two files inside, config.json and model.safetensors, or their folder.`;
  }
  return null;
}
