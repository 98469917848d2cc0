/** The largest difference of two lists of numbers, each against 1 + |b|; NaN counts as infinite. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    const excess = Math.abs(x - y) / (1 + Math.abs(y));
    most = Math.max(most, Number.isNaN(excess) ? Infinity : excess);
  }
  return most;
}
