import type { CategoryName } from './categories.ts';
import type { Placement } from './placement.ts';
import { between, chance, pick, pickWeighted, type Random } from './random.ts';
import type { SceneObject, Weather } from './types.ts';
import { variantsOf } from './variants.ts';

/** A variant for an object that comes first in its group: more umbrellas when it rains. */
export function sampleVariant(
  random: Random,
  category: CategoryName,
  weather: Weather,
): string {
  if (category === 'person') {
    const hold = weather.rain > 0 ? 0.4 : 0.1;
    return pickWeighted(random, { stand: 0.3, walk: 0.42, hold, wheelchair: 0.07 });
  }
  const variants = variantsOf(category).plain.filter((v) => v !== 'held');
  return pick(random, variants);
}

/** The object itself and whoever belongs to it: an umbrella, a rider, people on a bench. */
export function sampleGroup(
  random: Random,
  id: number,
  category: CategoryName,
  variant: string,
  { x, y, scale }: Placement,
): SceneObject[] {
  const seed = () => Math.floor(random() * 4294967296);
  const flip = chance(random, 0.5);
  const side = flip ? -1 : 1;
  const first: SceneObject = { id, category, variant, x, y, scale, flip, seed: seed() };
  const join = (
    n: number,
    kind: CategoryName,
    v: string,
    dx: number,
    dy: number,
  ): SceneObject => ({
    id: id + n,
    category: kind,
    variant: v,
    x: x + dx * scale,
    y: y + dy * scale,
    scale,
    flip: n === 1 ? flip : chance(random, 0.5),
    seed: seed(),
    attachedTo: id,
  });
  if (variant === 'hold') return [first, join(1, 'umbrella', 'held', 12 * side, -63)];
  if (category === 'bicycle' && chance(random, 0.45))
    return [first, join(1, 'person', 'ride', 0, 0)];
  if (category === 'bench' && chance(random, 0.35)) {
    const left = join(1, 'person', 'sit', between(random, -34, -16), 1);
    return chance(random, 0.4)
      ? [first, left, join(2, 'person', 'sit', between(random, 16, 34), 1)]
      : [first, left];
  }
  return [first];
}
