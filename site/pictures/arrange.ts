import { AREA_RANGES } from '#lib/metrics/coco.ts';
import type { ErrorKind } from '#lib/metrics/errorKinds.ts';
import { errorsIn, type Standing, type StandingBox } from './standing.ts';
import type { Item } from './types.ts';

export const ORDERS = ['given', 'errors', 'cost', 'low', 'high', 'many', 'slow'] as const;
export type Order = (typeof ORDERS)[number];
export type SizeName = keyof typeof AREA_RANGES;

/** What the sheet shows, and in which order. */
export interface Wish {
  readonly order: Order;
  /** Pictures with an error of this kind alone; null for all. */
  readonly kind: ErrorKind | null;
  /** Pictures with a thing of this class, or what was taken for one; null for all. */
  readonly name: string | null;
  readonly size: SizeName;
}

export interface Arranged {
  readonly item: Item;
  /** Null for what is unread or waits. */
  readonly standing: Standing | null;
  /** By how much AP50 would rise if its errors were mended; 0 where nobody knows. */
  readonly cost: number;
}

/** What a picture is worth in an order: what is more comes first. */
type Worth = (one: Arranged) => number;

const areaOf = ({ xyxyPx: [x1, y1, x2, y2] }: Pick<StandingBox, 'xyxyPx'>) =>
  Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** Whether a thing is asked for by class and size. */
export function isAsked(
  thing: { readonly name: string; readonly xyxyPx: StandingBox['xyxyPx'] },
  { name, size }: Pick<Wish, 'name' | 'size'>,
  area = areaOf(thing),
): boolean {
  if (name !== null && thing.name !== name) return false;
  const [least, most] = AREA_RANGES[size];
  return size === 'all' || (area >= least && area <= most);
}

/** Whether a picture has what is asked for: one thing, of that class, that size and that kind of error. */
function isShown({ standing }: Arranged, wish: Wish): boolean {
  const { kind, name, size } = wish;
  if (kind === null && name === null && size === 'all') return true;
  if (!standing) return false;
  const boxes = standing.boxes.some(
    (box) => (kind === null || box.kind === kind) && isAsked(box, wish),
  );
  // An object stands for its own miss alone: what is doubled or confused is said of the box.
  const truths = (standing.truths ?? []).filter(
    (truth) => kind === null || (kind === 'missed' && truth.kind === kind),
  );
  return boxes || truths.some((truth) => isAsked(truth, wish, truth.area));
}

/** The pictures that are asked for, in the order that is asked for; equal ones as they came. */
export function arrange(all: readonly Arranged[], wish: Wish): Arranged[] {
  const shown = all.filter((one) => isShown(one, wish));
  const worth = WORTHS[wish.order];
  if (!worth) return shown;
  return shown
    .map((one) => ({ one, worth: one.standing ? worth(one) : -Infinity }))
    .sort((a, b) => b.worth - a.worth || a.one.item.at - b.one.item.at)
    .map(({ one }) => one);
}

const WORTHS: Readonly<Record<Order, Worth | null>> = {
  given: null,
  errors: ({ standing }) => (standing ? errorsIn(standing) : 0),
  cost: ({ cost }) => cost,
  // Of those with a box, the one whose faintest box is least sure.
  low: ({ standing }) => -(standing?.boxes.at(-1)?.score ?? 1),
  high: ({ standing }) => standing?.boxes[0]?.score ?? 0,
  many: ({ standing }) => standing?.truths?.length ?? standing?.boxes.length ?? 0,
  slow: ({ item }) => item.ms,
};
