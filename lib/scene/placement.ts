import type { CategoryName } from './categories.ts';
import { FLYING_BIRDS } from './variants.ts';
import { between, chance, logBetween, type Random } from './random.ts';
import { WORLD, type Background } from './types.ts';

/** Where something stands, and the box it roughly fills, px. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly box: readonly [number, number, number, number];
}

/** Rough extent in drawing units around the origin: left and right, up, down. */
export const EXTENT: Readonly<Record<CategoryName, readonly [number, number, number]>> = {
  person: [20, 102, 2],
  bicycle: [48, 62, 0],
  car: [88, 66, 0],
  bus: [150, 122, 0],
  truck: [140, 120, 0],
  'traffic light': [18, 180, -100],
  bench: [60, 60, 0],
  bird: [26, 40, 0],
  cat: [36, 66, 0],
  dog: [50, 70, 0],
  umbrella: [60, 130, 0],
  kite: [50, 44, 60],
};

/** Size relative to a person: vehicles a little less toy-like, animals a little less huge. */
export const SIZE: Readonly<Partial<Record<CategoryName, number>>> = {
  car: 1.12,
  bus: 1.2,
  truck: 1.16,
  bird: 0.8,
  cat: 0.78,
  dog: 0.86,
};

const TRIES = 16;

/** A place for one more thing: on the ground it may stand on, and not too much over the others. */
export function placeFor(
  random: Random,
  background: Background,
  category: CategoryName,
  variant: string,
  taken: readonly Placement[],
  overlap: number,
): Placement {
  const tolerance = overlap * between(random, 0.4, 2);
  let best: Placement | undefined;
  let least = Infinity;
  for (let i = 0; i < TRIES && least > tolerance; i++) {
    const placement = propose(random, background, category, variant);
    const covered = Math.max(0, ...taken.map((t) => sharedArea(t.box, placement.box)));
    if (covered >= least) continue;
    best = placement;
    least = covered;
  }
  if (best === undefined) throw new Error('placeFor: no place was proposed');
  return best;
}

function propose(
  random: Random,
  b: Background,
  category: CategoryName,
  variant: string,
): Placement {
  const [half, up, down] = EXTENT[category];
  const flying = category === 'kite' || FLYING_BIRDS.includes(variant);
  const size = SIZE[category] ?? 1;
  const small =
    category === 'person' && chance(random, 0.18) ? between(random, 0.6, 0.75) : 1;
  const near = flying
    ? flyingScale(random, category)
    : groundScale(random, b, category, size);
  const s = near * size * small * between(random, 0.93, 1.08);
  const y = flying
    ? between(random, up * s * 0.7, b.wall + (category === 'kite' ? -20 : 30))
    : b.horizon + near * b.eye;
  const w = half * s;
  const margin = chance(random, 0.12) ? -0.5 * w : Math.min(0.9 * w, WORLD / 2 - 10);
  const x = between(random, margin, WORLD - margin);
  return { x, y, scale: s, box: [x - half * s, y - up * s, x + half * s, y + down * s] };
}

function flyingScale(random: Random, category: CategoryName): number {
  return category === 'kite'
    ? logBetween(random, 0.42, 1.25)
    : logBetween(random, 0.6, 1.55);
}

/** Log-uniform between the far and the near end of the ground this category may stand on. */
function groundScale(
  random: Random,
  b: Background,
  category: CategoryName,
  size: number,
): number {
  const vehicle = category === 'car' || category === 'bus' || category === 'truck';
  const [half, up] = EXTENT[category];
  const far = vehicle ? b.roadTop + 0.1 * (b.roadBottom - b.roadTop) : b.wall + 4;
  const near = vehicle ? Math.min(b.roadBottom, 330) : chance(random, 0.1) ? 390 : 325;
  const longest = size * Math.max(2 * half, category === 'traffic light' ? 72 : up);
  const smallest = (chance(random, 0.08) ? 9 : 34) / longest;
  const low = Math.max((far - b.horizon) / b.eye, smallest);
  const high = Math.max(low * 1.15, Math.min((near - b.horizon) / b.eye, 300 / longest));
  // Between log-uniform and towards the viewer: a street seen from the street, not from a tower.
  return low * Math.pow(high / low, Math.pow(random(), 0.7));
}

/** Shared area over the smaller area. */
function sharedArea(a: Placement['box'], b: Placement['box']): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  const area = (box: Placement['box']) => (box[2] - box[0]) * (box[3] - box[1]);
  return (w * h) / Math.min(area(a), area(b));
}
