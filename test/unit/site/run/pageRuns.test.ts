import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRuns } from '#site/run/pageRuns.ts';
import type { ModelReport, Session, SessionState } from '#site/runtime/types.ts';

const model = { name: 'Small model', bytes: 6_600_000 } as ModelReport;
const backend = { name: 'wasm', device: 'SIMD', reason: '' } as const;
const ready: SessionState = { phase: 'ready', backend, model };

/** A session that says what the test lets it say. */
function sessionThatSays(first: SessionState) {
  const listeners = new Set<(state: SessionState) => void>();
  let state = first;
  const session: Partial<Session> = {
    get state() {
      return state;
    },
    watch(listener: (state: SessionState) => void) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
  };
  return {
    session: session as Session,
    say: (next: SessionState) => {
      state = next;
      for (const listener of listeners) listener(next);
    },
  };
}

const runNumber = (number: number) => ({ number, dispose: vi.fn() });

/** Lets every turn that was asked for end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++)
    await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setImmediate(callback));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('startRuns', () => {
  it('startRuns(session, look) looks when a model has come, and again with another one', async () => {
    const { session, say } = sessionThatSays({ phase: 'starting', step: 'Starting' });
    const look = vi.fn(() => Promise.resolve(null));
    const runs = startRuns(session, look);
    runs.again();
    await settle();
    expect(look).not.toHaveBeenCalled();
    say(ready);
    await settle();
    expect(look).toHaveBeenCalledTimes(1);
    say(ready);
    await settle();
    expect(look).toHaveBeenCalledTimes(1);
    say({ ...ready, model: { ...model, name: 'Another' } });
    await settle();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('another model may have the name and the size of the one before', async () => {
    const first = { ...ready, model: { ...model, serial: 1 } };
    const { session, say } = sessionThatSays(first);
    const look = vi.fn(() => Promise.resolve(null));
    startRuns(session, look);
    await settle();
    say({ ...ready, model: { ...model, serial: 2 } });
    await settle();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('a lost device stops the looks, and the same model after it is another one', async () => {
    const { session, say } = sessionThatSays(ready);
    const look = vi.fn(() => Promise.resolve(null));
    const runs = startRuns(session, look);
    await settle();
    say({ phase: 'recovering', step: 'The GPU was lost' });
    runs.again();
    await settle();
    expect(look).toHaveBeenCalledTimes(1);
    say(ready);
    await settle();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('again() during a look joins into one more', async () => {
    const { session } = sessionThatSays(ready);
    let end: () => void = () => undefined;
    const look = vi.fn(() => new Promise<null>((resolve) => (end = () => resolve(null))));
    const runs = startRuns(session, look);
    await settle();
    for (let i = 0; i < 5; i++) runs.again();
    end();
    await settle();
    expect(look).toHaveBeenCalledTimes(2);
    end();
    await settle();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('keeps the newest run and the one before, and disposes of older ones', async () => {
    const { session } = sessionThatSays({ phase: 'starting', step: 'Starting' });
    const runs = startRuns<ReturnType<typeof runNumber>>(session, () =>
      Promise.resolve(null),
    );
    const made = [1, 2, 3].map(runNumber);
    const seen: number[] = [];
    runs.watch(({ number }) => seen.push(number));
    for (const run of made) await runs.show(run);
    expect(seen).toEqual([1, 2, 3]);
    expect(runs.run?.number).toBe(3);
    expect(made.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 0, 0]);
    runs.close();
    expect(made.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('a look that fails is a problem in one sentence, until the next one that does not', async () => {
    const { session } = sessionThatSays(ready);
    let fails = true;
    const runs = startRuns(session, () =>
      fails
        ? Promise.reject(new Error('The picture is broken.'))
        : Promise.resolve(runNumber(1)),
    );
    const problems: (string | null)[] = [];
    runs.watchStatus(({ problem }) => problems.push(problem));
    await settle();
    expect(problems.at(-1)).toBe('The picture is broken.');
    fails = false;
    runs.again();
    await settle();
    expect(problems.at(-1)).toBeNull();
  });
});
