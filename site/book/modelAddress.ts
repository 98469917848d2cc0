import { HUB_MODELS } from '#site/runtime/weights/hub.ts';

/** The query with this checkpoint in it: hub ids only, because others cannot be linked to. */
export function withModel(query: string, name: string): string {
  const values = new URLSearchParams(query);
  if (HUB_MODELS.some(({ id }) => id === name)) values.set('model', name);
  else values.delete('model');
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}
