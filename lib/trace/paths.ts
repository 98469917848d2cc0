import { named } from '../named.ts';
import { nearest } from '../params/nearest.ts';

/**
 * `*` stands for any part of a name between dots, `**` for any part of a path. All ways to read the
 * pattern are followed at once, so that no pattern takes long, whoever wrote it.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const tokens = pattern.match(/\*+|[^*]/gu) ?? [];
  const isStar = (at: number) => tokens[at]?.startsWith('*') ?? false;
  const goesOn = (at: number, character: string) =>
    isStar(at) ? tokens[at] !== '*' || character !== '.' : false;
  /** A place in the pattern, and those after it that stars of no length lead to. */
  const placesFrom = (at: number): number[] =>
    isStar(at) ? [at, ...placesFrom(at + 1)] : [at];

  return (path) => {
    let places = new Set(placesFrom(0));
    for (const character of path) {
      const next = [...places].flatMap((at) => {
        if (goesOn(at, character)) return placesFrom(at);
        return tokens[at] === character ? placesFrom(at + 1) : [];
      });
      places = new Set(next);
    }
    return places.has(tokens.length);
  };
}

/** Says that nothing is shown under a path or pattern, and what is nearest. */
export function notShown(path: string, paths: readonly string[]): string {
  return `No tensor is shown as ${named(path)}; ${nearestTo(path, paths)}`;
}

/** The end of a sentence about a path that is not there. */
export function nearestTo(path: string, paths: readonly string[]): string {
  if (paths.length === 0) return 'nothing was shown so far.';
  return `the nearest are ${nearest(path, paths).join(', ')}.`;
}
