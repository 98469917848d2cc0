import { isObject } from '#lib/families/fields.ts';
import { visitLock } from './droppedName.ts';
import { writeFile } from './writeFile.ts';

/** What the reader answered where the files do not say it, by the question's key. */
export type FileAnswers = Readonly<Record<string, string>>;

/** The files of a model, and what its reader said of them. */
export interface DroppedModel {
  readonly name: string;
  readonly files: readonly File[];
  readonly answers: FileAnswers;
}

/** Folders of this site's private files that hold one folder per visit, with one folder per model or picture. */
export const ROOMS = { models: 'dropped-models', pictures: 'kept-pictures' } as const;
export type Room = (typeof ROOMS)[keyof typeof ROOMS];
/** Written last: what it is missing from is no model. */
const ABOUT = 'about.json';

interface About {
  readonly name: string;
  readonly answers: FileAnswers;
  readonly files: readonly { readonly name: string; readonly lastModified: number }[];
}

/** What is kept for one visit in a room of it, in a folder that no other site sees. */
export function droppedStore(
  root: FileSystemDirectoryHandle,
  visit: string,
  name: Room = ROOMS.models,
) {
  const room = async (create: boolean) =>
    (await root.getDirectoryHandle(name, { create })).getDirectoryHandle(visit, { create });

  /** The folder of every whole model, by the model's name. */
  const folders = async () => {
    const found: [name: string, folder: FileSystemDirectoryHandle][] = [];
    const here = await room(false).catch(() => null);
    if (here)
      for await (const key of here.keys()) {
        const folder = await here.getDirectoryHandle(key).catch(() => null);
        const about = folder && (await aboutOf(folder));
        if (about) found.push([about.name, folder]);
      }
    return found;
  };
  const remove = async (name: string) => {
    const here = await room(false).catch(() => null);
    for (const [other, folder] of await folders())
      if (other === name) await here?.removeEntry(folder.name, { recursive: true });
  };

  return {
    remove,
    /** In the order of their names, which number those that came later. */
    async list(): Promise<DroppedModel[]> {
      const models = await Promise.all((await folders()).map(([, folder]) => read(folder)));
      return models
        .filter((model) => model !== null)
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    /** Rejects with one sentence for a model that this visit does not keep. */
    async open(name: string): Promise<DroppedModel> {
      const [, folder] = (await folders()).find(([other]) => other === name) ?? [];
      const model = folder && (await read(folder));
      if (model) return model;
      throw new Error(notKept(name));
    },
    /** In the place of what had this name. Rejects where the browser has no room for it. */
    async keep({ name, files, answers }: DroppedModel): Promise<void> {
      await remove(name);
      const here = await room(true);
      const key = crypto.randomUUID();
      const folder = await here.getDirectoryHandle(key, { create: true });
      const about: About = {
        name,
        answers,
        files: files.map((file) => ({ name: file.name, lastModified: file.lastModified })),
      };
      try {
        for (const [i, file] of files.entries()) await writeFile(folder, String(i), file);
        await writeFile(folder, ABOUT, new Blob([JSON.stringify(about)]));
      } catch (error) {
        await here.removeEntry(key, { recursive: true }).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** What a link to a dropped model says where that is not kept. */
export const notKept = (name: string): string =>
  `This visit does not keep “${name}”, and a link cannot bring a dropped file along: drop it on this page to run it.`;

async function read(folder: FileSystemDirectoryHandle): Promise<DroppedModel | null> {
  const about = await aboutOf(folder);
  if (!about) return null;
  try {
    const files = about.files.map(async ({ name, lastModified }, i) => {
      const file = await (await folder.getFileHandle(String(i))).getFile();
      return new File([file], name, { lastModified });
    });
    return { name: about.name, answers: about.answers, files: await Promise.all(files) };
  } catch {
    return null;
  }
}

async function aboutOf(folder: FileSystemDirectoryHandle): Promise<About | null> {
  try {
    const text = await (await (await folder.getFileHandle(ABOUT)).getFile()).text();
    const about: unknown = JSON.parse(text);
    return isAbout(about) ? about : null;
  } catch {
    return null;
  }
}

const isAbout = (value: unknown): value is About =>
  isObject(value) &&
  typeof Reflect.get(value, 'name') === 'string' &&
  isObject(Reflect.get(value, 'answers')) &&
  Array.isArray(Reflect.get(value, 'files'));

/**
 * Removes what ended visits have left: those whose lock nobody holds, now and after `pause`. From one
 * page to the next a tab holds nothing for a moment.
 */
export async function sweep(
  root: FileSystemDirectoryHandle,
  mine: string | null,
  locks: Pick<LockManager, 'request'>,
  pause: () => Promise<void>,
): Promise<void> {
  const rooms: FileSystemDirectoryHandle[] = [];
  for (const name of Object.values(ROOMS)) {
    const room = await root.getDirectoryHandle(name).catch(() => null);
    if (room) rooms.push(room);
  }
  const whileFree = (visit: string, work: () => Promise<void>) =>
    locks.request(visitLock(visit), { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  const free: [room: FileSystemDirectoryHandle, visit: string][] = [];
  for (const room of rooms)
    for await (const visit of room.keys())
      if (visit !== mine && (await whileFree(visit, () => Promise.resolve())))
        free.push([room, visit]);
  if (free.length === 0) return;
  await pause();
  for (const [room, visit] of free)
    await whileFree(visit, () =>
      room.removeEntry(visit, { recursive: true }).catch(() => undefined),
    );
}
