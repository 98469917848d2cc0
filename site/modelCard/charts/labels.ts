/** Pushes labels at the ends of lines apart, upwards, so that none lies on another. */
export function apart<T extends { readonly y: number }>(
  labels: readonly T[],
  distance: number,
): T[] {
  let floor = -Infinity;
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      floor = Math.max(label.y, floor + distance);
      return { ...label, y: floor };
    });
}
