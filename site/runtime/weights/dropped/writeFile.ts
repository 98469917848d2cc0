const CHUNK_BYTES = 4 * 2 ** 20;

/**
 * Writes a file into a folder of the site's private files, a piece at a time: a checkpoint is not held in
 * memory once more. In a worker: pages cannot do it in every browser.
 */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Blob,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createSyncAccessHandle();
  try {
    for (let at = 0; at < content.size; at += CHUNK_BYTES) {
      const bytes = await content.slice(at, at + CHUNK_BYTES).arrayBuffer();
      const written = file.write(new Uint8Array(bytes), { at });
      if (written < bytes.byteLength) throw new DOMException('', 'QuotaExceededError');
    }
    file.flush();
  } finally {
    file.close();
  }
}
