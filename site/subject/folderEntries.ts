/**
 * Entries of a folder: browsers give them in portions.
 *
 * @param most  no further portion is asked for beyond so many
 */
export async function entriesOf(
  folder: FileSystemDirectoryEntry,
  most: number,
): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || all.length > most) return all;
    all.push(...some);
  }
}

export const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
