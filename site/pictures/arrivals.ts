import { entriesOf, fileOf } from '#site/subject/folderEntries.ts';
import type { Arrived } from './types.ts';

/** A sheet of more pictures is none that anybody looks at. */
export const MOST_FILES = 20_000;
const DEEPEST = 12;

export interface ArrivalHost {
  take(arrived: readonly Arrived[]): void;
  /** Files are held over the page (true), or went away. */
  hovering(over: boolean): void;
  /** A folder holds more than anybody looks at. */
  tooMany(): void;
  failed(error: unknown): void;
}

const carriesFiles = ({ dataTransfer }: DragEvent) =>
  dataTransfer?.types.includes('Files') ?? false;

const loose = (files: Iterable<File>): Arrived[] =>
  [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** Files that reach the page by drop, paste or choice, folders with all that is in them; others may be put in as well. */
export function listenForArrivals(
  inputs: readonly HTMLInputElement[],
  host: ArrivalHost,
): (arrived: readonly Arrived[]) => void {
  let depth = 0;
  const over = (by: number) => {
    depth = Math.max(0, depth + by);
    host.hovering(depth > 0);
  };
  const take = (arrived: readonly Arrived[]) => {
    if (arrived.length > MOST_FILES) host.tooMany();
    else host.take(arrived);
  };
  document.addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) over(1);
  });
  document.addEventListener('dragleave', (event) => {
    if (carriesFiles(event)) over(-1);
  });
  document.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    over(-depth);
    filesOf(event.dataTransfer).then(take, (error: unknown) => host.failed(error));
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(loose(files));
  });
  for (const input of inputs)
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      // The same files may be chosen once more.
      input.value = '';
      if (files.length > 0) take(loose(files));
    });
  return take;
}

/** The files of a drop. Its entries are asked for while it happens: later they are forgotten. */
async function filesOf({ items, files }: DataTransfer): Promise<Arrived[]> {
  const all = loose(files);
  const folders = [...items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory === true);
  const names = new Set(folders.map(({ name }) => name));
  // A folder stands among the files as well, and cannot be read as one.
  const found = all.filter(({ file }) => !names.has(file.name) || file.type !== '');
  for (const folder of folders) await walk(folder, DEEPEST, found);
  return found;
}

async function walk(
  folder: FileSystemDirectoryEntry,
  deep: number,
  found: Arrived[],
): Promise<void> {
  for (const entry of await entriesOf(folder, MOST_FILES)) {
    if (found.length > MOST_FILES) return;
    if (isFile(entry))
      found.push({ file: await fileOf(entry), path: entry.fullPath.replace(/^\//, '') });
    else if (deep > 0) await walk(entry as FileSystemDirectoryEntry, deep - 1, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
