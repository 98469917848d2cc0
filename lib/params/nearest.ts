/** Of a longer name only the beginning is compared. */
const LONGEST = 120;

/** Letters compared in all: a model of very many names is not searched to its end. */
const MOST_STEPS = 2e7;

/** The `count` names that need the fewest edits to become `name`, nearest first. */
export function nearest(name: string, names: readonly string[], count = 3): string[] {
  const wanted = name.slice(0, LONGEST);
  const found: { readonly other: string; readonly edits: number }[] = [];
  let steps = 0;
  for (const other of names) {
    if ((steps += wanted.length * Math.min(other.length, LONGEST)) > MOST_STEPS) break;
    const most = found.length < count ? Infinity : (found.at(-1)?.edits ?? Infinity);
    const edits = editDistance(wanted, other.slice(0, LONGEST), most);
    if (edits >= most) continue;
    const place = found.findIndex((one) => one.edits > edits);
    found.splice(place < 0 ? found.length : place, 0, { other, edits });
    found.length = Math.min(found.length, count);
  }
  return found.map(({ other }) => other);
}

/** Insertions, deletions and replacements of one letter that turn `a` into `b`; `most` if as many. */
export function editDistance(a: string, b: string, most = Infinity): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let above = Uint16Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min(
        replaced,
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
      );
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least >= most) return most;
    [above, row] = [row, above];
  }
  return Math.min(above[b.length] as number, most);
}
