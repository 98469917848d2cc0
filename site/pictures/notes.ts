import type { Collection } from './collection.ts';
import type { Ground } from './ground.ts';
import type { Item } from './types.ts';
import { t } from '#site/words/t.ts';

/** Of what a file of annotations says so many notes are shown. */
const MOST = 6;

/** What a reader should know of the files, each in one sentence. */
export function notesOf(
  { items, ground, joined, problem }: Collection,
  others: number,
): string[] {
  const unread = items.filter(({ state }) => state === 'unread').length;
  const unlisted = ground
    ? items.filter(({ path }) => ground.idOf(path) === null).length
    : 0;
  const odd = ground ? items.filter((item) => isOdd(item, ground)).length : 0;
  const count = (one: string, many: string, of: number) =>
    of === 0 ? [] : [of === 1 ? one : many];
  return [
    ...(problem === null ? [] : [problem]),
    ...(ground?.dataset.notes ?? []).slice(0, MOST),
    ...(problem === null ? (joined?.notes ?? []) : []),
    ...count(
      t('1 picture of the annotations is not here, and not counted.'),
      t('{count} pictures of the annotations are not here, and not counted.', {
        count: ground?.missing ?? 0,
      }),
      ground?.missing ?? 0,
    ),
    ...count(
      t('1 picture is not in the annotations: shown, and not counted.'),
      t('{count} pictures are not in the annotations: shown, and not counted.', {
        count: unlisted,
      }),
      unlisted,
    ),
    ...count(
      t(
        '1 picture has another size than its annotations say: boxes are taken as pixels of the file, upright.',
      ),
      t(
        '{count} pictures have another size than their annotations say: boxes are taken as pixels of the file, upright.',
        { count: odd },
      ),
      odd,
    ),
    ...count(
      t('1 picture could not be read, and is not counted; its tile says why.'),
      t('{count} pictures could not be read, and are not counted; their tiles say why.', {
        count: unread,
      }),
      unread,
    ),
    ...count(
      t('1 other file was left aside.'),
      t('{count} other files were left aside.', { count: others }),
      others,
    ),
  ];
}

/** Whether a picture is not as large as its annotations say: their boxes may be of another one. */
function isOdd({ path, state, width, height }: Item, ground: Ground): boolean {
  const id = state === 'done' ? ground.idOf(path) : null;
  const size = id === null ? null : ground.sizeOf(id);
  return size !== null && (size[0] !== width || size[1] !== height);
}
