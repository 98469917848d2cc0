import type { FoundQuery, Fate } from '#lib/explain/failures.ts';
import { openCase, type Case } from '#lib/explain/explain.ts';
import { believed } from '#lib/explain/failures.ts';
import type { KnownObject } from '#lib/explain/sceneObjects.ts';
import type { Sight } from '#lib/explain/sight.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import type { Picture } from '#site/subject/picture.ts';

/** Something that can be explained: a case, and whose fate in it. */
export interface Subject {
  readonly opened: Case;
  readonly fate: Fate;
}

const THRESHOLD = 0.5;

/** Corners as COCO's left, top, width, height. */
const bboxOf = ([x1, y1, x2, y2]: Box) => [x1, y1, x2 - x1, y2 - y1] as const;

/** The picture with what is known of it, or with what the model finds where nobody knows. */
export function openPicture(sight: Sight, { truth }: Picture): Promise<Case> {
  const known = truth?.map(({ object, name, xyxyPx, ignored }): KnownObject => {
    return { name, ignored, bbox: bboxOf(xyxyPx), objectId: object };
  });
  return openCase(sight, known ?? ((found) => believed(found)), THRESHOLD);
}

/** What a reader says is at a place. */
export async function placed(sight: Sight, name: string, box: Box): Promise<Subject> {
  const said = { name, bbox: bboxOf(box) };
  const opened = await openCase(sight, (found) => believed(found, said), THRESHOLD);
  const [fate] = opened.fates;
  if (!fate) throw new RangeError('A place that was said has no fate.');
  return { opened, fate };
}

/** A box of which a reader says that nothing is there. */
export async function denied(sight: Sight, { query }: FoundQuery): Promise<Subject> {
  const without = (found: readonly FoundQuery[]) =>
    believed(found.filter((one) => one.query !== query));
  const opened = await openCase(sight, without, THRESHOLD);
  const fate = opened.fates.find(({ found }) => found?.query === query);
  if (!fate) throw new RangeError('A box that was found has no fate.');
  return { opened, fate };
}
