/** The largest |a - b| of two lists of numbers and where it is; NaN anywhere counts as infinite. */
export function largestDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { readonly value: number; readonly index: number } {
  if (a.length !== b.length)
    throw new Error(`${a.length} numbers cannot be compared with ${b.length}`);
  let [value, index] = [0, -1];
  for (let i = 0; i < a.length; i++) {
    const apart = Math.abs((a[i] as number) - (b[i] as number));
    const size = Number.isNaN(apart) ? Infinity : apart;
    if (size > value) [value, index] = [size, i];
  }
  return { value, index };
}
