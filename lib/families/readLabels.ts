import { told } from '../named.ts';
import { isObject, type Fields } from './fields.ts';

/** LVIS has 1203, V3Det 13 204. */
const MOST_CLASSES = 20_000;

type Need = (holds: boolean, what: string) => asserts holds;

/**
 * Class names by index, as many as id2label has. A class that it leaves out has no name, and none is
 * made up. A checkpoint without id2label has transformers' two of its own naming.
 *
 * @param need throws a sentence about the config.json where something does not hold
 */
export function readLabels(all: Fields, need: Need): string[] {
  const object = all.raw('id2label');
  if (!isObject(object)) {
    all.child('id2label');
    const count = all.count('num_labels', 2, 1, MOST_CLASSES);
    return Array.from({ length: count }, (_, i) => `LABEL_${i}`);
  }
  const names = all.child('id2label');
  const ids = Object.keys(object);
  const odd = ids.find((id) => !/^\d+$/.test(id));
  need(odd === undefined, `has a class in id2label whose number is ${told(odd)}`);
  need(
    ids.length >= 1 && ids.length <= MOST_CLASSES,
    `names ${ids.length} classes in id2label, not 1 to ${MOST_CLASSES}`,
  );
  return ids.map((_, i) => names.text(String(i), `class ${i}`));
}
