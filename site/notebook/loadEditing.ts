type OpenEditor = typeof import('./editor.ts').openEditor;
type Transpiler = typeof import('./transpile.ts');

/** What a reader can do about a part of the page that does not come. */
const NOT_LOADED =
  'The editor could not be loaded, the connection seems to be down; once it is back, press the button again.';

/** The editor, and the transpiler with it: whoever can edit can run, also when the line is gone by then. */
export async function loadEditing(): Promise<OpenEditor> {
  const [{ openEditor }] = await Promise.all([
    import('./editor.ts').catch(notLoaded),
    loadTranspiler(),
  ]);
  return openEditor;
}

export function loadTranspiler(): Promise<Transpiler> {
  return import('./transpile.ts').catch(notLoaded);
}

function notLoaded(cause: unknown): never {
  throw new Error(NOT_LOADED, { cause });
}
