import type { CategoryName } from './categories.ts';

/** How often each category stands alone or first in its group. */
export const MIX: Readonly<Record<CategoryName, number>> = {
  person: 0.2,
  bicycle: 0.09,
  car: 0.12,
  bus: 0.06,
  truck: 0.07,
  'traffic light': 0.085,
  bench: 0.075,
  bird: 0.1,
  cat: 0.085,
  dog: 0.09,
  umbrella: 0.05,
  kite: 0.075,
};
