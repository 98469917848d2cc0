import { valueIn, withValues } from '#site/ui/query.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import {
  droppedParameter,
  droppedTitled,
} from '#site/runtime/weights/dropped/droppedName.ts';
import { trainedParameter, trainedTitled } from '#site/runtime/weights/trainedName.ts';
import {
  variantNamed,
  variantTitled,
  type VariantName,
} from '#site/runtime/weights/variants.ts';

/**
 * What runs where a link names no model, on weak devices as well: replays and the figures of the prose
 * are this model's, and the nano model says an object twice too often to be what anybody sees first.
 */
export const USUAL_MODEL: VariantName = 'embedded';

/** What `?model=` says. */
export function modelOf(query: string): string | null {
  return valueIn(query, 'model');
}

/** The book's own model that a page begins with: the one that its link asks for, or the usual one. */
export function firstVariant(query: string): VariantName {
  return variantNamed(modelOf(query)) ?? USUAL_MODEL;
}

/**
 * The query with the running model in it. The usual one is left out, unless the query names it
 * already; so are the reader's files that are not kept, which nothing can lead to.
 *
 * @param title  what the running model calls itself: a variant's title, a hub id, a file's name
 */
export function withModel(query: string, title: string): string {
  const hub = HUB_MODELS.find(({ id }) => id === title);
  const name = variantTitled(title) ?? hub?.id ?? ownParameter(title);
  if (name !== null && modelOf(query) === name) return query;
  return withValues(query, { model: name === USUAL_MODEL ? null : name });
}

/** What `?model=` says of a model of the reader's own: it leads back to it in this browser alone. */
function ownParameter(title: string): string | null {
  const [trained, dropped] = [trainedTitled(title), droppedTitled(title)];
  if (trained !== null) return trainedParameter(trained);
  return dropped === null ? null : droppedParameter(dropped);
}
