import type { CategoryName } from '../categories.ts';
import { between, integerBetween, pick, pickWeighted } from '../random.ts';
import { WORLD } from '../types.ts';
import { placement, type Crowd } from './crowd.ts';
import { hardVariant } from './variants.ts';

/** Height of a thing in units that shows above the lower edge, and its scale, px per unit. */
const CLOSE = {
  person: { shown: [38, 80], scale: [1.5, 3] },
  car: { shown: [36, 70], scale: [1.4, 2.4] },
  bus: { shown: [60, 118], scale: [1.2, 2.2] },
  truck: { shown: [60, 112], scale: [1.2, 2] },
  dog: { shown: [34, 66], scale: [1.6, 3] },
  cat: { shown: [34, 64], scale: [1.6, 3] },
  bicycle: { shown: [30, 56], scale: [1.7, 2.8] },
  bird: { shown: [24, 40], scale: [2, 3.6] },
  bench: { shown: [26, 52], scale: [1.5, 2.4] },
} as const;

/** Someone close to the viewer, cut by the lower edge; or a thing that hangs in from above. */
export function addNear(crowd: Crowd): void {
  const { random } = crowd;
  for (let i = integerBetween(random, 1, 2); i > 0; i--) {
    if (crowd.chance(0.18)) addFromAbove(crowd);
    else addFromBelow(crowd);
  }
}

function addFromBelow(crowd: Crowd): void {
  const { random } = crowd;
  const kind = pickWeighted(random, {
    person: 0.42,
    car: 0.09,
    bus: 0.1,
    truck: 0.08,
    dog: 0.09,
    cat: 0.09,
    bicycle: 0.05,
    bird: 0.04,
    bench: 0.04,
  });
  const { shown, scale } = CLOSE[kind];
  const s = between(random, scale[0], scale[1]);
  const y = WORLD + (heightOf(kind) - between(random, shown[0], shown[1])) * s;
  const variant =
    kind === 'person'
      ? pick(random, ['stand', 'walk', 'hold', 'back', 'carry', 'phone'])
      : hardVariant(random, kind, 0);
  crowd.add(kind, variant, placement(kind, sideways(crowd, kind, s), y, s));
}

function heightOf(kind: keyof typeof CLOSE): number {
  return { person: 100, car: 66, bus: 120, truck: 118, dog: 66, cat: 64, bicycle: 60, bird: 40, bench: 58 }[kind]; // prettier-ignore
}

/** More often at the sides, where it frames the picture, than in the middle, where it hides it. */
function sideways(crowd: Crowd, kind: CategoryName, scale: number): number {
  const { random } = crowd;
  const long = kind === 'bus' || kind === 'truck' || kind === 'car';
  const inset = between(random, long ? -90 : -8, long ? 40 : 34) * scale;
  if (crowd.chance(0.25)) return between(random, 60, WORLD - 60);
  return between(random, 0, 1) < 0.5 ? inset : WORLD - inset;
}

/** A signal, a kite or a bird at the upper edge, only partly in the picture. */
function addFromAbove(crowd: Crowd): void {
  const { random } = crowd;
  const kind = pick(random, ['kite', 'bird', 'traffic light'] as const);
  const s = between(random, 0.9, 1.8);
  const x = between(random, 10, WORLD - 10);
  if (kind === 'traffic light')
    crowd.add(kind, 'post', placement(kind, x, between(random, 130, 160) * s, s));
  else if (kind === 'kite')
    crowd.add(
      kind,
      hardVariant(random, kind, 0),
      placement(kind, x, between(random, -10, 20) * s, s),
    );
  else crowd.add(kind, 'gull', placement(kind, x, between(random, -2, 12) * s, s));
}
