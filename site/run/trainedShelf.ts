import type { ModelSource } from '#site/runtime/types.ts';
import {
  removeTrained,
  SHELF_CHANGED,
  trainedNames,
} from '#site/runtime/weights/trained.ts';
import { all, oneOf } from '#site/ui/elements.ts';

/** Lists the models that were trained here on every shelf of the page, now and when there is another one. */
export async function fillTrainedShelf(load: (source: ModelSource) => void): Promise<void> {
  const fill = async () => {
    const names = await trainedNames();
    for (const shelf of all('tbody[data-trained]', HTMLElement))
      fillShelf(shelf, names, load);
  };
  addEventListener(SHELF_CHANGED, () => void fill());
  await fill();
}

function fillShelf(
  shelf: HTMLElement,
  names: readonly string[],
  load: (source: ModelSource) => void,
): void {
  const template = oneOf('template', HTMLTemplateElement, shelf);
  for (const row of all('tr:not(.group)', HTMLTableRowElement, shelf)) row.remove();
  shelf.hidden = names.length === 0;
  for (const name of names) {
    const row = oneOf('tr', HTMLTableRowElement, template.content).cloneNode(true);
    if (!(row instanceof HTMLTableRowElement)) continue;
    oneOf('th', HTMLElement, row).textContent = name;
    const join = (act: string, word: string, deed: () => void) => {
      const button = oneOf(`[data-act="${act}"]`, HTMLButtonElement, row);
      button.setAttribute('aria-label', `${word} ${name}`);
      button.addEventListener('click', deed);
    };
    join('load', 'Load', () => load({ kind: 'trained', name }));
    join('remove', 'Remove', () => void removeTrained(name));
    shelf.append(row);
  }
}
