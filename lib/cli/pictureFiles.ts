import * as fs from 'node:fs/promises';
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { named } from '../named.ts';
import { UsageError } from './args.ts';
import { imageOf, readImage, type ReadPicture } from './image.ts';
import { readStandardInput } from './standardInput.ts';

/** A picture that a command was given. */
export interface PictureFile {
  /** As it is printed. */
  readonly name: string;
  /** Its name in the folder that was given, else without a folder; what is written about it is called so. */
  readonly inside: string;
}

/** What is written for standard input. */
const STANDARD_INPUT = '-';

/** The pixels of a picture. Throws one sentence. */
export async function readPicture({ name }: PictureFile): Promise<ReadPicture> {
  if (name !== STANDARD_INPUT) return readImage(name);
  return imageOf(await readStandardInput(), 'standard input');
}

/** What is taken from a folder; a file that is named is read whatever it is called. */
const ENDINGS = new Set('.png .jpg .jpeg .jfif .webp .gif .avif .bmp .svg .ico'.split(' '));

/**
 * The pictures that are meant by names of files, folders, patterns such as `shots/*.jpg` where no shell
 * put the names in, and `-`. Throws one sentence for a folder or a pattern without any.
 */
export async function pictureFiles(asked: readonly string[]): Promise<PictureFile[]> {
  const lists = await Promise.all(asked.map(filesFor));
  const files = lists.flat();
  if (files.filter(({ name }) => name === STANDARD_INPUT).length > 1)
    throw new UsageError('- is standard input, which has one picture.');
  return apart(files);
}

/** Two folders may have pictures of one name: the second is called otherwise in what is written. */
function apart(files: readonly PictureFile[]): PictureFile[] {
  const times = new Map<string, number>();
  return files.map(({ name, inside }) => {
    const count = (times.get(inside) ?? 0) + 1;
    times.set(inside, count);
    return { name, inside: count === 1 ? inside : `${count}-of-that-name/${inside}` };
  });
}

async function filesFor(name: string): Promise<PictureFile[]> {
  if (name === STANDARD_INPUT) return [{ name, inside: 'stdin' }];
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory()) return (await inFolder(name)).map((path) => ({ name: join(name, path), inside: path })); // prettier-ignore
  if (found || !/[*?[{]/.test(name)) return [{ name, inside: basename(name) }];
  // Node 20, where the package runs too, has none.
  if (!('glob' in fs))
    throw new Error(`Patterns as ${named(name, 160)} want Node 22 or newer, or a shell that opens them.`); // prettier-ignore
  const paths: string[] = [];
  for await (const path of fs.glob(name)) paths.push(path);
  if (paths.length === 0) throw new Error(`No file fits ${named(name, 200)}.`);
  return paths.sort().map((path) => ({ name: path, inside: basename(path) }));
}

/** Paths of the pictures in a folder and below it, in the order of the alphabet, with / between parts. */
async function inFolder(folder: string): Promise<string[]> {
  const paths = (await pathsIn(folder)).filter((path) => ENDINGS.has(extname(path).toLowerCase())); // prettier-ignore
  if (paths.length === 0) throw new Error(`There is no picture in ${named(folder, 200)}.`);
  return paths;
}

/** Paths of all files in a folder and below it, hidden ones left out. Throws one sentence. */
export async function pathsIn(folder: string): Promise<string[]> {
  const paths: string[] = [];
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      const path = relative(folder, join(entry.parentPath, entry.name))
        .split(sep)
        .join('/');
      if (entry.isFile() && !/(?:^|\/)\./.test(path)) paths.push(path);
    }
  } catch {
    throw new Error(`The folder ${named(folder, 200)} cannot be read.`);
  }
  return paths.sort();
}

/** The names in a list, one a line, or with a zero behind each as `find -print0` has them. */
export async function listedFiles(list: string): Promise<string[]> {
  const bytes =
    list === STANDARD_INPUT
      ? await readStandardInput()
      : await readFile(list).catch(() => {
          throw new Error(`${named(list, 200)} cannot be read.`);
        });
  const text = bytes.toString('utf8');
  const names = text.split(text.includes('\0') ? '\0' : /\r?\n/);
  return names.filter((name) => name !== '');
}
