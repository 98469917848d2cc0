/** The page of exercise sheets: its address says which exercises, and what is left out. */
import { all, byId } from '#site/ui/elements.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { copyText } from '#site/ui/copyText.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import { answersPanel } from '../answers/answersPanel.ts';
import type { ListedExercise } from '../exercises/catalogue.ts';
import { benchOn } from '../judge/sheetBench.ts';
import { choiceIn, PARTS, queryOf, showChoice, type Choice } from './choice.ts';
import { exerciseOnSheet } from './exerciseOnSheet.ts';
import { solutionsOnPaper } from './onPaper.ts';

const page = byId('text', HTMLElement);
const { base = '/', book = '' } = page.dataset;
const sheet = byId('sheet', HTMLElement);
const chooser = byId('chooser', HTMLDetailsElement);
const chosen = byId('chosen', HTMLElement);
const boxes = all('input[name="exercise"]', HTMLInputElement, chooser);
const parts = all('input[name="part"]', HTMLInputElement, page);
const bench = benchOn(base);

let loading: Promise<ListedExercise[]> | null = null;
function listed(): Promise<ListedExercise[]> {
  loading ??= fetch(`${base}sheet/exercises.json`)
    .then((response) => {
      if (response.ok) return response.json() as Promise<ListedExercise[]>;
      throw new Error(`The exercises could not be loaded (${response.status}).`);
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

const shown = new Map<string, HTMLElement>();

async function show({ exercises, hidden }: Choice): Promise<void> {
  for (const part of PARTS) page.toggleAttribute(`data-no-${part}`, hidden.includes(part));
  page.toggleAttribute('data-empty', exercises.length === 0);
  const count = exercises.length;
  chosen.textContent = count === 0 ? '' : `${count} on the sheet`;
  if (exercises.length === 0) return sheet.replaceChildren();
  try {
    const known = await listed();
    const chosen = exercises.flatMap((id) => known.find((one) => one.id === id) ?? []);
    const showsSolution = !hidden.includes('solutions');
    const made = chosen.map((exercise, at) => {
      const key = `${exercise.id} ${at} ${showsSolution}`;
      const element =
        shown.get(key) ??
        exerciseOnSheet({ exercise, at: at + 1, base, bench, showsSolution });
      shown.set(key, element);
      return element;
    });
    sheet.replaceChildren(...made, ...(showsSolution ? [solutionsOnPaper(chosen)] : []));
  } catch (error) {
    sheet.replaceChildren(html('p', { class: 'notice', role: 'alert' }, sentenceOf(error)));
  }
}

/** In the order in which the address names them; what is chosen later comes after. */
let choice = choiceIn(
  currentQuery(),
  boxes.map(({ value }) => value),
);
function change(): void {
  const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const before = choice.exercises.filter((id) => chosen.includes(id));
  const exercises = [...before, ...chosen.filter((id) => !before.includes(id))];
  const hidden = PARTS.filter((part) =>
    parts.some(({ value, checked }) => value === part && !checked),
  );
  choice = { exercises, hidden };
  showChoice(choice);
  void show(choice);
}

for (const box of boxes) {
  box.checked = choice.exercises.includes(box.value);
  box.addEventListener('change', change);
}
for (const part of parts) {
  part.checked = !choice.hidden.some((hidden) => hidden === part.value);
  part.addEventListener('change', change);
}
byId('take-none', HTMLButtonElement).addEventListener('click', () => {
  for (const box of boxes) box.checked = false;
  change();
});
byId('print-sheet', HTMLButtonElement).addEventListener('click', () => print());
byId('copy-address', HTMLButtonElement).addEventListener('click', (event) => {
  const pressed = event.currentTarget as HTMLButtonElement;
  const asked = queryOf(choice, currentQuery());
  void copyText(location.origin + addressWith(asked)).then((isCopied) => {
    pressed.textContent = isCopied ? 'Copied' : 'Copy it from the address bar';
  });
});
chooser.open = choice.exercises.length === 0;
answersPanel(byId('answers', HTMLElement), book);
void show(choice);
