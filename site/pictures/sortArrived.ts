import { isPicture } from '#site/subject/image/isPicture.ts';
import type { Arrived } from './types.ts';

/** What a reader brought, told apart. */
export interface SortedFiles {
  readonly pictures: readonly Arrived[];
  /** JSON files that may hold annotations, the likeliest first. */
  readonly annotations: readonly Arrived[];
  /** Files of one checkpoint. */
  readonly checkpoint: readonly File[];
  /** How many others there were. */
  readonly others: number;
}

const PICTURE = /\.(?:png|jpe?g|jfif|webp|avif|gif|bmp|svg|heic|heif|tiff?)$/i;
const WEIGHTS = /\.(?:safetensors|bin|pt|pth|ckpt)$/i;
const JSON_FILE = /\.json$/i;
/** What stands beside weights, and is no annotation of pictures. */
const BESIDE =
  /^(?:config|(?:pre)?processor_config|model\.safetensors\.index|generation_config|trainer_state|tokenizer\w*)\.json$/i;
/** What systems leave in folders. */
const LEFT = /^(?:\.|Thumbs\.db$|desktop\.ini$)|(?:^|\/)__MACOSX\//i;
const LIKELY = /instances|annotation|coco|ground.?truth|labels?\b/i;

/**
 * Tells pictures, annotations and a checkpoint apart: by what files are called, and by their first bytes
 * where that says nothing.
 */
export async function sortArrived(arrived: readonly Arrived[]): Promise<SortedFiles> {
  const seen = arrived.filter(
    ({ file, path }) => !LEFT.test(file.name) && !LEFT.test(path),
  );
  const pictures: Arrived[] = [];
  const annotations: Arrived[] = [];
  const checkpoint: File[] = [];
  let others = 0;
  for (const one of seen) {
    const { file } = one;
    if (PICTURE.test(file.name) || file.type.startsWith('image/')) pictures.push(one);
    else if (WEIGHTS.test(file.name) || BESIDE.test(file.name)) checkpoint.push(file);
    else if (JSON_FILE.test(file.name)) annotations.push(one);
    else if (/\.\w{1,5}$/.test(file.name) || !(await isPicture(file))) others++;
    else pictures.push(one);
  }
  const byPath = new Intl.Collator(undefined, { numeric: true });
  pictures.sort((a, b) => byPath.compare(a.path, b.path));
  annotations.sort(
    (a, b) =>
      Number(LIKELY.test(b.path)) - Number(LIKELY.test(a.path)) ||
      b.file.size - a.file.size,
  );
  return { pictures, annotations, checkpoint, others };
}
