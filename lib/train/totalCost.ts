/** What the pairs cost together; a target without a query costs nothing. */
export function totalCost(cost_QG: ArrayLike<number>, query_G: ArrayLike<number>): number {
  const targets = query_G.length;
  let total = 0;
  for (let target = 0; target < targets; target++) {
    const query = query_G[target] ?? -1;
    if (query >= 0) total += cost_QG[query * targets + target] ?? Number.NaN;
  }
  return total;
}
