import { averagePrecision } from './averagePrecision.ts';
import { curvesWith } from './errorCosts.ts';
import type { ErrorCategory, ErrorEntry } from './errorTally.ts';

/** What single mistakes cost: by how much AP50 rises when one alone is mended, 0 to 1. */
export interface FailureCosts {
  /** Of wrong detections; those that cost nothing are left out. */
  readonly detections: readonly { readonly entry: ErrorEntry; readonly cost: number }[];
  /** Of one missed object, by class. */
  readonly missed: ReadonlyMap<number, number>;
}

/** The curve of one class, and what it gives. */
interface Known {
  readonly ranks: readonly number[];
  readonly objects: number;
  readonly AP: number;
  /** What it gains where a wrong one goes that stands behind so many right ones. */
  readonly gainBehind: (number | undefined)[];
  counted: number;
  right: number;
}

/**
 * Mends each mistake alone, as TIDE mends all of a kind, and says what that gives. Between two right
 * detections all wrong ones cost the same, so that a curve has as few costs as it has steps.
 *
 * @param entries best first
 */
export function failureCosts(
  entries: readonly ErrorEntry[],
  categories: ReadonlyMap<number, ErrorCategory>,
): FailureCosts {
  const curves = curvesWith(entries, categories, null);
  const known = new Map(
    [...curves].map(([id, { ranks }]): [number, Known] => {
      const objects = categories.get(id)?.objects ?? 0;
      const AP = averagePrecision(ranks, objects) ?? 0;
      return [id, { ranks, objects, AP, gainBehind: [], counted: 0, right: 0 }];
    }),
  );
  const detections = entries.flatMap((entry) => {
    const own = known.get(entry.category_id);
    const isWrong = entry.kind !== 'right' && !entry.ignored;
    const gain = isWrong ? gainOf(entry, own, known) : 0;
    if (own && !entry.ignored) {
      own.counted++;
      own.right += Number(entry.kind === 'right');
    }
    return gain > 0 ? [{ entry, cost: gain / known.size }] : [];
  });
  return { detections, missed: missedCosts(known, curves, categories) };
}

function gainOf(
  { category_id, mended }: ErrorEntry,
  own: Known | undefined,
  known: ReadonlyMap<number, Known>,
): number {
  if (own && mended === category_id) {
    const ranks = own.ranks.toSpliced(own.right, 0, own.counted + 1);
    return (averagePrecision(ranks, own.objects) ?? 0) - own.AP;
  }
  const gone = own ? gainWithout(own) : 0;
  const other = mended === null ? undefined : known.get(mended);
  return gone + (other ? gainWithOneMore(other) : 0);
}

/** A wrong detection goes: all behind it move up. */
function gainWithout(of: Known): number {
  const { ranks, objects, AP, right, gainBehind } = of;
  const moved = () => ranks.map((rank, i) => (i < right ? rank : rank - 1));
  return (gainBehind[right] ??= (averagePrecision(moved(), objects) ?? 0) - AP);
}

/** A right one comes in from another class: all behind it move down. */
function gainWithOneMore({ ranks, objects, AP, right, counted }: Known): number {
  const moved = [
    ...ranks.slice(0, right),
    counted + 1,
    ...ranks.slice(right).map((rank) => rank + 1),
  ];
  return (averagePrecision(moved, objects) ?? 0) - AP;
}

/** One object less is asked for; the last one of a class takes the class out of the mean. */
function missedCosts(
  known: ReadonlyMap<number, Known>,
  curves: ReturnType<typeof curvesWith>,
  categories: ReadonlyMap<number, ErrorCategory>,
): Map<number, number> {
  const sum = [...known.values()].reduce((all, { AP }) => all + AP, 0);
  const mean = sum / known.size;
  return new Map(
    [...known].flatMap(([id, { ranks, objects, AP }]): [number, number][] => {
      if ((categories.get(id)?.missed ?? 0) === 0) return [];
      const without = averagePrecision(ranks, objects - 1);
      if (without !== undefined) return [[id, (without - AP) / known.size]];
      if ((curves.get(id)?.counted ?? 0) > 0) return [[id, 0]];
      return [[id, known.size > 1 ? sum / (known.size - 1) - mean : 1 - mean]];
    }),
  );
}
