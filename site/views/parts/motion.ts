/** True where the reader asks for no motion, and where nothing can move. */
export function isStill(): boolean {
  return (
    typeof matchMedia !== 'function' ||
    typeof requestAnimationFrame !== 'function' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/**
 * Calls `step` with 0 .. 1 (ease-out) for `ms` milliseconds, or once with 1 under reduced motion.
 * The function returned stops it where it is.
 */
export function glide(ms: number, step: (t: number) => void): () => void {
  if (isStill()) {
    step(1);
    return () => undefined;
  }
  const began = performance.now();
  let request = 0;
  const draw = (now: number) => {
    const t = Math.min(1, Math.max(0, (now - began) / ms));
    step(1 - (1 - t) ** 3);
    if (t < 1) request = requestAnimationFrame(draw);
  };
  request = requestAnimationFrame(draw);
  return () => cancelAnimationFrame(request);
}
