import { html } from '#site/ui/dom.ts';
import type { Editor } from './editor.ts';

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
  /** Closes the editor. */
  close(): void;
}

/** Adds Edit, Run, Reset and Copy under a cell's code. The editor is loaded when it is first opened. */
export function addTools(listing: HTMLElement, name: string, deeds: CellDeeds): CellTools {
  const pre = listing.querySelector<HTMLElement>('pre');
  const bar = html('div', { class: 'tools' });
  listing.append(bar);
  let editor: Editor | null = null;

  const button = (word: string, run: () => void, title?: string) => {
    const label = `${word} ${name}`;
    const made = html('button', { type: 'button', 'aria-label': label, title }, word);
    made.addEventListener('click', run);
    bar.append(made);
    return made;
  };

  const close = () => {
    editor?.destroy();
    editor = null;
    if (pre) pre.hidden = false;
    show();
  };
  const run = () => {
    if (editor) deeds.run(editor.text());
  };
  const edit = async (text?: string) => {
    if (editor) return text === undefined ? editor.focus() : editor.replace(text);
    const { openEditor } = await import('./editor.ts');
    if (pre) pre.hidden = true;
    editor = openEditor(bar, {
      text: text ?? deeds.text(),
      label: `Code of ${name}`,
      run,
      leave: () => editButton.focus(),
    });
    show();
    if (text === undefined) editor.focus();
  };

  const editButton = button('Edit', () => void edit());
  const runButton = button('Run', run, 'Ctrl or Cmd + Enter');
  const resetButton = button('Reset', () => {
    close();
    deeds.reset();
    editButton.focus();
  });
  const copyButton = button('Copy', () => {
    void navigator.clipboard.writeText(editor?.text() ?? deeds.text()).then(
      () => flash(copyButton, 'Copied'),
      () => flash(copyButton, 'Not allowed'),
    );
  });
  const { solution } = deeds;
  if (solution !== null)
    button('Show a solution', () => {
      void edit().then(() => editor?.replace(solution));
    });
  function show(): void {
    editButton.hidden = editor !== null;
    runButton.hidden = resetButton.hidden = editor === null;
  }
  show();
  return { edit, close };
}

const FLASH_MS = 1200;

function flash(button: HTMLButtonElement, word: string): void {
  const before = button.textContent;
  button.textContent = word;
  setTimeout(() => (button.textContent = before), FLASH_MS);
}
