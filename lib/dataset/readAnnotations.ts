import { isObject } from '../families/fields.ts';
import { named, told } from '../named.ts';
import type { Dataset, DatasetCategory, DatasetPicture } from './dataset.ts';
import { entryOf, type Entry } from './entry.ts';
import { jsonOf } from './jsonOf.ts';
import { readBoxes } from './readBoxes.ts';

/**
 * Annotations in COCO's form: images, annotations with boxes, categories. What people's files lack and
 * what can be told from the rest is put right and noted: an area, a flag of crowds. What is broken is
 * refused by one sentence that names the entry.
 *
 * @param source the text of the file, or the JSON that was in it
 * @param name of the file, for the sentences
 * @unit   boxes and areas in pixels of the picture
 * @source COCO, "Data format", 1. Object Detection
 */
export function readAnnotations(source: unknown, name = 'annotations.json'): Dataset {
  const file = named(name, 80);
  const json = typeof source === 'string' ? jsonOf(source, file) : source;
  const { images, annotations, categories } = listsOf(json, file);
  const pictures = images.map((value, at) => pictureOf(entryOf(value, 'images', at, file)));
  checkTwice(pictures, 'images', file);
  const classes = categories.map((value, at) =>
    categoryOf(entryOf(value, 'categories', at, file)),
  );
  checkTwice(classes, 'categories', file);
  const entries = annotations.map((value, at) => entryOf(value, 'annotations', at, file));
  const { boxes, notes } = readBoxes(entries, pictures, classes);
  return {
    pictures,
    annotations: boxes,
    categories: classes,
    notes: notes.map((note) => `${file}: ${note}`),
  };
}

interface Lists {
  readonly images: readonly unknown[];
  readonly annotations: readonly unknown[];
  readonly categories: readonly unknown[];
}

function listsOf(json: unknown, file: string): Lists {
  if (Array.isArray(json)) throw new Error(`${file} ${listFault(json)}`);
  if (!isObject(json))
    throw new Error(
      `${file} is JSON, but not the object that annotations in COCO’s form are.`,
    );
  const list = (key: keyof Lists): unknown[] => {
    const value: unknown = Object.hasOwn(json, key) ? Reflect.get(json, key) : undefined;
    if (Array.isArray(value)) return value;
    const other = otherForm(Object.keys(json).slice(0, 1000));
    if (other !== null)
      throw new Error(`${file} is ${other}, not annotations in COCO’s form.`);
    throw new Error(
      value === undefined || value === null
        ? `${file} has no list of ${key}: annotations in COCO’s form have images, annotations and categories.`
        : `${file}: ${key} is ${told(value)}, not a list.`,
    );
  };
  return {
    images: list('images'),
    annotations: list('annotations'),
    categories: list('categories'),
  };
}

function listFault(list: readonly unknown[]): string {
  const [first] = list;
  const has = (key: string) => isObject(first) && Object.hasOwn(first, key);
  if (has('score') && has('bbox'))
    return 'is a list of results (what a detector said), not annotations: those are an object with images, annotations and categories.';
  if (has('bbox'))
    return 'is the list of annotations alone; COCO’s form is an object with images, annotations and categories.';
  return `is a list of ${list.length}, not the object that annotations in COCO’s form are.`;
}

/** What another program's file is, told by its keys. */
function otherForm(keys: readonly string[]): string | null {
  const has = (...wanted: string[]) => wanted.every((key) => keys.includes(key));
  if (has('shapes', 'imagePath')) return 'a file of LabelMe';
  if (has('_via_img_metadata')) return 'a project of VIA';
  if (has('model_type') || has('architectures')) return 'the config.json of a model';
  return has('task_type') || has('info', 'items') ? 'a file of Datumaro' : null;
}

function pictureOf(entry: Entry): DatasetPicture {
  const side = (key: string): number | null => {
    const value = entry.raw(key);
    if (value === undefined || value === 0) return null;
    const isSide = typeof value === 'number' && Number.isFinite(value) && value > 0;
    return isSide ? value : entry.fail(key, `is ${told(value)}, not a number of pixels`);
  };
  const [id, fileName] = [entry.id('id'), entry.text('file_name')];
  const [width, height] = [side('width'), side('height')];
  const size = width === null || height === null ? null : ([width, height] as const);
  const path = fileName.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  return {
    id,
    fileName: path === '' ? entry.fail('file_name', `is ${told(fileName)}`) : path,
    size,
  };
}

const categoryOf = (entry: Entry): DatasetCategory => ({
  id: entry.id('id'),
  name: entry.text('name').trim(),
});

function checkTwice(
  entries: readonly { readonly id: number }[],
  list: string,
  file: string,
): void {
  const places = new Map<number, number>();
  entries.forEach(({ id }, at) => {
    const first = places.get(id);
    if (first !== undefined)
      throw new Error(
        `${file}: ${list}[${at}].id is ${id}, which ${list}[${first}] has too.`,
      );
    places.set(id, at);
  });
}
