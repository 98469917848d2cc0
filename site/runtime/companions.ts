import { buildModel, withCache, type Model } from './model.ts';
import { checkpointOpener, type Checkpoint } from './weights/checkpoint.ts';
import { titleOf, type VariantName } from './weights/variants.ts';

/** Models of the book that run beside the page's own, on the same backend. */
export interface Companions {
  /** Brings what a model needs that is not here; of the page's own nothing is missing. */
  fetch(name: VariantName, page: Pick<Model, 'report'> | null): Promise<void>;
  /** The model: the page's own where that is it. It stays here. */
  built(name: VariantName, page: Model): Model | Promise<Model>;
  /** Frees all that lies on the backend; a model is built anew when it is next asked for. */
  letGo(): void;
}

const isOf = (page: Pick<Model, 'report'> | null, name: VariantName) =>
  page?.report.name === titleOf(name);

export function openCompanions(): Companions {
  const open = checkpointOpener();
  const fetched = new Map<VariantName, Promise<Checkpoint>>();
  const built = new Map<VariantName, Model>();
  /** Those that were freed know where their bytes are. */
  const freed = new Map<VariantName, Model>();

  return {
    async fetch(name, page) {
      if (isOf(page, name) || built.has(name) || freed.has(name)) return;
      const source = { kind: 'embedded', variant: name } as const;
      const asked =
        fetched.get(name) ?? open(source, () => undefined, new AbortController().signal);
      fetched.set(name, asked);
      asked.catch(() => fetched.delete(name));
      await asked;
    },
    async built(name, page) {
      if (isOf(page, name)) return page;
      const known = built.get(name) ?? (await freed.get(name)?.rebuild());
      if (known) {
        built.set(name, known);
        return known;
      }
      const checkpoint = await fetched.get(name);
      if (!checkpoint) throw new Error(`The model ${name} has not come: reload the page.`);
      const model = buildModel(checkpoint);
      const kept = withCache(model, await checkpoint.keep());
      fetched.delete(name);
      built.set(name, kept);
      return kept;
    },
    letGo() {
      built.forEach((model, name) => {
        model.dispose();
        freed.set(name, model);
      });
      built.clear();
    },
  };
}
