import { saveFile } from '#site/runtime/saveFile.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { button, momentOf } from '../words.ts';
import { partsOf, secondOf, type Answer, type Answers } from './answers.ts';
import { fileNameOf, MOST_NAME, readAnswers, textOf, writeAnswers } from './answersFile.ts';
import {
  checkedAnswers,
  forgetAll,
  keepAll,
  KEPT,
  keptAnswers,
  type KeptAnswer,
} from './keptAnswers.ts';

const isBetter = (given: Answer, known: KeptAnswer | undefined) => {
  // Nothing says which words are newer: what was written here stays.
  if (known?.question !== undefined) return false;
  if (!known?.verdict) return true;
  if (known.verdict.ok !== (given.verdict?.ok === true)) return !known.verdict.ok;
  return (given.tries.at(-1)?.at ?? '') > (known.tries.at(-1)?.at ?? '');
};

/** Those of a file and those of this browser: of each exercise the one that passed, else the newer; words stay. */
export function merged(
  kept: Readonly<Record<string, KeptAnswer>>,
  given: Answers,
): Readonly<Record<string, KeptAnswer>> {
  const taken = Object.entries(given)
    .filter(([id, answer]) => isBetter(answer, kept[id]))
    .map(([id, answer]) => [id, { ...answer, draft: kept[id]?.draft ?? null }] as const);
  return { ...kept, ...Object.fromEntries(taken) };
}

/**
 * The reader's answers: what this browser keeps, to be saved as a file and opened again. Nothing is sent anywhere.
 *
 * @param book the version of the book
 */
export function answersPanel(place: HTMLElement, book: string): void {
  const notice = html('p', { class: 'notice', role: 'status' });
  const table = html('div', { class: 'wideTable' });
  const name = html('input', { type: 'text', maxlength: MOST_NAME, autocomplete: 'off' });
  const file = html('input', { type: 'file', accept: '.json,application/json' });
  const say = (sentence: string) => (notice.textContent = sentence);

  const save = () => {
    const answers = checkedAnswers();
    const written = secondOf(new Date());
    const text = writeAnswers({ name: name.value.trim(), book, written, answers });
    saveFile(fileNameOf(name.value), text, 'application/json');
    say(
      `Saved: ${countOf(answers)}. Hand the file to your teacher; this page sends nothing.`,
    );
  };
  const open = async () => {
    const [chosen] = file.files ?? [];
    file.value = '';
    if (!chosen) return;
    try {
      const { answers } = readAnswers(await textOf(chosen));
      const refused = keepAll(merged(keptAnswers(), answers));
      say(
        refused ??
          `Opened: ${countOf(answers)}. Each is shown at its exercise and runs when you press Run: look at it before.`,
      );
    } catch (error) {
      say(sentenceOf(error));
    }
    show();
  };
  let isAsked = false;
  const forget = button('Forget all', () => {
    if (isAsked) {
      say(forgetAll() ?? 'This browser has forgotten your answers.');
    } else say('Press it again to forget all answers that this browser keeps.');
    isAsked = !isAsked;
    show();
  });
  const saveButton = button('Save as a file', save);
  const show = () => {
    const kept = Object.entries(checkedAnswers());
    saveButton.disabled = kept.length === 0;
    forget.hidden = Object.keys(keptAnswers()).length === 0;
    table.replaceChildren(kept.length === 0 ? html('p', {}, NONE) : tableOf(kept));
  };
  file.addEventListener('change', () => void open());
  place.append(
    table,
    html(
      'div',
      { class: 'deeds' },
      html('label', {}, 'Name or number, if your teacher wants one', name),
      saveButton,
      html('label', { class: 'open' }, 'Open a file of answers', file),
      forget,
    ),
    notice,
  );
  show();
  // Answers that were given on this page, or in another tab.
  addEventListener(KEPT, show);
  addEventListener('storage', show);
}

const NONE = 'This browser keeps no checked answer yet: press Run in an exercise.';

const countOf = (answers: Answers) => {
  const count = Object.keys(answers).length;
  return count === 1 ? '1 answer' : `${count} answers`;
};

const wordOf = (verdict: Answer['verdict'], question: string | undefined) => {
  if (question !== undefined) return 'in words';
  return verdict?.ok === true ? 'passed' : 'not yet';
};

function tableOf(answers: readonly (readonly [string, Answer])[]): HTMLElement {
  const head = ['Exercise', 'Verdict', 'Attempts', 'Last'].map((word) =>
    html('th', { scope: 'col' }, word),
  );
  const rows = answers.map(([id, { verdict, attempts, tries, question }]) => {
    const last = tries.at(-1)?.at;
    return html(
      'tr',
      {},
      html('th', { scope: 'row' }, partsOf(id).name),
      html('td', {}, wordOf(verdict, question)),
      html('td', {}, question === undefined ? String(attempts) : ''),
      html('td', {}, last === undefined ? '' : momentOf(last)),
    );
  });
  return html(
    'table',
    {},
    html('thead', {}, html('tr', {}, ...head)),
    html('tbody', {}, ...rows),
  );
}
