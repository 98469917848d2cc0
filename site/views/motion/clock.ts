/** After a moment in which the page was not drawn, nothing has jumped ahead. */
const LONGEST_MS = 100;

let stopOther = (): void => undefined;

interface ClockOptions {
  /** Only while it is seen does time pass. */
  readonly element: Element;
  /** Called for every frame with the time since the one before; false ends it. */
  readonly tick: (ms: number) => boolean;
  /** It stands: it came to its end, was stopped, or another motion of the page began. */
  readonly ended: () => void;
}

/** The one clock of the page: of all that moves by itself, one thing moves at a time. */
export function runClock({ element, tick, ended }: ClockOptions): () => void {
  stopOther();
  let request = 0;
  let last: number | null = null;
  let isOver = false;
  const ask = () => (request = requestAnimationFrame(frame));
  const stop = () => {
    if (isOver) return;
    isOver = true;
    cancelAnimationFrame(request);
    seen?.disconnect();
    ended();
  };
  const frame = (now: number) => {
    const ms = last === null ? 0 : Math.min(LONGEST_MS, now - last);
    last = now;
    if (!tick(ms)) stop();
    else if (!isOver) ask();
  };
  const seen =
    typeof IntersectionObserver === 'undefined'
      ? null
      : new IntersectionObserver((entries) => {
          cancelAnimationFrame(request);
          last = null;
          if (!isOver && entries.at(-1)?.isIntersecting) ask();
        });
  if (seen) seen.observe(element);
  else ask();
  stopOther = stop;
  return stop;
}
