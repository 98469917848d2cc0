import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { PLAN } from '#lib/train/index.ts';
import type { Training } from '#lib/train/plans/training.ts';
import { recordTraining } from '#site/replay/recordTraining.ts';
import { isNotRecorded } from '#site/run/bookRun.ts';
import { readTrainings } from '#site/run/openTrainings.ts';
import { recordedLearner } from '#site/run/recordedLearner.ts';
import { recordedSession } from '#site/run/recordedSession.ts';
import { createTrainings, type StartTraining } from '#site/run/trainings.ts';
import type { RecordedTraining } from '#site/run/trainingFormat.ts';
import type { Learner, LearnerNews } from '#site/runtime/training/types.ts';
import type { SessionState } from '#site/runtime/types.ts';
import { tinyModel } from '#test/support/tinyModel.ts';

const ORDER: Training = {
  model: 'nano',
  plan: { ...PLAN, learn: ['decoder.classHead.**'], rate: 1e-2, perTarget: 2 },
  scenes: { first: 1_000_578, count: 1 },
  heldOut: { first: 1_000_001, count: 1 },
  steps: 11,
  changes: [{ after: 6, set: { perTarget: 1 } }],
  judgeEvery: 10,
};

let recorded: RecordedTraining;

beforeAll(async () => {
  const made = await recordTraining('toy', ORDER, await tinyModel());
  expect(tf.memory().numTensors).toBe(0);
  const [read] = await readTrainings(
    new Uint8Array(gzipSync(JSON.stringify([made]))).buffer,
  );
  if (!read) throw new Error('Nothing was recorded.');
  recorded = read;
});

const reason = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('recordedLearner(recordTraining(order))', () => {
  it('plays the first step and every fifth, and the changes on the way', async () => {
    const learner = recordedLearner(recorded);
    const heard: LearnerNews['kind'][] = [];
    learner.watch(({ kind }) => heard.push(kind));
    expect(learner.judgements.map(({ step }) => step)).toEqual([0]);
    await learner.run(5);
    expect(learner.steps.map(({ step }) => step)).toEqual([1, 5]);
    expect(learner.state).toMatchObject({ phase: 'paused', step: 5 });
    expect(learner.state.plan.perTarget).toBe(2);
    await learner.run(100);
    expect(learner.steps.map(({ step }) => step)).toEqual([1, 5, 10]);
    expect(learner.state.plan.perTarget).toBe(1);
    expect(learner.judgements.map(({ step }) => step)).toEqual([0, 10]);
    expect(heard).toContain('judged');
    const [look] = learner.steps[0]?.looks ?? [];
    expect(look?.wanted.length).toBeGreaterThan(0);
    const said = look?.said.filter(({ target }) => target !== null) ?? [];
    expect(said.length).toBeGreaterThan(0);
    for (const { label } of said) expect(recorded.labels).toContain(label);
  });

  it('knows what is said before the first step, and how it goes on', () => {
    const { beginning } = recordedLearner(recorded);
    expect(beginning?.course.steps).toHaveLength(recorded.recorded.length);
    expect(beginning?.course.judgements).toHaveLength(recorded.judged.length);
    expect(beginning?.taught[0]?.wanted.length).toBeGreaterThan(0);
    expect(beginning?.taught[0]?.said.length).toBeGreaterThan(0);
    expect(beginning?.heldOut[0]).toMatchObject({ scene: 0 });
  });

  it('stops where it is paused', async () => {
    const learner = recordedLearner(recorded);
    const running = learner.run(100);
    await learner.pause();
    await running;
    expect(learner.steps).toHaveLength(1);
  });

  it('says that it lacks what was not recorded', async () => {
    const learner = recordedLearner(recorded);
    for (const asked of [learner.set({ rate: 1 }), learner.save(), learner.weight('x')])
      expect(isNotRecorded(await reason(asked))).toBe(true);
    await expect(learner.set({ perTarget: 2 })).resolves.toBeUndefined();
  });
});

describe('createTrainings(session, open)', () => {
  const session = recordedSession('No model runs here.');
  const trainings = createTrainings(session, () => Promise.resolve([recorded]));
  const starts: StartTraining[] = [];
  trainings.watch((start) => starts.push(start));

  it('what is recorded is known before its first step where it runs live, too', async () => {
    const state = { phase: 'ready' } as SessionState;
    const begun: StartTraining[] = [];
    const startTraining = (): Promise<Learner> => {
      const learner = recordedLearner(recorded);
      Reflect.deleteProperty(learner, 'beginning');
      return Promise.resolve(learner);
    };
    createTrainings(
      { ...session, startTraining, watch: (tell) => (tell(state), () => undefined) },
      () => Promise.resolve([recorded]),
    ).watch((start) => begun.push(start));
    const learner = await begun.at(-1)?.('toy');
    expect(learner?.beginning).toEqual(recordedLearner(recorded).beginning);
    expect((await begun.at(-1)?.('toy', { scenes: [7] }))?.beginning).toBeUndefined();
  });

  it('begins what is recorded by its name, or by saying the same', async () => {
    const [start] = starts;
    expect((await start?.('toy'))?.mode).toBe('replay');
    expect((await start?.(structuredClone(ORDER)))?.mode).toBe('replay');
    const other = await reason(start?.('toy', { scenes: [7] }) ?? Promise.resolve());
    expect(isNotRecorded(other)).toBe(true);
    expect(String(await reason(start?.('nothing') ?? Promise.resolve()))).toContain(
      'This chapter records no training nothing; it has toy.',
    );
  });

  it('begins the reader’s own once a model runs', async () => {
    const asked: unknown[] = [];
    const live = createTrainings(
      {
        watch(listener) {
          listener({ phase: 'starting', step: 'Starting' });
          listener({ phase: 'ready' } as Parameters<typeof listener>[0]);
          return () => undefined;
        },
        startTraining(order) {
          asked.push(order);
          return Promise.resolve(recordedLearner(recorded));
        },
      },
      () => Promise.resolve([recorded]),
    );
    const begins: StartTraining[] = [];
    live.watch((start) => begins.push(start));
    expect(begins).toHaveLength(2);
    await begins[1]?.('toy', { scenes: [7] });
    expect(asked).toEqual([{ ...ORDER, scenes: [7] }]);
  });
});
