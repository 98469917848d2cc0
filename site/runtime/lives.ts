import type { Ending, Incident } from './incidents.ts';
import { startLife, type Life } from './life.ts';
import type { Request } from './protocol.ts';
import type { TrainingNews } from './training/messages.ts';
import type { SessionState } from './types.ts';
import { SCRIPT_MS, UNSTARTED } from './unstarted.ts';
import type { Watching } from './watching.ts';

/** The worker of a session: one after the other, where one comes to an end. */
export interface Lives {
  /** The one that lives now; null where none could be started, or too many have ended. */
  readonly now: Life | null;
  /** Its script is on the way, and should have come long ago. */
  readonly isLate: boolean;
  /** Resolves when an end would be noticed: functions that a reader typed wait for that. */
  watched(): Promise<unknown>;
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
  readonly onLearnt: (news: TrainingNews) => void;
}

/** Keeps a worker alive: where it is stuck, silent or gone, it is ended and started anew. */
export function keepAlive({ start, become, onIncident, onLearnt }: LivesOptions): Lives {
  let life: Life | null = null;
  let state: SessionState = { phase: 'starting', step: 'Starting' };
  let late: ReturnType<typeof setTimeout> | undefined;
  let watching: Watching | null = null;
  let coming: Promise<Watching> | null = null;

  const say = (next: SessionState) => become((state = next));
  const fail = (sentence: string) =>
    say({ phase: 'failed', sentence, canRetry: true, running: null });

  const watch = () =>
    (coming ??= import('./watching.ts').then(({ startWatching }) => {
      return (watching = startWatching({
        work() {
          const waiting = life?.waiting() ?? { all: 0, long: 0, training: 0 };
          const { all, long, training } = waiting;
          const settles = state.phase !== 'ready' && state.phase !== 'failed';
          const isSlow = state.phase === 'ready' && state.backend.name === 'cpu';
          const isLong = long > 0 || settles;
          return { isWaited: all > 0 || settles, isLong, isSlow, trains: training > 0 };
        },
        ping: () => life?.send({ kind: 'ping' }),
        end: (ending) => void endLife(ending),
      }));
    }));

  const leave = (sentence: string) => {
    clearTimeout(late);
    watching?.stop();
    life?.end(sentence);
    life = null;
  };
  const giveUp = (sentence: string) => {
    leave(sentence);
    fail(sentence);
  };
  const endLife = async (ending: Ending) => {
    const dying = life;
    const { incident, enough } = (await watch()).judge(ending);
    // It may have been ended for another reason meanwhile.
    if (life !== dying || !life) return;
    if (enough !== null) return giveUp(enough);
    leave(incident.sentence);
    onIncident(incident);
    say({ phase: 'recovering', step: 'Starting the detector anew' });
    begin();
  };

  function begin() {
    late = setTimeout(() => fail(UNSTARTED.late), SCRIPT_MS);
    try {
      life = startLife({
        asking: () => watching?.tell({ kind: 'asked' }),
        heard() {
          clearTimeout(late);
          watching?.tell({ kind: 'heard' });
        },
        state(next) {
          say(next);
          if (next.phase === 'ready' || next.phase === 'failed') void watch();
        },
        typed: (edit) =>
          watching?.tell(edit ? { kind: 'typedBegan', edit } : { kind: 'typedEnded' }),
        tampered: (what) => void endLife({ kind: 'tampered', what }),
        learnt: onLearnt,
        answered: () => watching?.tell({ kind: 'answered' }),
        closed: () => void endLife({ kind: 'closed' }),
        unusable: () => giveUp(UNSTARTED.unusable),
      });
    } catch {
      return giveUp(self.origin === 'null' ? UNSTARTED.sandboxed : UNSTARTED.refused);
    }
    life.send(start());
    watching?.anew();
  }
  begin();

  return {
    get now() {
      return life;
    },
    get isLate() {
      return life !== null && state.phase === 'failed' && state.sentence === UNSTARTED.late;
    },
    watched: watch,
    restart() {
      leave('The detector was started anew.');
      say({ phase: 'starting', step: 'Starting' });
      begin();
    },
    close: () => leave('The detector was closed.'),
  };
}
