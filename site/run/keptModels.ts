import { droppedStore, sweep } from '#site/runtime/weights/dropped/droppedStore.ts';
import { pause } from './pause.ts';
import { visitNow } from './visit.ts';

/** Longer than the way from one page to the next, on which a tab does not hold its visit. */
const WAY_MS = 20_000;

/** The private files of this site; null where the browser has none, as in some private windows. */
export async function privateFiles(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return 'locks' in navigator ? await navigator.storage.getDirectory() : null;
  } catch {
    return null;
  }
}

/** Whether a model can be kept here at all, and whether there is room for so many bytes. */
export async function roomFor(bytes: number): Promise<'enough' | 'full' | 'none'> {
  if (!(await privateFiles())) return 'none';
  const { quota = Infinity, usage = 0 }: StorageEstimate = await navigator.storage
    .estimate()
    .catch(() => ({}));
  return usage + bytes < quota ? 'enough' : 'full';
}

/** A model of this visit, for a list. */
export interface KeptModel {
  readonly name: string;
  readonly bytes: number;
  readonly files: readonly File[];
}

/** The models that were dropped in this visit. */
export async function keptModels(): Promise<KeptModel[]> {
  const visit = visitNow();
  const root = visit === null ? null : await privateFiles();
  if (visit === null || !root) return [];
  const models = await droppedStore(root, visit).list();
  return models.map(({ name, files }) => ({
    name,
    files,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  }));
}

/** Lets a model of this visit go. */
export async function letGoOf(name: string): Promise<void> {
  const visit = visitNow();
  const root = visit === null ? null : await privateFiles();
  if (visit !== null && root) await droppedStore(root, visit).remove(name);
}

/** Removes what visits have left that have ended. */
export async function sweepEndedVisits(): Promise<void> {
  const root = await privateFiles();
  if (root) await sweep(root, visitNow(), navigator.locks, () => pause(WAY_MS));
}
