import { nearest } from '#lib/params/nearest.ts';

/** Says that nothing is shown under a path, and what is nearest. */
export function notShown(path: string, paths: readonly string[]): string {
  return `No tensor is shown as ${path}; the nearest are ${nearest(path, paths).join(', ')}.`;
}
