import { t } from '#site/words/t.ts';

/** Over so many pictures a pace is told. */
const OVER = 24;

/** How fast pictures are done. */
export interface Pace {
  /** One is done, at this time, ms. */
  done(now: number): void;
  /** Nothing is done for a while: that is no slowness. */
  rest(): void;
  /** Pictures a minute; null while nobody knows. */
  readonly perMinute: number | null;
}

export function createPace(): Pace {
  let times: number[] = [];
  return {
    done(now) {
      times = [...times, now].slice(-OVER);
    },
    rest() {
      times = [];
    },
    get perMinute() {
      const [first] = times;
      const last = times.at(-1);
      if (first === undefined || last === undefined || last <= first) return null;
      return ((times.length - 1) * 60_000) / (last - first);
    },
  };
}

/** "84 a minute, 4 minutes left". */
export function sayPace(perMinute: number | null, left: number): string {
  if (perMinute === null) return '';
  const pace = t('{count} a minute', { count: perMinute.toFixed(perMinute < 10 ? 1 : 0) });
  const seconds = (left / perMinute) * 60;
  if (left === 0) return pace;
  const rest =
    seconds < 90
      ? t('{count} seconds left', { count: Math.max(1, Math.round(seconds)) })
      : t('{count} minutes left', { count: Math.round(seconds / 60) });
  return `${pace} · ${rest}`;
}
