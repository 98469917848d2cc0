/**
 * Several queries for each target, as dense detectors are trained: target by target, the `each`
 * cheapest queries that are still free.
 *
 * @shape  cost_QG, Q, G → for each of G targets its queries, the cheapest first
 */
export function oneToMany(
  cost_QG: ArrayLike<number>,
  queries: number,
  targets: number,
  each: number,
): Int32Array[] {
  const taken_Q = new Uint8Array(queries);
  return Array.from({ length: targets }, (_, target) => {
    const costOf = (query: number) => cost_QG[query * targets + target] ?? 0;
    const free = Array.from({ length: queries }, (_, query) => query)
      .filter((query) => !taken_Q[query])
      .sort((a, b) => costOf(a) - costOf(b))
      .slice(0, each);
    for (const query of free) taken_Q[query] = 1;
    return Int32Array.from(free);
  });
}
