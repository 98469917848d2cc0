import { open, rm, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Buffer } from 'node:buffer';
import { isObject } from '../families/fields.ts';
import { named } from '../named.ts';

/**
 * What a long run has done, a line for each picture. The line is written at once: a run that was killed
 * loses the picture it was at, and the next one goes on behind the last whole line.
 */
export interface Journal<Line extends { readonly image: string }> {
  /** The pictures that are done. */
  readonly done: ReadonlySet<string>;
  add(line: Line): Promise<void>;
  /** From the first. */
  lines(): AsyncIterable<Line>;
  /** When what it was kept for is written. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the journal of a run, or begins it. Throws one sentence where there is one of another run.
 *
 * @param run what must be the same for a run to go on: model, options
 */
export async function openJournal<Line extends { readonly image: string }>(
  path: string,
  run: object,
): Promise<Journal<Line>> {
  const file = await open(path, 'a+').catch(() => {
    throw new Error(`${named(path, 200)} cannot be written.`);
  });
  const head = JSON.stringify(run);
  const done = new Set<string>();
  const { first, bytes } = await wholeLines(file, (image) => done.add(image));
  if (first !== null && first !== head) {
    await file.close();
    throw new Error(
      `${named(path, 150)} is of a run with another model or other options: remove it, or give the output another name.`,
    );
  }
  await file.truncate(bytes);
  const write = async (line: string) => void (await file.appendFile(`${line}\n`));
  if (first === null) await write(head);
  return {
    done,
    async add(line) {
      await write(JSON.stringify(line));
      done.add(line.image);
    },
    async *lines() {
      let isHead = true;
      for await (const line of linesOf(file)) {
        if (!isHead) yield JSON.parse(line) as Line;
        isHead = false;
      }
    },
    async end() {
      await file.close();
      await rm(path, { force: true });
    },
    close: () => file.close(),
  };
}

function linesOf(file: FileHandle): AsyncIterable<string> {
  const input = file.createReadStream({ start: 0, autoClose: false });
  return createInterface({ input, crlfDelay: Infinity });
}

/** The first line, and how many bytes are whole lines. */
async function wholeLines(file: FileHandle, found: (image: string) => void) {
  let first: string | null = null;
  let bytes = 0;
  const { size } = await file.stat();
  for await (const line of linesOf(file)) {
    const end = bytes + Buffer.byteLength(line) + 1;
    const image = imageIn(line);
    // Without its end it was being written when the run was killed.
    if (end > size || (first !== null && image === null)) break;
    if (first === null) first = line;
    else if (image !== null) found(image);
    bytes = end;
  }
  return { first, bytes };
}

function imageIn(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    const image: unknown = isObject(value) ? Reflect.get(value, 'image') : null;
    return typeof image === 'string' ? image : null;
  } catch {
    return null;
  }
}
