import { someOf } from '../named.ts';

/** Small letters and digits only: `Traffic_Light` and `trafficlight` are `traffic light`. */
const spelt = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a model that calls a class `label` means what a scene calls `name`. */
export const isCalled = (label: string | undefined, name: string): boolean =>
  label === name || (label !== undefined && spelt(label) === spelt(name));

/** The class of that name, however the model spells it; -1 where it has none. */
export function classNamed(name: string, labels: readonly string[]): number {
  const same = labels.indexOf(name);
  return same >= 0 ? same : labels.findIndex((label) => isCalled(label, name));
}

/** What a model says that knows the name of nothing in a picture. */
export function knowsNone(names: readonly string[], labels: readonly string[]): string {
  const inPicture = someOf([...new Set(names)], 40);
  const own = someOf(
    labels.slice(0, 3).map((label) => label.slice(0, 20)),
    50,
    labels.length,
  );
  return (
    `This model has no class of this picture’s objects (${inPicture}): its own are ${own}. ` +
    'Put a thing that it knows into the scene, or name its classes in id2label of its config.json.'
  );
}
