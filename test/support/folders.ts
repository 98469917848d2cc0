/** A folder of private files in memory, as far as the site uses one. */
export function memoryFolder(name = '', room = Infinity): FileSystemDirectoryHandle {
  const folders = new Map<string, FileSystemDirectoryHandle>();
  const files = new Map<string, FileSystemFileHandle>();
  const absent = () => Promise.reject(new DOMException('', 'NotFoundError'));
  const handle = {
    name,
    keys: () => inTurn([...folders.keys(), ...files.keys()]),
    getDirectoryHandle(key: string, { create = false } = {}) {
      const folder = folders.get(key) ?? (create ? memoryFolder(key, room) : null);
      if (!folder) return absent();
      folders.set(key, folder);
      return Promise.resolve(folder);
    },
    getFileHandle(key: string, { create = false } = {}) {
      const file = files.get(key) ?? (create ? memoryFile(key, room) : null);
      if (!file) return absent();
      files.set(key, file);
      return Promise.resolve(file);
    },
    removeEntry(key: string) {
      return folders.delete(key) || files.delete(key) ? Promise.resolve() : absent();
    },
  };
  return handle as Partial<FileSystemDirectoryHandle> as FileSystemDirectoryHandle;
}

async function* inTurn(names: readonly string[]) {
  for (const name of names) yield await Promise.resolve(name);
}

function memoryFile(name: string, room: number): FileSystemFileHandle {
  let bytes = new Uint8Array(0);
  const access = {
    write(chunk: Uint8Array, { at = 0 } = {}) {
      const written = chunk.subarray(0, Math.max(0, room - at));
      const grown = new Uint8Array(Math.max(bytes.length, at + written.length));
      grown.set(bytes);
      grown.set(written, at);
      bytes = grown;
      return written.length;
    },
    flush: () => undefined,
    close: () => undefined,
  };
  const handle = {
    name,
    getFile: () => Promise.resolve(new File([bytes], name)),
    createSyncAccessHandle: () => Promise.resolve(access),
  };
  return handle as Partial<FileSystemFileHandle> as FileSystemFileHandle;
}
