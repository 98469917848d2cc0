import { describe, expect, it } from 'vitest';
import {
  TICK_MS,
  verdict,
  watchAfter,
  watchFrom,
  type Watch,
  type WatchEvent,
  type Work,
} from '#site/runtime/watchdog.ts';

const edit = { kind: 'code', path: 'encoder.P3', code: 'value => value' } as const;
const IDLE: Work = { isLong: false, isSlow: false };
const LONG: Work = { isLong: true, isSlow: false };
const SLOW: Work = { isLong: true, isSlow: true };

const after = (watch: Watch, ...events: readonly WatchEvent[]) =>
  events.reduce(watchAfter, watch);

/** Ticks as a page does that is not kept from it, up to a time. */
function tickedTo(watch: Watch, end: number): Watch {
  let now = watch;
  while (now.tickedAt + TICK_MS <= end)
    now = watchAfter(now, { kind: 'tick', at: now.tickedAt + TICK_MS });
  return now;
}

/** When a worker that says nothing from now on is given up, to the tick; null within `most`. */
function givenUpAt(watch: Watch, work: Work, most = 1_000_000): number | null {
  for (let now = watch; now.tickedAt < most; now = tickedTo(now, now.tickedAt + TICK_MS))
    if (verdict(now, work)) return now.tickedAt;
  return null;
}

const spoken = after(watchFrom(0), { kind: 'asked', at: 0 }, { kind: 'heard' });

describe('verdict(watch, work)', () => {
  it('has nothing against a worker that owes nothing', () => {
    expect(givenUpAt(spoken, IDLE)).toBeNull();
    expect(givenUpAt(spoken, LONG)).toBeNull();
  });

  it('ends a typed function after two seconds, and names it', () => {
    const began = after(spoken, { kind: 'typedBegan', edit, at: 0 });
    expect(givenUpAt(began, LONG)).toBe(2000 + TICK_MS);
    expect(verdict(tickedTo(began, 3000), LONG)).toBe('endless');
    expect(began.last).toEqual(edit);
  });

  it('lets a function run again and again, up to eight seconds in one run', () => {
    let watch = spoken;
    let calls = 0;
    while (!verdict(watch, LONG) && calls < 100) {
      const at = watch.tickedAt;
      watch = tickedTo(after(watch, { kind: 'typedBegan', edit, at }), at + 1000);
      if (verdict(watch, LONG)) break;
      watch = after(watch, { kind: 'typedEnded', at: watch.tickedAt });
      calls++;
    }
    expect(calls).toBe(8);
    const next = after(watch, { kind: 'answered' });
    expect(next.spentMs).toBe(0);
  });

  it('gives a worker up that owes an answer: soon where it has nothing to do', () => {
    const asked = after(spoken, { kind: 'asked', at: 0 });
    expect(givenUpAt(asked, IDLE)).toBe(5000 + TICK_MS);
    expect(givenUpAt(asked, LONG)).toBe(60_000 + TICK_MS);
    expect(givenUpAt(asked, SLOW)).toBe(600_000 + TICK_MS);
    const doubtful = after(
      asked,
      { kind: 'typedBegan', edit, at: 0 },
      { kind: 'typedEnded', at: 1 },
    );
    expect(givenUpAt(doubtful, LONG)).toBe(20_000 + TICK_MS);
    expect(verdict(tickedTo(doubtful, 30_000), LONG)).toBe('silent');
  });

  it('waits three minutes for a step of training, whatever was typed before', () => {
    const training = { ...LONG, trains: true };
    expect(
      verdict(tickedTo(after(spoken, { kind: 'asked', at: 0 }), 170_000), training),
    ).toBeNull();
    const typed = after(
      spoken,
      { kind: 'typedBegan', edit, at: 0 },
      { kind: 'typedEnded', at: 1 },
      { kind: 'asked', at: 1 },
    );
    expect(verdict(tickedTo(typed, 170_000), training)).toBeNull();
    expect(verdict(tickedTo(typed, 190_000), training)).toBe('silent');
  });

  it('is patient anew with every sign of life', () => {
    let watch = after(spoken, { kind: 'asked', at: 0 });
    for (let at = 4000; at <= 40_000; at += 4000) {
      watch = tickedTo(watch, at);
      expect(verdict(watch, IDLE)).toBeNull();
      watch = after(watch, { kind: 'heard' }, { kind: 'asked', at });
    }
    expect(givenUpAt(watch, IDLE)).toBe(45_000 + TICK_MS);
  });

  it('counts from the first question, not from the last', () => {
    const asked = after(spoken, { kind: 'asked', at: 0 });
    const again = after(tickedTo(asked, 4000), { kind: 'asked', at: 4000 });
    expect(givenUpAt(again, IDLE)).toBe(5000 + TICK_MS);
  });

  it('blames nobody for the time in which the page itself stood still', () => {
    const began = after(
      spoken,
      { kind: 'asked', at: 0 },
      { kind: 'typedBegan', edit, at: 0 },
    );
    // A cell kept the page for a minute: what the worker said meanwhile waits to be heard.
    const back = after(began, { kind: 'tick', at: 60_000 });
    expect(verdict(back, LONG)).toBeNull();
    expect(givenUpAt(back, LONG)).toBe(60_000 + 2000);
    const heard = after(back, { kind: 'heard' }, { kind: 'typedEnded', at: 60_001 });
    expect(givenUpAt(heard, LONG)).toBeNull();
    expect(heard.spentMs).toBeLessThanOrEqual(TICK_MS + 1);
  });

  it('gives a worker four times as long in a tab whose timers are throttled', () => {
    let watch = after(spoken, { kind: 'asked', at: 0 });
    while (!verdict(watch, IDLE))
      watch = after(watch, { kind: 'tick', at: watch.tickedAt + 1000 });
    expect(watch.tickedAt).toBe(21_000);
  });
});
