import './dropDialog.css';
import '#site/ui/buttons.css';
import { sentenceOf } from '#site/ui/messages.ts';
import { html } from '#site/ui/dom.ts';
import { askQuestions, type Asked } from './askQuestions.ts';
import { megabytes } from './sessionWords.ts';
import { t } from '#site/words/t.ts';

/** Whether the files can be kept for the visit, and what that takes. */
export interface RoomForFiles {
  readonly bytes: number;
  /** Bytes that are kept then, of all models of the visit. */
  readonly filled: number;
  readonly room: 'enough' | 'asks' | 'full' | 'none';
}

export interface Decision {
  readonly answers: Asked['answers'];
  readonly keep: boolean;
}

/** Shows what was read of dropped files, asks what they do not say; null where the reader cancels. */
export function decide(
  first: Asked,
  room: RoomForFiles,
  describe: Parameters<typeof askQuestions>[0],
): Promise<Decision | null> {
  const run = html('button', { class: 'plainButton', value: 'run' }, t('Run it'));
  const cancel = html(
    'button',
    { class: 'word', value: 'cancel', type: 'submit', formnovalidate: true },
    t('Cancel'),
  );
  const read = html('div', { class: 'read' });
  const open = html('div', { class: 'open' });
  const complaint = html('p', { class: 'complaint', role: 'alert' });
  const form = html(
    'form',
    { method: 'dialog' },
    html('h2', { id: 'dropTitle' }, first.description.name),
    read,
    open,
    keepingOf(room),
    complaint,
    html('p', { class: 'deeds' }, run, cancel),
  );
  const dialog = html('dialog', { class: 'drop', 'aria-labelledby': 'dropTitle' }, form);
  const chosen = () =>
    Object.fromEntries(
      [...new FormData(form)].flatMap(([key, value]) =>
        key.startsWith(ASKED) && typeof value === 'string'
          ? [[key.slice(ASKED.length), value]]
          : [],
      ),
    );

  let asked = first;
  const show = () => {
    read.replaceChildren(...readingOf(asked));
    // A question that stays keeps its element, and with it the focus of whoever answers it.
    const before = [...open.children];
    const now = asked.questions.map(
      (one) =>
        before.find((element) => element.getAttribute('data-about') === mark(one)) ??
        questionElement(one, asked.answers[one.key] ?? one.guess),
    );
    if (now.length !== before.length || now.some((one, i) => one !== before[i]))
      open.replaceChildren(...now);
  };
  let newest = 0;
  form.addEventListener('change', () => {
    const mine = ++newest;
    run.disabled = true;
    askQuestions(describe, chosen()).then(
      (next) => {
        if (mine !== newest) return;
        asked = next;
        complaint.textContent = '';
        run.disabled = false;
        show();
      },
      (error: unknown) => {
        if (mine === newest) complaint.textContent = sentenceOf(error);
      },
    );
  });
  show();
  document.body.append(dialog);
  dialog.showModal();
  // What was read stands above it, and is to be read first.
  run.focus({ preventScroll: true });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const keep = new FormData(form).get(KEEP);
      dialog.remove();
      const goesOn = dialog.returnValue === 'run';
      const isKept = room.room === 'enough' || (room.room === 'asks' && keep === 'yes');
      resolve(goesOn ? { answers: asked.answers, keep: isKept } : null);
    });
  });
}

const ASKED = 'asked.';
const KEEP = 'keep';

function readingOf({ description, questions }: Asked): HTMLElement[] {
  const { said } = description;
  if (said.length === 0) return [];
  const list = html(
    'dl',
    {},
    ...said.flatMap(({ term, words }) => [html('dt', {}, term), html('dd', {}, words)]),
  );
  const open = questions.length > 0 ? ` ${t('What it does not say is asked below.')}` : '';
  return [html('p', { class: 'quiet' }, `${t('What was read in the file.')}${open}`), list];
}

const mark = (question: Asked['questions'][number]) => JSON.stringify(question);

function questionElement(
  question: Asked['questions'][number],
  answer: string,
): HTMLElement {
  const { key, sentence, choices, guess } = question;
  return html(
    'fieldset',
    { 'data-about': mark(question) },
    html('legend', {}, sentence),
    ...choices.map(({ value, label }) =>
      choice(ASKED + key, value, value === answer, [
        label,
        value === guess ? html('span', { class: 'quiet' }, ` ${t('(our guess)')}`) : null,
      ]),
    ),
  );
}

function choice(
  name: string,
  value: string,
  checked: boolean,
  words: readonly (string | HTMLElement | null)[],
): HTMLElement {
  const input = html('input', { type: 'radio', name, value, checked });
  return html('label', {}, input, html('span', {}, ...words));
}

const STAYS = t('Your files never leave this machine.');

function keepingOf({ bytes, filled, room }: RoomForFiles): HTMLElement {
  const size = megabytes(bytes);
  if (room === 'asks')
    return html(
      'fieldset',
      {},
      html(
        'legend',
        {},
        t(
          'Keep these {size} for the visit? {filled} of this browser’s storage are filled then.',
          { size, filled: megabytes(filled) },
        ),
      ),
      choice(KEEP, 'yes', true, [t('Keep them: other pages run them too')]),
      choice(KEEP, 'no', false, [t('Only on this page')]),
      html('p', { class: 'quiet' }, STAYS),
    );
  const words = {
    enough: t(
      'Kept in this browser for this visit, {size}: other pages of the book run it too.',
      { size },
    ),
    full: t('This browser has no room left to keep it, so it runs on this page only.'),
    none: t(
      'This browser keeps no files here (a private window?), so it runs on this page only.',
    ),
  };
  return html('p', { class: 'quiet' }, `${words[room]} ${STAYS}`);
}
