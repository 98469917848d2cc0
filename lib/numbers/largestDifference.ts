/** A number, and where in its list it stands; -1 where nothing differs. */
interface Place {
  readonly value: number;
  readonly index: number;
}

/** The largest |a - b| of two lists of numbers and where it is; NaN anywhere counts as infinite. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): Place {
  return largest(a, b, distance);
}

/** The same of |a - b| / (1 + |b|), which is what tolerances speak of. */
export function largestExcess(a: ArrayLike<number>, b: ArrayLike<number>): Place {
  return largest(a, b, (actual, expected) => {
    const apart = distance(actual, expected);
    return apart === Infinity ? apart : apart / (1 + Math.abs(expected));
  });
}

/** Nothing for equal infinities, all for NaN. */
function distance(a: number, b: number): number {
  if (a === b) return 0;
  const apart = Math.abs(a - b);
  return Number.isNaN(apart) ? Infinity : apart;
}

function largest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  measure: (a: number, b: number) => number,
): Place {
  if (a.length !== b.length)
    throw new Error(`${a.length} numbers cannot be compared with ${b.length}`);
  let [value, index] = [0, -1];
  for (let i = 0; i < a.length; i++) {
    const apart = measure(a[i] as number, b[i] as number);
    if (apart > value) [value, index] = [apart, i];
  }
  return { value, index };
}
