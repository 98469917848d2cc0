import { saveFile } from '#site/runtime/saveFile.ts';
import { oneOf } from '#site/ui/elements.ts';
import type { Arranged } from './arrange.ts';
import type { Collection } from './collection.ts';
import { cocoJson, errorsCsv } from './save.ts';
import type { Sheet } from './sheet.ts';

export interface SavingHost {
  /** As the sheet shows it. */
  shown(): readonly Arranged[];
  all(): readonly Arranged[];
  readonly collection: Collection;
  readonly sheet: Sheet;
}

/** The buttons that hand the sheet to its reader: as COCO's JSON, as a table, on paper. */
export function joinSaving(root: HTMLElement, host: SavingHost): void {
  const on = (act: string, run: () => void) =>
    oneOf(`[data-act="${act}"]`, HTMLButtonElement, root).addEventListener('click', run);
  on('json', () => {
    const { joined, ground } = host.collection;
    if (joined)
      saveFile('results.json', cocoJson(host.all(), joined, ground), 'application/json');
  });
  on('csv', () => saveFile('errors.csv', errorsCsv(host.shown()), 'text/csv'));
  on('print', () => void host.sheet.unfold().then(() => print()));
  addEventListener('beforeprint', () => void host.sheet.unfold());
  addEventListener('afterprint', () => host.sheet.fold());
}
