import { isObject } from '#lib/families/fields.ts';
import { named } from '#lib/named.ts';
import { droppedStore, ROOMS } from '#site/runtime/weights/dropped/droppedStore.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { privateFiles } from './keptModels.ts';
import { beginVisit, visitNow } from './visit.ts';
import { t } from '#site/words/t.ts';

/** A picture that one page hands to another. */
export interface KeptPicture {
  readonly file: File;
  /** What is there; null where nobody knows. */
  readonly truth: readonly TrueBox[] | null;
}

/** What the worker that keeps a picture is told. */
export interface KeepRequest {
  readonly visit: string;
  readonly file: File;
  /** What is there, as text. */
  readonly said: string;
}

/** What it answers: the name, or why not. */
export type KeepAnswer = { readonly name: string } | { readonly sentence: string };

/**
 * Keeps a picture for this visit, in this browser alone, and says what `?picture=` calls it. Rejects with one
 * sentence where this browser keeps no files.
 */
export async function keepPicture({ file, truth }: KeptPicture): Promise<string> {
  if (!(await privateFiles()))
    throw new Error(
      t(
        'This browser keeps no files here (a private window?), so the picture stays on this page.',
      ),
    );
  // Pages cannot write such files in every browser; workers can.
  const worker = new Worker(new URL('./keepPictureWorker.ts', import.meta.url), {
    type: 'module',
    name: 'keeper of a picture',
  });
  try {
    const answer = await new Promise<KeepAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<KeepAnswer>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      const asked: KeepRequest = {
        visit: beginVisit(),
        file,
        said: JSON.stringify(truth),
      };
      worker.postMessage(asked);
    });
    if ('name' in answer) return answer.name;
    throw new Error(answer.sentence);
  } finally {
    worker.terminate();
  }
}

/** The picture that `?picture=` names. Rejects with one sentence where this visit keeps none of that name. */
export async function openPicture(name: string): Promise<KeptPicture> {
  const visit = visitNow();
  const root = visit === null ? null : await privateFiles();
  const kept =
    visit !== null && root
      ? await droppedStore(root, visit, ROOMS.pictures)
          .open(name)
          .catch(() => null)
      : null;
  const [file, said] = kept?.files ?? [];
  if (!file)
    throw new Error(
      t(
        'This visit does not keep the picture {name}, and a link cannot bring it along: drop it on this page.',
        { name: named(name) },
      ),
    );
  return { file, truth: said ? truthIn(await said.text()) : null };
}

function truthIn(text: string): TrueBox[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isTrueBox) ? value : null;
  } catch {
    return null;
  }
}

const isTrueBox = (value: unknown): value is TrueBox => {
  if (!isObject(value)) return false;
  const box: unknown = Reflect.get(value, 'xyxyPx');
  return (
    Array.isArray(box) &&
    box.length === 4 &&
    box.every((side) => Number.isFinite(side)) &&
    Number.isInteger(Reflect.get(value, 'object')) &&
    typeof Reflect.get(value, 'name') === 'string' &&
    typeof Reflect.get(value, 'ignored') === 'boolean'
  );
};
