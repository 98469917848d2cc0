import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import { keymap } from '@codemirror/view';
import { Prec } from '@codemirror/state';
import { html } from '#site/ui/dom.ts';

export interface Editor {
  text(): string;
  /** Puts another text in, as one step that Ctrl + Z takes back. */
  replace(text: string): void;
  focus(): void;
  destroy(): void;
}

export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  /** Ctrl or Cmd + Enter. */
  run(): void;
  /** Escape: Tab moves on from here, it does not indent. */
  leave(): void;
}

/** CodeMirror as the first thing in `place`. */
export function openEditor(place: HTMLElement, options: EditorOptions): Editor {
  const holder = html('div', { class: 'editor' });
  place.prepend(holder);
  const keys = keymap.of([
    { key: 'Mod-Enter', run: () => (options.run(), true) },
    { key: 'Escape', run: () => (options.leave(), true) },
  ]);
  const view = new EditorView({
    doc: options.text.replace(/\n$/, ''),
    parent: holder,
    extensions: [
      Prec.highest(keys),
      basicSetup,
      javascript(),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': options.label }),
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    replace: (text) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    focus: () => view.focus(),
    destroy() {
      view.destroy();
      holder.remove();
    },
  };
}

/** Gives the words of a code element the colours of the editor, which stand in the style sheet. */
export function colourCode(element: HTMLElement): void {
  const text = element.textContent;
  const parts: (Node | string)[] = [];
  highlightCode(
    text,
    javascriptLanguage.parser.parse(text),
    classHighlighter,
    (part, classes) => parts.push(classes ? html('span', { class: classes }, part) : part),
    () => parts.push('\n'),
  );
  element.replaceChildren(...parts);
}
