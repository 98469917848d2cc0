import { pathMatcher } from '../trace/paths.ts';

/** Whether one of the patterns fits a path; `*` and `**` as in `trace/paths.ts`. Answers are kept. */
export function anyOf(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(pathMatcher);
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const fits = matchers.some((matches) => matches(path));
    known.set(path, fits);
    return fits;
  };
}
