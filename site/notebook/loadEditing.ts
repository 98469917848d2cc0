import type * as Editing from './editor.ts';
import type * as Transpiling from './transpile.ts';
import { t } from '#site/words/t.ts';

/** What a reader can do about a part of the page that does not come. */
const NOT_LOADED = t(
  'The editor could not be loaded, the connection seems to be down; once it is back, press the button again.',
);

/** The editor, and the transpiler with it: whoever can edit can run, also when the line is gone by then. */
export async function loadEditing(): Promise<typeof Editing.openEditor> {
  const [{ openEditor }] = await Promise.all([loadEditor(), loadTranspiler()]);
  return openEditor;
}

/** What gives code on show the colours of the editor. */
export async function loadColours(): Promise<typeof Editing.colourCode> {
  return (await loadEditor()).colourCode;
}

const loadEditor = retried(() => import('./editor.ts'));
export const loadTranspiler = retried<typeof Transpiling>(() => import('./transpile.ts'));

/**
 * Loads a module once; after a failure the next call tries again. Firefox remembers that a module did
 * not come, so that it is asked for under another address as well, which the error names.
 */
function retried<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  let tries = 0;
  const again = (error: unknown): Promise<T> => {
    const [address] = /https?:\S+\.js/.exec(String(error)) ?? [];
    if (address === undefined) throw error;
    return import(/* @vite-ignore */ `${address}?again=${++tries}`) as Promise<T>;
  };
  return () => {
    loading ??= load()
      .catch(again)
      .catch((cause: unknown) => {
        loading = null;
        throw new Error(NOT_LOADED, { cause });
      });
    return loading;
  };
}
