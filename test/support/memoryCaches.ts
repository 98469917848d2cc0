/** A browser's cache storage in memory, with as much room as a test gives it. */
export function memoryCaches(room = { bytes: Infinity }): CacheStorage {
  const shelves = new Map<string, Map<string, Response>>();
  const urlOf = (request: RequestInfo | URL) =>
    typeof request === 'string' ? request : 'url' in request ? request.url : request.href;
  const cacheOf = (shelf: Map<string, Response>): Partial<Cache> => ({
    match: (request) => Promise.resolve(shelf.get(urlOf(request))?.clone()),
    async put(request, response) {
      const bytes = await response.clone().arrayBuffer();
      if (bytes.byteLength > room.bytes)
        throw new DOMException('Quota exceeded.', 'QuotaExceededError');
      room.bytes -= bytes.byteLength;
      shelf.set(urlOf(request), response);
    },
    delete: (request) => Promise.resolve(shelf.delete(urlOf(request))),
    keys: () => Promise.resolve([...shelf.keys()].map((url) => new Request(url))),
  });
  const shelfOf = (name: string) => {
    const shelf = shelves.get(name) ?? new Map<string, Response>();
    shelves.set(name, shelf);
    return shelf;
  };
  const storage: CacheStorage = {
    open: (name) => Promise.resolve(cacheOf(shelfOf(name)) as Cache),
    has: (name) => Promise.resolve(shelves.has(name)),
    keys: () => Promise.resolve([...shelves.keys()]),
    delete: (name) => Promise.resolve(shelves.delete(name)),
    match(request, { cacheName } = {}) {
      for (const [name, shelf] of shelves)
        if (cacheName === undefined || cacheName === name) {
          const found = shelf.get(urlOf(request));
          if (found) return Promise.resolve(found.clone());
        }
      return Promise.resolve(undefined);
    },
  };
  return storage;
}
