import type { ModelSource } from '#site/runtime/types.ts';
import { droppedAsked } from '#site/runtime/weights/dropped/droppedName.ts';
import { trainedAsked } from '#site/runtime/weights/trainedName.ts';
import { visitNow } from './visit.ts';

/** The model of the reader's own that `?model=` names; null for any other. */
export function ownAsked(model: string | null): ModelSource | null {
  const [trained, dropped] = [trainedAsked(model), droppedAsked(model)];
  if (trained !== null) return { kind: 'trained', name: trained };
  return dropped === null ? null : { kind: 'dropped', visit: visitNow(), name: dropped };
}
