/** Keeps one picture in the site's private files, for the visit. */
import { named } from '#lib/named.ts';
import { freeName, nameOfFile } from '#site/runtime/weights/dropped/droppedName.ts';
import { droppedStore, ROOMS } from '#site/runtime/weights/dropped/droppedStore.ts';
import { privateFiles } from './keptModels.ts';
import type { KeepAnswer, KeepRequest } from './keptPictures.ts';

const isSame = (a: File, b: File | undefined) =>
  a.size === b?.size && a.lastModified === b.lastModified && a.name === b.name;

async function keep({ visit, file, said }: KeepRequest): Promise<string> {
  const root = await privateFiles();
  if (!root) throw new Error(`${named(file.name)} cannot be kept in this browser.`);
  const store = droppedStore(root, visit, ROOMS.pictures);
  const kept = await store.list();
  const before = kept.find(({ files: [other] }) => isSame(file, other));
  const taken = kept.map((one) => one.name);
  const name = before?.name ?? freeName(nameOfFile(file.name), taken);
  const truth = new File([said], 'truth.json');
  await store.keep({ name, files: [file, truth], answers: {} }).catch(() => {
    throw new Error(`${named(file.name)} cannot be kept: this browser has no room left.`);
  });
  return name;
}

self.onmessage = ({ data }: MessageEvent<KeepRequest>) => {
  const answer = (said: KeepAnswer) => self.postMessage(said);
  keep(data).then(
    (name) => answer({ name }),
    (error: unknown) =>
      answer({ sentence: error instanceof Error ? error.message : String(error) }),
  );
};
