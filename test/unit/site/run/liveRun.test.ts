import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { isReplaced } from '#site/run/bookRun.ts';
import { liveRun } from '#site/run/liveRun.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';
import type { ModelReport, Session, SessionState } from '#site/runtime/types.ts';
import type { Picture } from '#site/subject/picture.ts';

/** Of it nothing is lacking. */
const OWN = 'Embedded street model';
const modelOf = (name: string) => ({ name, bytes: 1 }) as ModelReport;
const ready = (name: string) => ({ phase: 'ready', model: modelOf(name) }) as SessionState;

it('whatIf(edits) of a live run says which field of an edit is wrong, and runs nothing', async () => {
  const asked: (readonly Edit[] | undefined)[] = [];
  const session = {
    trace: (_image, options) => {
      asked.push(options?.edits);
      return Promise.resolve(null);
    },
    state: ready(OWN),
  } as Partial<Session> as Session;
  const traced = { model: modelOf('Embedded street model'), steps: [] };
  const run = liveRun(traced as Partial<TracedRun> as TracedRun, {} as Picture, session);
  const wrong = { kind: 'stop', layer: 'two' } as unknown;
  await expect(run.whatIf([wrong as Edit])).rejects.toThrow(
    'The layer of the edit "stop" is a number, not "two".',
  );
  expect(asked).toEqual([]);
  await expect(run.whatIf([{ kind: 'stop', layer: 2 }])).rejects.toThrow('no model');
  expect(asked).toEqual([[{ kind: 'stop', layer: 2 }]]);
});

describe('a live run whose model gives way to another', () => {
  const MIX = new Error(
    'Operands could not be broadcast together with shapes 640 and 320.',
  );
  const frame = { path: 'a' } as Frame;

  /** A run of model a, in a session whose worker has gone over to `later` when it answers. */
  function replaced(later: SessionState, answer: 'fails' | 'answers') {
    let state = ready(OWN);
    const disposed: string[] = [];
    const afterwards = async <T>(value: T): Promise<T> => {
      await Promise.resolve();
      state = later;
      if (answer === 'fails') throw MIX;
      return value;
    };
    const other = {
      model: later.phase === 'ready' ? later.model : modelOf(OWN),
      dispose: () => disposed.push('other'),
    } as Partial<TracedRun> as TracedRun;
    const session = {
      trace: () => afterwards(other),
      weight: () => afterwards(frame),
      get state() {
        return state;
      },
    } as Partial<Session> as Session;
    const steps = [{ path: 'a', dims: '', shape: [], ms: null }];
    const traced = { model: modelOf(OWN), steps, read: () => afterwards(frame) };
    const run = liveRun(traced as Partial<TracedRun> as TracedRun, {} as Picture, session);
    return { run, disposed };
  }
  const reason = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: unknown) => error,
    );

  it('calls no error of its own what fails on the other model', async () => {
    const lost: SessionState = { phase: 'recovering', step: 'Starting again' };
    for (const later of [ready('b'), lost]) {
      const { run } = replaced(later, 'fails');
      for (const asked of [run.whatIf([]), run.weight('w'), run.see('a')])
        expect(isReplaced(await reason(asked))).toBe(true);
    }
  });

  it('takes nothing of the other model for its own, but keeps what it has shown', async () => {
    const { run, disposed } = replaced(ready('b'), 'answers');
    expect(isReplaced(await reason(run.whatIf([])))).toBe(true);
    expect(disposed).toEqual(['other']);
    expect(isReplaced(await reason(run.weight('w')))).toBe(true);
    expect(await run.see('a')).toBe(frame);
  });

  it('says what fails on its own model', async () => {
    const { run } = replaced(ready(OWN), 'fails');
    for (const asked of [run.whatIf([]), run.weight('w'), run.see('a')])
      expect(await reason(asked)).toBe(MIX);
  });
});
