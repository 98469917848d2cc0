import * as tf from '@tensorflow/tfjs-core';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, describe, expect, it } from 'vitest';
import { drawScene, WORLD, type Scene } from '#lib/scene/index.ts';
import type { OpenBackend } from '#site/runtime/backend/openBackend.ts';
import { holdBackend } from '#site/runtime/backend/backendHolder.ts';
import { letGo, type Held } from '#site/runtime/held.ts';
import { tracedRuns } from '#site/runtime/tracedRuns.ts';
import { scenesOf } from '#site/runtime/training/examples.ts';
import { liveLearner, type TrainingHost } from '#site/runtime/training/liveLearner.ts';
import type { TrainingNews } from '#site/runtime/training/messages.ts';
import { createTrainer } from '#site/runtime/training/trainer.ts';
import type { Learner, TrainingOrder } from '#site/runtime/training/types.ts';
import { inTurn } from '#site/runtime/turns.ts';
import type { SessionState } from '#site/runtime/types.ts';
import { CPU, tinyModel } from '#test/support/tinyModel.ts';

const ORDER: TrainingOrder = {
  plan: { learn: ['decoder.**'], rate: 1e-3, seed: 3 },
  scenes: [1_000_578],
  heldOut: [1_000_001, 1_000_002],
};

const draw = (scene: Scene) => {
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  drawScene(context, scene);
  const { data } = context.getImageData(0, 0, WORLD, WORLD);
  return Promise.resolve({ width: WORLD, height: WORLD, data });
};

const cpuBackend: OpenBackend = {
  report: CPU,
  lost: null,
  workDone: () => Promise.resolve(0),
  errors: () => [],
  bytes: () => tf.memory().numBytes,
  further: () => Promise.resolve(),
  close: () => undefined,
};

let held: Held | null = null;

/** Both sides of a learner in one thread: the worker's queue, and the page's handle. */
async function startLearner(order: TrainingOrder = ORDER) {
  const takeTurn = inTurn();
  const model = await tinyModel();
  const now: Held = {
    backend: holdBackend({ forced: 'cpu', allowCpu: true }, () => undefined),
    traces: tracedRuns(),
    tell: () => undefined,
    model,
    companions: null,
    learners: new Set(),
  };
  held = now;
  const listeners = new Set<(news: TrainingNews) => void>();
  const trainer = createTrainer({
    held: now,
    takeTurn,
    onModel: (work) =>
      takeTurn(async () => {
        if (!now.model) throw new Error('There is no model yet.');
        return work(now.model, cpuBackend);
      }),
    tell: (news) => listeners.forEach((listener) => listener(news)),
    scenes: () => Promise.resolve({ scenesOf, draw }),
  });
  const ready: SessionState = { phase: 'ready', backend: CPU, model: model.report };
  const refuse = () => Promise.reject(new Error('Not here.'));
  const host: TrainingHost = {
    ask: (learner, asked) => trainer.answer(learner, asked),
    trace: refuse,
    weight: refuse,
    watch(listener) {
      listener(ready);
      return () => undefined;
    },
    watchLearnt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const learner = liveLearner(order, host);
  /** As a lost device does it: all that lay on the backend is freed. */
  const lose = () =>
    takeTurn(async () => {
      letGo(now);
      now.model = await tinyModel();
    });
  return { learner, takeTurn, lose };
}

afterEach(() => {
  held?.model?.dispose();
  held = null;
});

const lossesOf = ({ steps }: Learner) => steps.map(({ loss }) => loss);
/** Lets the worker's side go on. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('liveLearner(order)', () => {
  it('costs nothing before something is asked of it', async () => {
    const { learner } = await startLearner();
    const before = tf.memory().numTensors;
    expect(learner.state).toMatchObject({ phase: 'waiting', step: 0 });
    learner.end();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('learns the steps that it is asked for, and says what it learnt', async () => {
    const { learner } = await startLearner();
    const phases: string[] = [];
    learner.watch((news) => {
      if (news.kind === 'state' && phases.at(-1) !== news.state.phase)
        phases.push(news.state.phase);
    });
    await learner.run(3);
    expect(learner.steps.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(learner.state).toMatchObject({ phase: 'paused', step: 3, sentence: null });
    expect(phases.slice(0, 2)).toEqual(['waiting', 'starting']);
    const [first] = learner.steps;
    const parts = Object.values(first?.parts ?? {}).flat();
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(first?.loss ?? 0, 3);
    const [look] = first?.looks ?? [];
    expect(look?.wanted.length).toBeGreaterThan(0);
    const matched = look?.said.filter(({ target }) => target !== null) ?? [];
    expect(new Set(matched.map(({ target }) => target)).size).toBe(
      Math.min(10, look?.wanted.length ?? 0),
    );
    learner.end();
  });

  it('holds as many tensors and bytes after each step, and none when it ended', async () => {
    const { learner } = await startLearner();
    const before = tf.memory();
    await learner.run(1);
    const memories = [];
    for (let i = 0; i < 3; i++) {
      await learner.run(1);
      const { numTensors, numBytes } = tf.memory();
      memories.push(`${numTensors} ${numBytes}`);
    }
    expect(new Set(memories).size).toBe(1);
    learner.end();
    await moment();
    await moment();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });

  it('lets other work in between two steps, and stops at the next when it is paused', async () => {
    const { learner, takeTurn } = await startLearner();
    const running = learner.run(50);
    let between = -1;
    await new Promise<void>((resolve) => {
      learner.watch((news) => {
        if (news.kind !== 'step' || between >= 0) return;
        between = 0;
        void takeTurn(() => {
          between = learner.state.step;
          return Promise.resolve();
        }).then(resolve);
      });
    });
    await learner.pause();
    await running;
    expect(between).toBeGreaterThanOrEqual(1);
    expect(learner.state.phase).toBe('paused');
    expect(learner.state.step).toBeLessThanOrEqual(between + 2);
    learner.end();
  });

  it('begins anew where it was lost, and goes through the same steps and changes', async () => {
    const { learner: plain } = await startLearner();
    await plain.run(2);
    await plain.set({ rate: 1e-2, perTarget: 2 });
    await plain.run(3);
    plain.end();
    held?.model?.dispose();

    const { learner, lose } = await startLearner();
    await learner.run(2);
    await learner.set({ rate: 1e-2, perTarget: 2 });
    await learner.run(1);
    await lose();
    await learner.run(2);
    expect(lossesOf(learner)).toEqual(lossesOf(plain));
    expect(learner.state.sentence).toContain('goes through the same 3 steps again');
    expect(learner.state.plan.perTarget).toBe(2);
    learner.end();
  });

  it('leaves nothing behind where it is ended while it begins', async () => {
    const { learner } = await startLearner();
    const before = tf.memory().numTensors;
    const running = learner.run(2);
    await moment();
    expect(learner.state.phase).toBe('starting');
    learner.end();
    await running;
    expect(tf.memory().numTensors).toBe(before);
    expect(learner.steps).toEqual([]);
  });

  it('does not begin to learn where it is paused while it begins', async () => {
    const { learner } = await startLearner();
    const running = learner.run(2);
    await learner.pause();
    await running;
    expect(learner.state).toMatchObject({ phase: 'paused', step: 0 });
    learner.end();
  });

  it('takes changes before its first step, and does not begin for them', async () => {
    const { learner } = await startLearner();
    await learner.set({ perTarget: 3 });
    expect(learner.state).toMatchObject({ phase: 'waiting', plan: { perTarget: 3 } });
    await learner.run(1);
    const [look] = learner.steps[0]?.looks ?? [];
    const matched = look?.said.filter(({ target }) => target === 0) ?? [];
    expect(new Set(matched.map(({ query }) => query)).size).toBe(3);
    learner.end();
  });

  it('is judged by what it was not shown', async () => {
    const { learner } = await startLearner();
    const judgement = await learner.judge();
    expect(judgement.step).toBe(0);
    expect(judgement.looks).toHaveLength(2);
    const wanted = judgement.looks.flatMap((look) => look.wanted);
    expect(judgement.asked).toBe(wanted.length);
    expect(learner.judgements).toEqual([judgement]);
    learner.end();
  });

  it('says in one sentence what is wrong with an order', async () => {
    const { learner } = await startLearner({ ...ORDER, model: 'giant' });
    await expect(learner.run(1)).rejects.toThrow('The book has no model called giant.');
    expect(learner.state.phase).toBe('failed');
    learner.end();
    const { learner: other } = await startLearner({
      ...ORDER,
      plan: { learn: ['nose.**'] },
    });
    await expect(other.run(1)).rejects.toThrow('nose.**');
    other.end();
  });
});
