import type { Place } from '../placeOfError.ts';
import { afterTask } from './afterTask.ts';
import { blame } from './blame.ts';
import type { GuardedPlace } from './guardText.ts';

/** How long a cell may keep the page to itself; a quarter of it after each time it was stopped. */
let budgetMs = 2000;
const LEAST_BUDGET_MS = 125;
/** For what share of its time a cell is watched after that, to see which of its loops goes on. */
const WATCHED = 0.05;
/** Turns between two looks at the clock, at most; about a millisecond where turns are slow. */
const MOST_TURNS = 256;
const BETWEEN_LOOKS_MS = 1;

/** Where nobody waits for the page, as when the book is built on a busy machine, cells may take longer. */
export function letCellsTake(ms: number): void {
  budgetMs = ms;
}

/** Taken before a cell can put another clock in its place. */
const now = performance.now.bind(performance);

/** A cell that kept the page to itself was stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly cell: string;
  readonly place: Place;
  /** What went on, and for how long. */
  readonly what: string;

  constructor(cell: string, place: Place, what: string) {
    super(sentence(what, ''));
    this.cell = cell;
    this.place = place;
    this.what = what;
  }

  /** The sentence where another cell shows it. */
  get sentenceElsewhere(): string {
    return sentence(this.what, ` of ${this.cell}`);
  }
}

const sentence = (what: string, where: string) =>
  `${what.replace('{where}', where)}; it needs a way out, or smaller numbers.`;

/** What guarded code calls when a place has used up its turns; answers with the next ones. */
export interface Check {
  (at: number): number;
  /** Takes the turns that are left from all places. Set by the code when it is made. */
  settle?: () => void;
}

/** Stops one cell's code. */
export interface Guard {
  readonly check: Check;
  /**
   * Runs the cell: what it returns or promises. Fails where it was stopped meanwhile, also if it
   * caught that; has the whole budget again where it was not.
   */
  run(body: () => unknown): unknown;
}

export interface GuardedCell {
  readonly name: string;
  readonly places: readonly GuardedPlace[];
  /** By how many lines the code begins later than the reader's text. */
  readonly shift: number;
}

let stoppedInTask = false;

/** After a cell was stopped the page has its turn before the next one runs; null where none was. */
export function pageTurn(): Promise<void> | null {
  return stoppedInTask ? new Promise(afterTask) : null;
}

/**
 * Looks at the clock for one cell's code, and throws once that has kept the page to itself for too
 * long. The time begins with the task of the event loop, so that code that awaits real work may go
 * on for ever; until the task is over the code is not let go on, whatever it catches.
 *
 * @param onStop  told of every stop, also of one that nobody else hears of: in a handler, a promise
 */
export function createGuard(cell: GuardedCell, onStop: (error: Stopped) => void): Guard {
  const { name, places, shift } = cell;
  const lookedAt = places.map(() => 0);
  const turns = places.map(() => 1);
  let began: number | null = null;
  let stopped: Stopped | null = null;
  let lastStop: Stopped | null = null;
  let watched: number[] | null = null;
  let budget = budgetMs;

  const begin = (time: number) => {
    began = time;
    afterTask(() => {
      began = stopped = watched = null;
    });
  };
  const stop = (at: number, seen: readonly number[]) => {
    const { isLoop, line, column } =
      places[blame(places, seen, at)] ?? cell.places[0] ?? HEAD;
    const place = { line: line - shift, column };
    const kind = isLoop ? 'loop' : 'function';
    const does = isLoop ? 'does not end' : 'is called again and again';
    const what = `Stopped after ${budget / 1000} seconds: the ${kind} in line ${place.line}{where} ${does}`;
    stopped = lastStop = new Stopped(name, place, what);
    budget = Math.max(LEAST_BUDGET_MS, budget / 4);
    stoppedInTask = true;
    afterTask(() => (stoppedInTask = false));
    onStop(stopped);
    return stopped;
  };
  const end = (value: unknown) => {
    if (lastStop) throw lastStop;
    budget = budgetMs;
    return value;
  };
  const check: Check = (at) => {
    if (stopped) throw stopped;
    const time = now();
    if (began === null) begin(time);
    const passed = time - (began ?? time);
    if (passed < budget) {
      const share = BETWEEN_LOOKS_MS / Math.max(time - (lookedAt[at] ?? 0), 1e-3);
      const next = Math.min(2 * (turns[at] ?? 1), MOST_TURNS, (turns[at] ?? 1) * share);
      lookedAt[at] = time;
      return (turns[at] = Math.max(1, Math.floor(next)));
    }
    if (!watched) check.settle?.();
    watched ??= places.map(() => 0);
    watched[at] = (watched[at] ?? 0) + 1;
    if (passed > budget * (1 + WATCHED)) throw stop(at, watched);
    return 0;
  };
  return {
    check,
    run(body) {
      lastStop = null;
      const value = body();
      return value instanceof Promise ? value.then(end) : end(value);
    },
  };
}

const HEAD: GuardedPlace = { isLoop: false, line: 1, column: 1, within: null };
