import { copyText } from '#site/ui/copyText.ts';
import { html } from '#site/ui/dom.ts';
import type { Editor } from './editor.ts';
import { loadColours, loadEditing } from './loadEditing.ts';
import { createSolution } from './solution.ts';
import { t } from '#site/words/t.ts';

/** What the buttons under a cell's code do. */
export interface CellDeeds {
  /** The text that runs now. */
  text(): string;
  run(text: string): void;
  reset(): void;
  /** The solution of an exercise; null elsewhere. */
  readonly solution: string | null;
}

/** The buttons of one cell, and its editor once it is open. */
export interface CellTools {
  /** Opens the editor; `text` instead of what is there (a link brought it). */
  edit(text?: string): Promise<void>;
  /** What stands in the editor; null while it is closed. */
  text(): string | null;
  /** Closes the editor. */
  close(): void;
}

/** Adds Edit, Run, Reset and Copy under a cell's code. The editor is loaded when it is first opened. */
export function addTools(listing: HTMLElement, name: string, deeds: CellDeeds): CellTools {
  const pre = listing.querySelector<HTMLElement>('pre');
  const codes = html('div', { class: 'codes' });
  const bar = html('div', { class: 'tools' });
  const notice = html('p', { class: 'notice', role: 'status' });
  if (pre) pre.replaceWith(codes);
  else listing.append(codes);
  codes.append(...(pre ? [pre] : []));
  codes.after(bar, notice);
  let editor: Editor | null = null;

  const button = (word: string, run: () => void, title?: string) => {
    const label = `${word} ${name}`;
    const made = html('button', { type: 'button', 'aria-label': label, title }, word);
    made.addEventListener('click', run);
    bar.append(made);
    return made;
  };

  const close = () => {
    const hadFocus = codes.contains(document.activeElement);
    editor?.destroy();
    editor = null;
    if (pre) pre.hidden = false;
    show();
    if (hadFocus) editButton.focus();
  };
  const run = () => {
    if (editor) deeds.run(editor.text());
  };
  const put = (text?: string) => {
    if (text === undefined) editor?.focus();
    else editor?.replace(text);
  };
  const edit = async (text?: string) => {
    if (editor) return put(text);
    const openEditor = await loadEditing().catch((error: unknown) => {
      notice.textContent = error instanceof Error ? error.message : String(error);
      return null;
    });
    if (!openEditor) return;
    notice.textContent = '';
    // Another click may have opened it meanwhile.
    if (editor) return put(text);
    if (pre) pre.hidden = true;
    listing.setAttribute('open', '');
    editor = openEditor(codes, {
      text: text ?? deeds.text(),
      label: t('Code of {name}', { name }),
      run,
      leave: () => editButton.focus(),
    });
    show();
    if (text === undefined) editor.focus();
  };
  const copy = (text: string, from: HTMLButtonElement) =>
    void copyText(text).then((isCopied) =>
      flash(from, isCopied ? t('Copied') : t('Not allowed')),
    );

  const editButton = button(t('Edit'), () => void edit());
  const runButton = button(t('Run'), run, t('Ctrl or Cmd + Enter'));
  const resetButton = button(t('Reset'), () => {
    close();
    deeds.reset();
    editButton.focus();
  });
  const copyButton = button(t('Copy'), () =>
    copy(editor?.text() ?? deeds.text(), copyButton),
  );
  if (deeds.solution !== null) addSolution(deeds.solution);

  function addSolution(solution: string): void {
    const use = () => void edit().then(() => (editor?.replace(solution), editor?.focus()));
    const panel = createSolution(name, solution, { copy, use });
    codes.append(panel.element);
    const toggle = button(t('Show a solution'), () => {
      const isShown = panel.toggle();
      void loadColours().then((colour) => colour(panel.code), ignore);
      toggle.textContent = isShown ? t('Hide the solution') : t('Show a solution');
      toggle.setAttribute('aria-label', `${toggle.textContent} ${name}`);
      toggle.setAttribute('aria-expanded', String(isShown));
    });
    toggle.classList.add('solutionButton');
    toggle.setAttribute('aria-expanded', 'false');
    toggle.setAttribute('aria-controls', panel.element.id);
  }
  function show(): void {
    editButton.hidden = editor !== null;
    runButton.hidden = resetButton.hidden = editor === null;
  }
  show();
  return { edit, close, text: () => editor?.text() ?? null };
}

/** Code without colours is code. */
const ignore = () => undefined;

const FLASH_MS = 1200;

function flash(button: HTMLButtonElement, word: string): void {
  const before = button.textContent;
  button.textContent = word;
  setTimeout(() => (button.textContent = before), FLASH_MS);
}
