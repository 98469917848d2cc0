import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { csvText } from '#site/ui/csvText.ts';
import type { Arranged } from './arrange.ts';
import type { Ground } from './ground.ts';
import type { Joined } from './joined.ts';
import { KIND_NAMES } from './kinds.ts';
import { detectionsOf } from './types.ts';

/** Of each picture its number in the annotations; those that are not in them are numbered from the greatest on. */
function numbered(
  all: readonly Arranged[],
  ground: Ground | null,
): ReadonlyMap<number, number> {
  let next = Math.max(0, ...(ground?.dataset.pictures ?? []).map(({ id }) => id));
  return new Map(all.map(({ item }) => [item.at, ground?.idOf(item.path) ?? ++next]));
}

/**
 * Everything as COCO's form has it. With annotations it is the list of results that pycocotools loads beside
 * them; without, an object whose `images` and `categories` say what its numbers mean, and `annotations` holds the
 * results.
 */
export function cocoJson(
  all: readonly Arranged[],
  joined: Joined,
  ground: Ground | null,
): string {
  const ids = numbered(all, ground);
  const results = all.flatMap(({ item }) =>
    item.found
      ? resultsOf(detectionsOf(item.found), ids.get(item.at) ?? 0, joined.categoryOf)
      : [],
  );
  if (ground) return JSON.stringify(results);
  const images = all.flatMap(({ item }) =>
    item.found
      ? {
          id: ids.get(item.at),
          file_name: item.path,
          width: item.width,
          height: item.height,
        }
      : [],
  );
  return JSON.stringify({ images, categories: joined.categories, annotations: results });
}

const HEAD = [
  ...['picture', 'error', 'class', 'score', 'true class', 'IoU'],
  ...['left', 'top', 'right', 'bottom'],
];

/** Every error above the threshold as a line, in the order of the sheet. */
export function errorsCsv(shown: readonly Arranged[]): string {
  const lines = shown.flatMap(({ item, standing }) => {
    if (item.state === 'unread')
      return [[item.path, 'unread', item.sentence ?? '', '', '', '', '', '', '', '']];
    if (!standing?.truths) return [];
    const { boxes, truths } = standing;
    const wrong = boxes.flatMap((box) => {
      if (box.kind === 'right' || box.kind === 'ignored' || box.kind === 'unknown')
        return [];
      const truth = box.object === null ? '' : (truths[box.object]?.name ?? '');
      const place = box.xyxyPx.map((side) => Number(side.toFixed(1)));
      const { name, score, iou } = box;
      const [overlap, sure] = [Number(iou.toFixed(3)), Number(score.toFixed(4))];
      return [[item.path, KIND_NAMES[box.kind], name, sure, truth, overlap, ...place]];
    });
    const missed = truths.flatMap(({ kind, name, xyxyPx }) =>
      kind === 'missed'
        ? [[item.path, KIND_NAMES.missed, '', '', name, '', ...xyxyPx]]
        : [],
    );
    return [...wrong, ...missed];
  });
  return csvText([HEAD, ...lines]);
}
