import type { ModelSource } from '#site/runtime/types.ts';
import { droppedTitle } from '#site/runtime/weights/dropped/droppedName.ts';
import {
  removeTrained,
  SHELF_CHANGED,
  trainedNames,
} from '#site/runtime/weights/trained.ts';
import { all, oneOf } from '#site/ui/elements.ts';
import { keptModels, letGoOf } from './keptModels.ts';
import { USUAL_MODEL } from './modelAddress.ts';
import { megabytes } from './sessionWords.ts';
import { visitNow } from './visit.ts';

/** What the shelf needs of its page. */
export interface ShelfHost {
  readonly load: (source: ModelSource) => void;
  /** The title of the model that runs. */
  readonly running: () => string | null;
}

/** A model of the reader's own on the shelf. */
interface OwnModel {
  readonly name: string;
  readonly size: string;
  readonly source: ModelSource;
  readonly letGo: () => Promise<void>;
}

/** Lists the reader's own models on every shelf of the page, now and whenever there is another one. */
export async function fillOwnShelf(host: ShelfHost): Promise<void> {
  const fill = async () => {
    const [trained, dropped] = await Promise.all([trainedModels(), droppedModels(host)]);
    for (const [kind, models] of Object.entries({ trained, dropped }))
      for (const shelf of all(`tbody[data-own="${kind}"]`, HTMLElement))
        fillShelf(shelf, models, host.load);
  };
  addEventListener(SHELF_CHANGED, () => void fill());
  await fill();
}

async function trainedModels(): Promise<OwnModel[]> {
  return (await trainedNames()).map((name) => ({
    name,
    size: '',
    source: { kind: 'trained', name },
    letGo: () => removeTrained(name),
  }));
}

async function droppedModels({ load, running }: ShelfHost): Promise<OwnModel[]> {
  return (await keptModels()).map(({ name, bytes }) => ({
    name,
    size: megabytes(bytes),
    source: { kind: 'dropped', visit: visitNow(), name },
    letGo: async () => {
      if (running() === droppedTitle(name))
        load({ kind: 'embedded', variant: USUAL_MODEL });
      await letGoOf(name);
      dispatchEvent(new Event(SHELF_CHANGED));
    },
  }));
}

function fillShelf(
  shelf: HTMLElement,
  models: readonly OwnModel[],
  load: (source: ModelSource) => void,
): void {
  const template = oneOf('template', HTMLTemplateElement, shelf);
  for (const row of all('tr[data-model]', HTMLTableRowElement, shelf)) row.remove();
  shelf.hidden = models.length === 0;
  const rows = models.map(({ name, size, source, letGo }) => {
    const row = document.importNode(
      oneOf('tr', HTMLTableRowElement, template.content),
      true,
    );
    row.dataset['model'] = name;
    oneOf('th', HTMLElement, row).textContent = name;
    oneOf('td.size', HTMLElement, row).textContent = size;
    for (const button of all('button', HTMLButtonElement, row)) {
      button.setAttribute('aria-label', `${button.textContent.trim()} ${name}`);
      button.addEventListener('click', () =>
        button.dataset['act'] === 'load' ? load(source) : void letGo(),
      );
    }
    return row;
  });
  template.before(...rows);
}
