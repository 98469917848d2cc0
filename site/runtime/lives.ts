import { startLife, type Life } from './life.ts';
import { endWords, tooOften, UNSTARTED, type Ending, type Incident } from './incidents.ts';
import type { Request } from './protocol.ts';
import type { SessionState } from './types.ts';
import { TICK_MS, verdict, watchAfter, watchFrom, type WatchEvent } from './watchdog.ts';

/** The worker of a session: one after the other, where one comes to an end. */
export interface Lives {
  /** The one that lives now; null where none could be started, or too many have ended. */
  readonly now: Life | null;
  /** Its script is on the way, and should have come long ago. */
  readonly isLate: boolean;
  /** Starts another one, whatever became of the last. */
  restart(): void;
  close(): void;
}

export interface LivesOptions {
  /** What a new worker is told first. */
  readonly start: () => Extract<Request, { kind: 'start' }>;
  readonly become: (state: SessionState) => void;
  /** A worker came to an end that nobody asked for; the next one begins right after. */
  readonly onIncident: (incident: Incident) => void;
}

const now = () => performance.now();

/** Keeps a worker alive: notices when it is stuck, silent or gone, ends it and starts it anew. */
export function keepAlive({ start, become, onIncident }: LivesOptions): Lives {
  let life: Life | null = null;
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  let watch = watchFrom(now());
  let ticking: ReturnType<typeof setInterval> | undefined;
  let endings: readonly number[] = [];

  const tell = (event: WatchEvent) => (watch = watchAfter(watch, event));
  const say = (next: SessionState) => become((state = next));

  const work = () => {
    const { all, long } = life?.waiting() ?? { all: 0, long: 0 };
    const settles = state.phase !== 'ready' && state.phase !== 'failed';
    const isSlow = state.phase === 'ready' && state.backend.name === 'cpu';
    return { isWaited: all > 0 || settles, isLong: long > 0 || settles, isSlow };
  };
  const ping = () => {
    if (watch.owedSince !== null) return;
    life?.send({ kind: 'ping' });
    tell({ kind: 'asked', at: now() });
  };
  const stopTicking = () => {
    clearInterval(ticking);
    ticking = undefined;
  };
  const tick = () => {
    tell({ kind: 'tick', at: now() });
    const why = verdict(watch, work());
    if (why === 'silent' && !watch.hasSpoken) return late();
    if (why) return endLife({ kind: why });
    if (work().isWaited) ping();
    else if (watch.owedSince === null && !watch.typed) stopTicking();
  };
  const startTicking = () => {
    if (ticking !== undefined) return;
    tell({ kind: 'tick', at: now() });
    // The first tick after a rest is late by all of it.
    watch = { ...watch, tickedAt: now() };
    ticking = setInterval(tick, TICK_MS);
  };

  const fail = (sentence: string) =>
    say({ phase: 'failed', sentence, canRetry: true, running: null });
  /** Its script may still come: then it speaks, and all is well. */
  const late = () => {
    stopTicking();
    fail(UNSTARTED.late);
  };
  const giveUp = (sentence: string) => {
    stopTicking();
    life?.end(sentence);
    life = null;
    fail(sentence);
  };
  const endLife = (ending: Ending) => {
    const incident = endWords(ending, watch.typed?.edit ?? watch.last);
    const again = tooOften(endings, incident, now());
    endings = again.endings;
    if (again.sentence !== null) return giveUp(again.sentence);
    life?.end(incident.sentence);
    onIncident(incident);
    say({ phase: 'recovering', step: 'Starting the detector anew' });
    begin();
  };

  function begin() {
    stopTicking();
    watch = watchFrom(now());
    try {
      life = startLife({
        asking() {
          startTicking();
          ping();
        },
        heard: () => tell({ kind: 'heard' }),
        state: say,
        typed: (edit) => {
          tell(
            edit
              ? { kind: 'typedBegan', edit, at: now() }
              : { kind: 'typedEnded', at: now() },
          );
          if (edit) startTicking();
        },
        tampered: (what) => endLife({ kind: 'tampered', what }),
        answered: () => tell({ kind: 'answered' }),
        closed: () => endLife({ kind: 'closed' }),
        unusable: () => giveUp(UNSTARTED.unusable),
      });
    } catch {
      return giveUp(self.origin === 'null' ? UNSTARTED.sandboxed : UNSTARTED.refused);
    }
    life.send(start());
    ping();
    startTicking();
  }
  begin();

  return {
    get now() {
      return life;
    },
    get isLate() {
      return life !== null && !watch.hasSpoken && state.phase === 'failed';
    },
    restart() {
      life?.end('The detector was started anew.');
      endings = [];
      say({ phase: 'starting', step: 'Starting' });
      begin();
    },
    close() {
      stopTicking();
      life?.end('The detector was closed.');
      life = null;
    },
  };
}
