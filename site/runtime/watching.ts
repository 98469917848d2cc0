import { endWords, tooOften, type Ending, type Incident } from './incidents.ts';
import {
  TICK_MS,
  verdict,
  watchAfter,
  watchFrom,
  type WatchEvent,
  type Work,
} from './watchdog.ts';

/** Events as they are told: the clock is this module's. */
type News = WatchEvent extends infer E
  ? E extends unknown
    ? Omit<E, 'at'>
    : never
  : never;

/** Watches one worker after the other; looks only while there is something to wait for. */
export interface Watching {
  tell(news: News): void;
  /** Another worker begins. */
  anew(): void;
  stop(): void;
  /** What to say of an end, and whether there have been too many. */
  judge(ending: Ending): { readonly incident: Incident; readonly enough: string | null };
}

export interface Watched {
  readonly work: () => Work & { readonly isWaited: boolean };
  readonly ping: () => void;
  readonly end: (ending: Ending) => void;
}

const now = () => performance.now();

/**
 * The part of a session that sees when its worker is stuck or silent. It comes after the first model,
 * for which nobody should wait longer than needed.
 */
export function startWatching({ work, ping, end }: Watched): Watching {
  let watch = watchFrom(now());
  let endings: readonly number[] = [];
  let ticking: ReturnType<typeof setInterval> | undefined;

  const stop = () => {
    clearInterval(ticking);
    ticking = undefined;
  };
  const ask = () => {
    if (watch.owedSince !== null) return;
    ping();
    watch = watchAfter(watch, { kind: 'asked', at: now() });
  };
  const tick = () => {
    watch = watchAfter(watch, { kind: 'tick', at: now() });
    const { isWaited, ...kind } = work();
    const why = verdict(watch, kind);
    if (why) {
      stop();
      end({ kind: why });
    } else if (isWaited) ask();
    else if (watch.owedSince === null && !watch.typed) stop();
  };
  const start = () => {
    if (ticking !== undefined) return;
    // A rest is no time in which the page was kept from looking.
    watch = { ...watch, tickedAt: now() };
    ticking = setInterval(tick, TICK_MS);
  };

  return {
    tell(news) {
      if (news.kind === 'asked') {
        start();
        return ask();
      }
      watch = watchAfter(watch, { ...news, at: now() } as WatchEvent);
      if (news.kind === 'typedBegan') start();
    },
    anew() {
      stop();
      watch = watchFrom(now());
      start();
    },
    stop,
    judge(ending) {
      const incident = endWords(ending, watch.typed?.edit ?? watch.last);
      const after = tooOften(endings, incident, now());
      // Whoever tries again after that begins anew.
      endings = after.sentence === null ? after.endings : [];
      return { incident, enough: after.sentence };
    },
  };
}
