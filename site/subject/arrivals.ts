import { sentenceOf } from '#site/ui/messages.ts';
import { t } from '#site/words/t.ts';

/** Files that reach the page by drop, paste or choice. */
export interface ArrivalHandlers {
  picture(file: File): void;
  weights(files: readonly File[]): Promise<void>;
  /** Something is held over the page (true) or went away. */
  hovering(over: boolean): void;
  nothing(sentence: string): void;
  /** What holds a checkpoint perhaps, and cannot be read. */
  refused(sentence: string): void;
}

export function listenForFiles(on: ArrivalHandlers): void {
  let depth = 0;
  const over = (by: number) => {
    depth = Math.max(0, depth + by);
    on.hovering(depth > 0);
  };
  const carriesFiles = (event: DragEvent) =>
    event.dataTransfer?.types.includes('Files') ?? false;

  const take = async (loose: readonly File[], folders: readonly Folder[]) => {
    const files = [...loose, ...(await inFolders(folders))];
    const [folder] = folders;
    if (files.length === 0 && folder) return on.refused(emptyWords(folder));
    const [{ sortFiles }, { archiveIn }] = await Promise.all([
      import('./image/sortFiles.ts'),
      import('./archive.ts'),
    ]);
    const archive = await archiveIn(files);
    if (archive !== null) return on.refused(archive);
    const sorted = await sortFiles(files);
    if (sorted.kind === 'image') on.picture(sorted.file);
    else if (sorted.kind === 'checkpoint') await on.weights(sorted.files);
    else
      on.nothing(
        t('That was no file: drop a picture from your disk, or paste a copied one.'),
      );
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
    if (!event.dataTransfer) return;
    over(-depth);
    event.preventDefault();
    const folders = foldersOf(event.dataTransfer);
    const files = filesOf(event.dataTransfer);
    // A folder stands among the files as well, and cannot be read as one.
    const loose = files.filter(({ name }) => folders.every((one) => one.name !== name));
    take(loose, folders).catch((error: unknown) => on.refused(sentenceOf(error)));
  });
  document.addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    take(files, []).catch((error: unknown) => on.refused(sentenceOf(error)));
  });
}

type Folder = FileSystemDirectoryEntry;

/** The folders of a drop; to be asked while it happens, later they are forgotten. */
function foldersOf({ items }: DataTransfer): Folder[] {
  return [...items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is Folder => entry?.isDirectory === true);
}

async function inFolders(folders: readonly Folder[]): Promise<File[]> {
  if (folders.length === 0) return [];
  const { filesInFolders } = await import('./droppedFolder.ts');
  return filesInFolders(folders);
}

const MOST_LETTERS = 80;

const emptyWords = ({ name }: Folder) =>
  `The folder ${name.slice(0, MOST_LETTERS)} holds neither a checkpoint (config.json and model.safetensors) nor a picture.`;

/** The files of a drop or of the clipboard. */
function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
