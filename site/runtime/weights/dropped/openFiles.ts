import { named } from '#lib/named.ts';
import { sharedIn } from '#lib/params/borrow.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import type { Piece } from '#lib/params/openWeights.ts';
import { planOf } from '#lib/params/plan.ts';
import { isNoRoom } from '../../noRoom.ts';
import type { Checkpoint, OnProgress } from '../checkpoint.ts';
import type { Configured } from '../configured.ts';
import { createFetcher } from '../fetchFile.ts';
import { droppedTitle } from './droppedName.ts';
import { droppedStore, notKept, type DroppedModel } from './droppedStore.ts';
import { isOpen, readFiles } from './readFiles.ts';

/** Where a dropped model is kept: for which visit, under which name. */
export interface Keeping {
  readonly visit: string;
  readonly name: string;
}

const KEPT = 'kept in this browser for this visit';

/** Opens the reader's files; with `keep` they are kept for the visit once they proved to be a model. */
export async function openFiles(
  { files, answers }: Omit<DroppedModel, 'name'>,
  keep: Keeping | null,
  onProgress: OnProgress,
): Promise<Checkpoint> {
  const opened = await openAs(
    keep && droppedTitle(keep.name),
    { files, answers },
    onProgress,
  );
  if (!keep) return opened;
  let { again } = opened;
  return {
    ...opened,
    // What is kept stays as it is, whatever becomes of the reader's own file.
    again: () => again(),
    async keep() {
      try {
        const store = await storeOf(keep.visit);
        await store.keep({ name: keep.name, files, answers });
        const kept = await store.open(keep.name);
        again = (await openAs(null, kept, () => undefined)).again;
        return KEPT;
      } catch (error) {
        return isNoRoom(error)
          ? 'only on this page: this browser has no room left to keep it'
          : 'only on this page: this browser would not keep it';
      }
    },
  };
}

/** Opens what was dropped earlier in this visit. */
export async function openDropped(
  { visit, name }: { readonly visit: string | null; readonly name: string },
  onProgress: OnProgress,
): Promise<Checkpoint> {
  const store = visit === null ? null : await storeOf(visit).catch(() => null);
  if (!store) throw new Error(notKept(name));
  const opened = await openAs(droppedTitle(name), await store.open(name), onProgress);
  return { ...opened, keep: () => Promise.resolve(KEPT) };
}

const storeOf = async (visit: string) =>
  droppedStore(await navigator.storage.getDirectory(), visit);

async function openAs(
  title: string | null,
  { files, answers }: Omit<DroppedModel, 'name'>,
  onProgress: OnProgress,
): Promise<Checkpoint> {
  const found = await readFiles(files, answers, title);
  if (isOpen(found))
    throw new Error(`${named(found.name)} leaves open: ${found.question.sentence}`);
  const { known, opened, bytes } = found;
  const { name } = found;
  onProgress(`Reading ${name}`, 0, bytes);
  const borrowed = await lentTo(known);
  const plan = planOf(
    [...opened.flatMap(({ entries }) => entries), ...borrowed.map(({ entry }) => entry)],
    known.config,
  );
  const wanted = new Set(plan.weights.flatMap(({ names }) => names));
  const read = async (): Promise<Piece[]> => {
    try {
      const pieces = opened.map((file) =>
        file.piecesOf(file.entries.filter((entry) => wanted.has(entry.name))),
      );
      return [...(await Promise.all(pieces)).flat(), ...borrowed];
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      throw new Error(
        `${named(name)} cannot be read any more: it was changed, moved or let go since it was dropped, so drop it again.`,
        { cause: error },
      );
    }
  };
  const pieces = await read();
  onProgress(`Reading ${name}`, bytes, bytes);
  return {
    ...known,
    bytes,
    pieces,
    keep: () => Promise.resolve('read from your files, not stored'),
    again: read,
  };
}

/** What a relative of the book's model does not repeat comes from the book. */
async function lentTo({ settings }: Configured): Promise<Piece[]> {
  const shared =
    settings && sharedIn(parseConfigJson(settings.config.bytes, settings.config.name));
  if (!shared) return [];
  const { lent } = await import('../lent.ts');
  return lent(shared, createFetcher(), new AbortController().signal);
}
