import { openEvaluation } from '#lib/dataset/evaluation.ts';
import { filesOf } from '#lib/dataset/filesOf.ts';
import { partnersOf } from '#lib/dataset/partnersOf.ts';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';
import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { mutatedObject } from './configurations.ts';
import type { Kind } from './kind.ts';
import { mutateText } from './safetensors/fileMutators.ts';

const LISTS = ['images', 'annotations', 'categories'] as const;

/** A whole file of three pictures. */
const WHOLE: Readonly<Record<(typeof LISTS)[number], readonly object[]>> = {
  images: [1, 2, 3].map((id) => ({ id, file_name: `a/${id}.jpg`, width: 320, height: 200 })),
  annotations: Array.from({ length: 12 }, (_, at) => ({
    ...{ id: at + 1, image_id: (at % 3) + 1, category_id: (at % 2) + 1, iscrowd: at % 5 === 4 ? 1 : 0 },
    ...{ bbox: [9 * at, 20, 40, 30 + at], area: 40 * (30 + at), segmentation: [[9 * at, 20, 9, 9]] },
  })),
  categories: [
    { id: 1, name: 'cat', supercategory: 'animal' },
    { id: 2, name: 'dog' },
  ],
}; // prettier-ignore

/** The text of a file in which an entry or a list is changed. */
function broken(random: Random): { text: string; made: string } {
  if (chance(random, 0.15)) return mutatedObject(WHOLE, random);
  const list = pick(random, LISTS);
  const at = integerBetween(random, 0, WHOLE[list].length - 1);
  const { text: entry, made } = mutatedObject(WHOLE[list][at] ?? {}, random);
  const entries = (of: (typeof LISTS)[number]) =>
    WHOLE[of].map((one, i) => (of === list && i === at ? entry : JSON.stringify(one)));
  const text = `{${LISTS.map((of) => `"${of}": [${entries(of).join()}]`).join()}}`;
  return { text, made: `${list}[${at}] ${made}` };
}

/** Annotations in COCO's form: what is accepted must also be judged. */
export const annotations: Kind = {
  name: 'annotations',
  count: 5000,
  extension: 'json',
  make(random) {
    let { text, made } = broken(random);
    if (chance(random, 0.2)) {
      const [next, what] = mutateText(text, random);
      [text, made] = [next, `${made}; ${what}`];
    }
    const bytes = new TextEncoder().encode(text);
    return { made: made || 'nothing', bytes, read: () => judge(text) };
  },
};

function judge(text: string): void {
  const dataset = readAnnotations(text, 'instances.json');
  partnersOf(dataset.categories, ['cat', 'dog', 'person']);
  filesOf(dataset.pictures, ['a/1.jpg', 'b/2.jpg', '3.jpg']);
  const evaluation = openEvaluation(dataset);
  const bbox = [9, 20, 40, 31] as const;
  for (const { id } of dataset.pictures)
    evaluation.add(id, [{ image_id: id, category_id: 1, bbox, score: 0.5 }]);
  const { figures } = evaluation.summary();
  evaluation.pictures();
  if (!(figures.AP >= -1 && figures.AP <= 1)) throw new RangeError(`AP is ${figures.AP}`);
}
