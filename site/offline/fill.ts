import { isNoRoom } from '#site/runtime/noRoom.ts';
import { addressOf, isHashed, type BookFile } from './bookList.ts';
import {
  forgetVersions,
  isAsBuilt,
  keepFile,
  keptFile,
  keptVersions,
  missingFiles,
  type World,
} from './shelf.ts';

/** Why a batch ended before its time: no network, no room in this browser. */
export type Stop = 'network' | 'room';

/** How much of the book is kept. */
export interface Kept {
  readonly version: string;
  readonly bytes: number;
  readonly totalBytes: number;
  /** Files that this host gives otherwise than they were built, or not at all. */
  readonly refused: readonly string[];
  readonly stop: Stop | null;
}

export interface Batch {
  /** The path of the page that is open: what belongs to it comes first. */
  readonly first: string;
  readonly mostBytes: number;
  /** Files that were refused before. */
  readonly skip: readonly string[];
}

/** Keeps some more of the book. */
export async function fill(world: World, batch: Batch): Promise<Kept> {
  const missing = await missingFiles(world);
  const refused: string[] = [...batch.skip];
  let stop: Stop | null = null;
  let bytes = 0;
  for (const file of inOrder(missing, batch.first)) {
    if (bytes >= batch.mostBytes || stop !== null) break;
    if (refused.includes(file[0])) continue;
    const outcome = await keepOne(world, file);
    if (outcome === 'kept') bytes += file[1];
    else if (outcome === 'refused') refused.push(file[0]);
    else stop = outcome;
  }
  return { ...(await howMuch(world)), refused, stop };
}

/** How much is kept now. */
export async function howMuch(world: World): Promise<Kept> {
  const { files, version } = world.book;
  const sum = (some: readonly BookFile[]) =>
    some.reduce((all, [, bytes]) => all + bytes, 0);
  const totalBytes = sum(files);
  const bytes = totalBytes - sum(await missingFiles(world));
  return { version, bytes, totalBytes, refused: [], stop: null };
}

/** Forgets other versions, but for those that pages still use, once this one has all that the host gives. */
export async function tidy(
  world: World,
  used: ReadonlySet<string>,
  refused: readonly string[],
): Promise<void> {
  const others = (await keptVersions(world)).some((one) => one !== world.book.version);
  if (!others) return;
  const missing = await missingFiles(world);
  if (missing.some(([path]) => !refused.includes(path))) return;
  await forgetVersions(world, new Set([...used, world.book.version]));
}

/** A page's own files before all others, which come as the build says. */
function inOrder(files: readonly BookFile[], first: string): BookFile[] {
  const name = first.replace(/\/?index\.html$/, '');
  const isOwn = ([path]: BookFile) =>
    path === first || (name !== '' && path.includes(`/${name}.`));
  return [...files.filter(isOwn), ...files.filter((file) => !isOwn(file))];
}

async function keepOne(world: World, file: BookFile): Promise<Stop | 'kept' | 'refused'> {
  const found = await unchanged(world, file);
  const response = found ?? (await asked(world, file[0]));
  if (!response) return 'network';
  if (!response.ok) return response.status >= 500 ? 'network' : 'refused';
  try {
    const bytes = await response.arrayBuffer();
    if (!found && !(await isAsBuilt(file, bytes, world.book.version))) return 'refused';
    await keepFile(world, file, bytes, response.headers);
    return 'kept';
  } catch (error) {
    return isNoRoom(error) ? 'room' : 'network';
  }
}

/** A file that an older version has just so. */
async function unchanged(world: World, file: BookFile): Promise<Response | null> {
  for (const version of await keptVersions(world)) {
    const kept = await keptFile(world, file[0], version);
    if (!kept) continue;
    const bytes = await kept.clone().arrayBuffer();
    if (await isAsBuilt(file, bytes, world.book.version)) return kept;
  }
  return null;
}

async function asked(world: World, path: string): Promise<Response | null> {
  // What is not hashed is asked for anew, so that no version comes out of the browser's own memory.
  const cache = isHashed(path) ? 'default' : 'no-cache';
  const priority = 'low';
  return world.fetch(addressOf(path, world.base), { cache, priority }).catch(() => null);
}
