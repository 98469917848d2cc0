import type { BoxXywh, CocoAnnotation } from '../metrics/index.ts';
import { told } from '../named.ts';
import type { DatasetCategory, DatasetPicture } from './dataset.ts';
import type { Entry } from './entry.ts';

/** How many annotations were put right, or are odd, in one way. */
type Counts = Map<string, number>;

/** The boxes of a file of annotations; throws a sentence that names the entry which is broken. */
export function readBoxes(
  entries: readonly Entry[],
  pictures: readonly DatasetPicture[],
  categories: readonly DatasetCategory[],
): { readonly boxes: CocoAnnotation[]; readonly notes: string[] } {
  const pictureOf = new Map(pictures.map((picture) => [picture.id, picture]));
  const known = new Set(categories.map(({ id }) => id));
  const seen = new Map<number, number>();
  const counts: Counts = new Map();
  const note = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const boxes = entries.map((entry, at): CocoAnnotation => {
    checkId(entry, at, seen, note);
    const image_id = entry.id('image_id');
    const picture = pictureOf.get(image_id);
    if (!picture) entry.fail('image_id', `is ${image_id}, which no image has`);
    const category_id = entry.id('category_id');
    if (!known.has(category_id))
      entry.fail('category_id', `is ${category_id}, which no category has`);
    const bbox = boxOf(entry);
    if (bbox[2] === 0 || bbox[3] === 0) note(EMPTY);
    if (entry.raw('ignore') === 1 || entry.raw('ignore') === true) note(IGNORE);
    if (isBeyond(bbox, picture)) note(BEYOND);
    return {
      image_id,
      category_id,
      bbox,
      area: areaOf(entry, bbox, note),
      iscrowd: crowdOf(entry),
    };
  });
  const notes = [...counts].map(([what, count]) => what.replace('{n}', `${count} of ${boxes.length} annotations`)); // prettier-ignore
  return { boxes, notes };
}

const EMPTY = '{n} have a box without an area, which nothing can find.';
const IGNORE =
  '{n} say ignore, which counts here no more than with pycocotools; iscrowd does.';
const BEYOND =
  '{n} have a box that reaches far beyond the picture: bbox is left, top, width, height.';
const NO_AREA = '{n} have no area; width times height is taken for it.';
const NO_ID = '{n} have no id.';
const ID_0 = '{n} has the id 0, which pycocotools counts as not found; here it counts.';

function checkId(
  entry: Entry,
  at: number,
  seen: Map<number, number>,
  note: (what: string) => void,
): void {
  if (entry.raw('id') === undefined) {
    note(NO_ID);
    return;
  }
  const id = entry.id('id');
  const first = seen.get(id);
  if (first !== undefined)
    entry.fail('id', `is ${id}, which annotations[${first}] has too`);
  seen.set(id, at);
  if (id === 0) note(ID_0);
}

const SIDES = ['left', 'top', 'width', 'height'];

function boxOf(entry: Entry): BoxXywh {
  const value = entry.raw('bbox');
  if (!Array.isArray(value))
    return entry.fail('bbox', value === undefined ? 'is missing' : `is ${told(value)}, not a list of four numbers`); // prettier-ignore
  if (value.length !== 4)
    return entry.fail(
      'bbox',
      `has ${value.length} numbers, not 4: left, top, width, height`,
    );
  const sides = value.map((side: unknown, i) => {
    if (typeof side === 'number' && Number.isFinite(side)) return side;
    return entry.fail('bbox', `has ${told(side)} for its ${SIDES[i] ?? ''}`);
  });
  const [left = 0, top = 0, width = 0, height = 0] = sides;
  if (width < 0) entry.fail('bbox', `has a negative width, ${width}`);
  if (height < 0) entry.fail('bbox', `has a negative height, ${height}`);
  return [left, top, width, height];
}

/** As corners would be that are taken for a size: by more than a tenth of the picture. */
function isBeyond([left, top, width, height]: BoxXywh, picture?: DatasetPicture): boolean {
  if (!picture?.size) return false;
  const [across, down] = picture.size;
  return left + width > 1.1 * across + 1 || top + height > 1.1 * down + 1;
}

function areaOf(
  entry: Entry,
  [, , width, height]: BoxXywh,
  note: (what: string) => void,
): number {
  const area = entry.raw('area');
  if (area === undefined) {
    note(NO_AREA);
    return width * height;
  }
  if (typeof area === 'number' && Number.isFinite(area) && area >= 0) return area;
  return entry.fail('area', `is ${told(area)}, not a number of square pixels`);
}

function crowdOf(entry: Entry): 0 | 1 {
  const crowd = entry.raw('iscrowd') ?? 0;
  if (crowd === 0 || crowd === false) return 0;
  if (crowd === 1 || crowd === true) return 1;
  return entry.fail('iscrowd', `is ${told(crowd)}, not 0 or 1`);
}
