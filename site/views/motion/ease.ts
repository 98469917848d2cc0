/** For what leaves one place for another, such as a camera: slow, fast, slow. */
export function easeInOut(t: number): number {
  return t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
}

/** For what arrives: fast, then slow. */
export function easeOut(t: number): number {
  return 1 - (1 - t) ** 3;
}

/** How much of the part `from` .. `to` of a step is over at t, 0 .. 1. */
export function during(t: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (t - from) / (to - from)));
}

/** The value between two others. */
export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
