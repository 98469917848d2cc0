/** What this browser would keep: something is kept for a moment to see, and nothing is read but that. */
export interface Keeping {
  readonly keeps: boolean;
  readonly canCache: boolean;
  readonly freeBytes: number | null;
}

const KEY = 'room-check';

export async function tryKeeping(): Promise<Keeping> {
  return {
    keeps: triesStorage(),
    canCache: await triesCache(),
    freeBytes: await freeBytes(),
  };
}

function triesStorage(): boolean {
  try {
    localStorage.setItem(KEY, KEY);
    localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

async function triesCache(): Promise<boolean> {
  try {
    await caches.open(KEY);
    return await caches.delete(KEY);
  } catch {
    return false;
  }
}

async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? null : quota - (usage ?? 0);
  } catch {
    return null;
  }
}
