import type { CategoryName } from '../categories.ts';
import { sampleVariant } from '../group.ts';
import { chance, pick, type Random } from '../random.ts';
import { PAPERS, type SceneObject, type Weather } from '../types.ts';
import { variantsOf } from '../variants.ts';

/** How often a thing of this category comes in printed paper. */
const PRINTED: Readonly<Partial<Record<CategoryName, number>>> = {
  person: 0.4,
  car: 0.12,
  bus: 0.4,
  truck: 0.35,
  cat: 0.2,
  dog: 0.2,
  umbrella: 0.3,
  kite: 0.35,
};

/** Never alone: somebody holds the umbrella, somebody carries the child. */
const JOINED: readonly string[] = ['tilted', 'piggyback'];

/** A drawing of the plain world or, as often, one that only the harder scenes have. */
export function hardVariant(random: Random, category: CategoryName, rain: number): string {
  const harder = variantsOf(category).harder.filter((v) => !JOINED.includes(v));
  const weather: Weather = { rain, fog: 0, noise: 0, blur: 0 };
  if (harder.length > 0 && chance(random, 0.5)) return pick(random, harder);
  return sampleVariant(random, category, weather);
}

export function samplePaper(
  random: Random,
  category: CategoryName,
): Pick<SceneObject, 'paper'> {
  return chance(random, PRINTED[category] ?? 0) ? { paper: pick(random, PAPERS) } : {};
}
