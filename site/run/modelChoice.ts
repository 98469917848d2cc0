import { addressWith } from '#site/ui/query.ts';
import { all } from '#site/ui/elements.ts';
import type { Messages } from '#site/ui/messages.ts';
import { hostFrom } from '#site/runtime/session.ts';
import type { ModelSource } from '#site/runtime/types.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { titleOf, variantNamed, type VariantName } from '#site/runtime/weights/variants.ts';
import { firstVariant, modelOf, withModel } from './modelAddress.ts';

export interface ModelChoiceOptions {
  /** What runs where the address names no model. */
  readonly usual: VariantName;
  readonly messages: Messages;
  readonly load: (source: ModelSource) => void;
}

/**
 * Joins what chooses a model on a page: the buttons of a shelf, the address, back and forward. The
 * page tells the result the title of every model that runs; a new one is a step of the history.
 */
export function createModelChoice({ usual, messages, load }: ModelChoiceOptions) {
  let asked = modelOf(location.search);
  let running: string = titleOf(firstVariant(location.search, usual));

  const loadHub = (id: string) =>
    load({ kind: 'hub', id, host: hostFrom(location.search) });
  const loadVariant = (variant: VariantName) => load({ kind: 'embedded', variant });

  /** A link to another site's weights is followed on a click only: it is a request to a third party. */
  const offerLinked = () => {
    const linked = HUB_MODELS.find(({ id }) => id === asked);
    if (!linked || linked.id === running) return;
    messages.show(
      `This link was made with ${linked.title}, ${linked.megabytes} MB from the hub.`,
      { name: 'Load it', run: () => loadHub(linked.id) },
    );
  };

  for (const button of all('[data-hub]', HTMLButtonElement))
    button.addEventListener('click', () => loadHub(button.dataset['hub'] ?? ''));
  for (const button of all('[data-variant]', HTMLButtonElement))
    button.addEventListener('click', () => {
      const variant = variantNamed(button.dataset['variant'] ?? null);
      if (variant) loadVariant(variant);
    });
  addEventListener('popstate', () => {
    const now = modelOf(location.search);
    // Links within a page are steps as well, and the reader's files have no name to come back by.
    if (now === asked) return;
    asked = now;
    const variant = now === null ? usual : variantNamed(now);
    if (!variant) return offerLinked();
    if (titleOf(variant) !== running) loadVariant(variant);
  });
  offerLinked();

  return {
    runs(title: string): void {
      if (title === running) return;
      running = title;
      const query = withModel(location.search, title, usual);
      if (modelOf(query) === modelOf(location.search)) return;
      asked = modelOf(query);
      history.pushState(null, '', addressWith(query));
    },
  };
}
