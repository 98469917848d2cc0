import { t } from '#site/words/t.ts';

type Views = Record<string, unknown>;

/** Loads views by name; a page takes those that its cells name. */
export interface ViewLoader {
  /** Loads what is named and not there yet. Unknown names are left out: the cell will say so. */
  load(names: Iterable<string>): Promise<void>;
  /** The views that are there, once all that was asked for has come. One object for ever. */
  loaded(): Promise<Views>;
}

const modules = import.meta.glob<Views>(['/site/views/*.ts']);

export function createViewLoader(): ViewLoader {
  const views: Views = {};
  let loading: Promise<unknown> = Promise.resolve();
  const add = async (name: string) => {
    try {
      const module = await modules[`/site/views/${name}.ts`]?.();
      if (module) views[name] = module[name];
    } catch {
      // One view that does not come must not take the others along: its cell says what is missing.
      views[name] = () => {
        throw new Error(
          t('The view {name} could not be loaded; reload the page.', { name }),
        );
      };
    }
  };
  return {
    async load(names) {
      const missing = [...names].filter((name) => name !== '' && !(name in views));
      loading = Promise.all([loading, ...missing.map(add)]);
      await loading;
    },
    async loaded() {
      await loading;
      return views;
    },
  };
}
