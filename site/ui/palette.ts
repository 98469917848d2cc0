import { OBJECT_INKS, type Ink } from '#lib/dataset/inks.ts';

export { OBJECT_INKS, type Ink };

/** A box that belongs to no known object. */
export const NOBODY: Ink = { line: '#fbfaf7', text: '#0d0c0b', dash: '4 4' };

/** S3, S4, S5: the same three colours in the whole book. */
export const LEVEL_COLOURS = ['#56b4e9', '#009e73', '#e69f00'] as const;

/** The ink of an object, for any object number; null is nobody's. */
export function inkOf(object: number | null): Ink {
  if (object === null) return NOBODY;
  return OBJECT_INKS[object % OBJECT_INKS.length] ?? NOBODY;
}
