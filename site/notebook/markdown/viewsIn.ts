/** The views that a cell names: only those are loaded with the page. */
export function viewsIn(source: string): string[] {
  return [...new Set([...source.matchAll(/\bviews\.(\w+)/g)].map(([, name = '']) => name))];
}
