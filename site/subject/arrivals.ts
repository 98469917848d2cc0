/** Files that reach the page by drop, paste or choice. */
export interface ArrivalHandlers {
  picture(file: File): void;
  weights(files: readonly File[]): void;
  /** Something is held over the page (true) or went away. */
  hovering(over: boolean): void;
  nothing(sentence: string): void;
}

export function listenForFiles(on: ArrivalHandlers): void {
  let depth = 0;
  const over = (by: number) => {
    depth = Math.max(0, depth + by);
    on.hovering(depth > 0);
  };
  const carriesFiles = (event: DragEvent) =>
    event.dataTransfer?.types.includes('Files') ?? false;

  const take = async (files: readonly File[]) => {
    const { sortFiles } = await import('./image/sortFiles.ts');
    const sorted = await sortFiles(files);
    if (sorted.kind === 'image') on.picture(sorted.file);
    else if (sorted.kind === 'checkpoint') on.weights(sorted.files);
    else
      on.nothing('That was no file: drop a picture from your disk, or paste a copied one.');
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
    void take(filesOf(event.dataTransfer));
  });
  document.addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    void take(files);
  });
}

/** The files of a drop or of the clipboard. */
function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
