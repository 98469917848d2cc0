import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parse } from 'node:path';
import type { CocoResult } from '../metrics/index.ts';
import { named } from '../named.ts';
import { cocoIdsOf } from './cocoIds.ts';

/** What was found in one picture, boxes in pixels of its file. */
export interface FoundInPicture {
  readonly image: string;
  readonly width: number;
  readonly height: number;
  readonly objects: readonly {
    readonly label: string;
    /** The class's place among those of the model. */
    readonly index: number;
    readonly score: number;
    /** Left, top, right, bottom. */
    readonly box: readonly number[];
  }[];
}

/** Writes a file piece by piece, so that no more than one picture's part of it is held. */
async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const stream = createWriteStream(path);
  const failed = once(stream, 'error').then(() => {
    throw new Error(`${named(path, 200)} cannot be written.`);
  });
  const write = async () => {
    for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  };
  await Promise.race([write(), failed]);
  failed.catch(() => undefined);
}

/**
 * COCO's list of results. The id of a picture is the number that its name is, where all names are numbers
 * as COCO's are, else its place among the pictures, from 1; its name stands beside it.
 */
export function writeCoco(
  path: string,
  found: () => AsyncIterable<FoundInPicture>,
  images: readonly string[],
  labels: readonly string[],
): Promise<void> {
  const ids = imageIds(images);
  const categories = cocoIdsOf(labels);
  return writePieces(path, pieces());
  async function* pieces() {
    let before = '[\n';
    for await (const { image, objects } of found())
      for (const { label, index, score, box } of objects) {
        const [left = 0, top = 0, right = 0, bottom = 0] = box;
        const entry = {
          ...{ image_id: ids.get(image), category_id: categories[index] },
          ...{ bbox: [left, top, right - left, bottom - top], score },
          ...{ file_name: image, category: label },
        };
        yield `${before}${JSON.stringify(entry)}`;
        before = ',\n';
      }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }
}

/** COCO's list of results, as they are. */
export function writeResults(
  path: string,
  seen: () => AsyncIterable<{ readonly results: readonly CocoResult[] }>,
): Promise<void> {
  return writePieces(path, pieces());
  async function* pieces() {
    let before = '[\n';
    for await (const { results } of seen())
      for (const result of results) {
        yield `${before}${JSON.stringify(result)}`;
        before = ',\n';
      }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }
}

function imageIds(images: readonly string[]): Map<string, number> {
  const numbers = images.map((image) => Number(/^\d{1,15}$/.exec(parse(image).name)?.[0] ?? NaN)); // prettier-ignore
  const areNumbers =
    numbers.every((id) => id > 0) && new Set(numbers).size === images.length;
  return new Map(
    images.map((image, at) => [image, areNumbers ? (numbers[at] ?? 0) : at + 1]),
  );
}

/** A row for each object; what a program for tables would take for a formula is no longer one. */
export function writeCsv(
  path: string,
  found: () => AsyncIterable<FoundInPicture>,
): Promise<void> {
  return writePieces(path, pieces());
  async function* pieces() {
    yield 'image,width,height,label,score,left,top,right,bottom\r\n';
    for await (const { image, width, height, objects } of found())
      for (const { label, score, box } of objects)
        yield `${[field(image), width, height, field(label), score, ...box].join()}\r\n`;
  }
}

function field(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ').replace(/^(?=\s*[=+\-@|%])/, "'");
  return /[",;']/.test(line) || line !== line.trim()
    ? `"${line.replaceAll('"', '""')}"`
    : line;
}
