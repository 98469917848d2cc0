/**
 * The cheapest pair of all first, then the cheapest of what is left, and so on: each choice is the
 * best one at its time, the total need not be.
 *
 * @shape  cost_QG, Q, G → query_G, -1 where none is left
 */
export function greedy(
  cost_QG: ArrayLike<number>,
  queries: number,
  targets: number,
): Int32Array {
  const query_G = new Int32Array(targets).fill(-1);
  const taken_Q = new Uint8Array(queries);
  const pairs = Array.from({ length: queries * targets }, (_, at) => at);
  pairs.sort((a, b) => (cost_QG[a] ?? 0) - (cost_QG[b] ?? 0));
  for (const pair of pairs) {
    const [query, target] = [Math.floor(pair / targets), pair % targets];
    if (taken_Q[query] || query_G[target] !== -1) continue;
    taken_Q[query] = 1;
    query_G[target] = query;
  }
  return query_G;
}
