import { all } from '#site/ui/elements.ts';
import type { Messages } from '#site/ui/messages.ts';
import { goTo } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import type { ModelSource } from '#site/runtime/types.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { titleOf, variantNamed, type VariantName } from '#site/runtime/weights/variants.ts';
import { createHubDoor } from './hubDoor.ts';
import { firstVariant, modelOf, USUAL_MODEL, withModel } from './modelAddress.ts';
import { ownAsked } from './ownAsked.ts';

export interface ModelChoiceOptions {
  readonly messages: Messages;
  readonly load: (source: ModelSource) => void;
}

/**
 * Joins what chooses a model on a page: the buttons of a shelf, the address, back and forward. The
 * page tells the result the title of every model that runs; a new one is a step of the history.
 */
export function createModelChoice({ messages, load }: ModelChoiceOptions) {
  let asked = modelOf(currentQuery());
  let running: string = titleOf(firstVariant(currentQuery()));
  const hub = createHubDoor(messages, load);
  const loadVariant = (variant: VariantName) => load({ kind: 'embedded', variant });

  /** A link to another site's weights is followed on a click only: it is a request to a third party. */
  const offerLinked = () => {
    const linked = HUB_MODELS.find(({ id }) => id === asked);
    if (linked && linked.id !== running) hub.offer(linked);
  };

  for (const button of all('[data-hub]', HTMLButtonElement))
    button.addEventListener('click', () => {
      const model = HUB_MODELS.find(({ id }) => id === button.dataset['hub']);
      if (model) hub.load(model);
    });
  for (const button of all('[data-variant]', HTMLButtonElement))
    button.addEventListener('click', () => {
      const variant = variantNamed(button.dataset['variant'] ?? null);
      if (variant) loadVariant(variant);
    });
  addEventListener('popstate', () => {
    const now = modelOf(currentQuery());
    // Links within a page are steps as well, and the reader's files have no name to come back by.
    if (now === asked) return;
    asked = now;
    const own = ownAsked(now);
    if (own !== null && modelOf(withModel('', running)) !== now) return load(own);
    const variant = now === null ? USUAL_MODEL : variantNamed(now);
    if (!variant) return offerLinked();
    if (titleOf(variant) !== running) loadVariant(variant);
  });
  hub.tellRefusal();
  offerLinked();

  return {
    runs(title: string): void {
      if (title === running) return;
      running = title;
      // What a link offered is answered, by it or by another choice.
      messages.clear();
      const query = withModel(currentQuery(), title);
      if (modelOf(query) === modelOf(currentQuery())) return;
      asked = modelOf(query);
      goTo(query);
    },
  };
}
