import { nearest } from '../params/nearest.ts';

/** `*` stands for any part of a name between dots, `**` for any part of a path. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const source = escaped.replace(/\*+/g, (stars) => (stars === '*' ? '[^.]*' : '.*'));
  const matches = new RegExp(`^${source}$`);
  return (path) => matches.test(path);
}

/** Says that nothing is shown under a path or pattern, and what is nearest. */
export function notShown(path: string, paths: readonly string[]): string {
  return `No tensor is shown as ${path}; ${nearestTo(path, paths)}`;
}

/** The end of a sentence about a path that is not there. */
export function nearestTo(path: string, paths: readonly string[]): string {
  return `the nearest are ${nearest(path, paths).join(', ')}.`;
}
