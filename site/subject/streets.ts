import { HARD_SEEDS } from '#lib/scene/index.ts';

/** Ordinary scenes from here on, and as many hard ones from HARD_SEEDS on, were never trained on. */
const UNSEEN = 1_000_000;

export function isHard(seed: number): boolean {
  return seed >= HARD_SEEDS;
}

/** The hard street with the same last six digits, or the ordinary one: neither was trained on. */
export function otherStreet(seed: number): number {
  return (isHard(seed) ? UNSEEN : HARD_SEEDS) + (seed % UNSEEN);
}
