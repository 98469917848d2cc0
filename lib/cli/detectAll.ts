import { sentence } from './args.ts';
import { Incomplete, type Print } from './command.ts';
import { writeCoco, writeCsv, type FoundInPicture } from './detectOutputs.ts';
import type { Prints } from './detectPrints.ts';
import { openJournal } from './journal.ts';
import type { PictureFile } from './pictureFiles.ts';
import { longProgress } from './progress.ts';

/** Files that are written when all pictures are done. */
export interface Writes {
  readonly coco: string | undefined;
  readonly csv: string | undefined;
  /** Whether it is printed as well. */
  readonly json: boolean;
  readonly labels: readonly string[];
  /** What must be the same for a run that was stopped to go on. */
  readonly run: object;
}

interface Looks<Seen> {
  /** Reads a picture and finds its objects; what it throws is that picture's fault. */
  readonly look: (file: PictureFile) => Promise<Seen>;
  readonly keep: (file: PictureFile, seen: Seen) => Promise<FoundInPicture>;
}

/**
 * Looks at one picture after the other, of which none is kept. One that cannot be read is told, and the
 * rest goes on; throws `Incomplete` at the end. What is written goes through a journal.
 */
export async function detectAll<Seen>(
  files: readonly PictureFile[],
  { look, keep }: Looks<Seen>,
  prints: Prints,
  writes: Writes | null,
  note: Print,
): Promise<void> {
  const kept = writes?.coco ?? writes?.csv;
  const journal =
    kept === undefined ? null : await openJournal<FoundInPicture>(`${kept}.part`, writes?.run ?? {}); // prettier-ignore
  const before = files.filter(({ name }) => journal?.done.has(name)).length;
  if (before > 0) note(`${before} of ${files.length} pictures are done already.`);
  const progress = longProgress(files.length, 'pictures');
  let failed = 0;
  try {
    for (const [at, file] of files.entries()) {
      if (journal?.done.has(file.name)) continue;
      const seen = await look(file).catch((error: unknown) => {
        if (files.length === 1) throw error;
        note(sentence(error));
        failed++;
        return null;
      });
      if (seen === null) continue;
      const found = await keep(file, seen);
      if (journal) await journal.add(found);
      else prints.picture(found);
      progress(at + 1);
    }
    if (writes && journal) await writeAll(files, writes, () => journal.lines(), prints);
    else prints.end();
  } catch (error) {
    await journal?.close();
    throw error;
  }
  if (failed === 0) return journal?.end();
  // The next run tries those again that failed.
  await journal?.close();
  throw new Incomplete(`${failed} of ${files.length} pictures could not be read.`);
}

async function writeAll(
  files: readonly PictureFile[],
  { coco, csv, json, labels }: Writes,
  lines: () => AsyncIterable<FoundInPicture>,
  prints: Prints,
): Promise<void> {
  const images = files.map(({ name }) => name);
  const asked = new Set(images);
  async function* found() {
    for await (const line of lines()) if (asked.has(line.image)) yield line;
  }
  if (coco !== undefined) await writeCoco(coco, found, images, labels);
  if (csv !== undefined) await writeCsv(csv, found);
  if (!json) return;
  for await (const one of found()) prints.picture(one);
  prints.end();
}
