import type { Pixels } from '#lib/image/pixels.ts';
import { named } from '#lib/named.ts';
import type { Scene } from '#lib/scene/types.ts';
import type { Look } from '#lib/train/index.ts';
import type { Held } from '../held.ts';
import { buildModel, type Model } from '../model.ts';
import type { Work } from '../recovery.ts';
import { inTurn, type Turn } from '../turns.ts';
import { checkpointOpener } from '../weights/checkpoint.ts';
import { variantNamed } from '../weights/variants.ts';
import type { DrawnExample, scenesOf } from './examples.ts';
import {
  LEARNER_GONE,
  type Past,
  type TrainingAnswer,
  type TrainingNews,
  type TrainingRequest,
} from './messages.ts';
import { createPupil, type Pupil } from './pupil.ts';
import type { TaughtScenes, TrainingOrder } from './types.ts';

/** The worker's side of learners. */
export interface Trainer {
  answer(learner: number, asked: TrainingRequest): Promise<TrainingAnswer>;
  /** Throws for a learner that is not there (any more). */
  pupil(learner: number): Pupil;
}

/** A learner in the worker, and what it is doing. */
interface Pupillage {
  readonly pupil: Pupil;
  /** One thing at a time: a look at many scenes is not broken by a step. */
  readonly takeTurn: Turn;
  /** It learns until this step. */
  goal: number;
  running: Promise<void> | null;
}

export interface TrainerHost {
  readonly held: Held;
  readonly takeTurn: Turn;
  /** One piece of work on backend and model, in its turn; rejects while there is no model. */
  readonly onModel: <T>(work: Work<T>) => Promise<T>;
  readonly tell: (news: TrainingNews) => void;
  /** What draws scenes comes with the first of them. */
  scenes(): Promise<SceneTools>;
}

export interface SceneTools {
  readonly scenesOf: typeof scenesOf;
  readonly draw: (scene: Scene) => Promise<Pixels>;
}

/** Lets messages in: a pause, a picture to look at. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

export function createTrainer(host: TrainerHost): Trainer {
  const { held, onModel, tell } = host;
  const all = new Map<number, Pupillage>();
  /** Those that have begun to begin, and were not ended meanwhile. */
  const wanted = new Set<number>();
  const openCheckpoint = checkpointOpener();

  /** What lies on a backend that was closed is gone, and so is its pupil. */
  const need = (learner: number): Pupillage => {
    const found = all.get(learner);
    if (found && held.learners.has(found.pupil)) return found;
    all.delete(learner);
    throw new Error(LEARNER_GONE);
  };

  async function baseOf({ model }: TrainingOrder): Promise<Model> {
    if (model === undefined) return onModel((running) => running.rebuild());
    const variant = variantNamed(model);
    if (!variant) throw new Error(`The book has no model called ${named(model)}.`);
    const source = { kind: 'embedded', variant } as const;
    const { signal } = new AbortController();
    const checkpoint = await openCheckpoint(source, () => undefined, signal);
    await checkpoint.keep();
    return onModel(() => Promise.resolve(buildModel(checkpoint)));
  }

  async function begin(learner: number, order: TrainingOrder, past: Past): Promise<void> {
    await end(learner);
    wanted.add(learner);
    const base = await baseOf(order);
    const on = held.backend.current;
    const { scenesOf, draw } = await host.scenes();
    const drawn = async (scenes: TaughtScenes = []) => {
      const examples: DrawnExample[] = [];
      // One after the other, so that the worker answers meanwhile.
      for (const one of scenesOf(scenes, base.config.labels, order.decoy)) {
        examples.push({ ...one, image: await draw(one.scene) });
        await breath();
      }
      return examples;
    };
    const pupil = await made(base, async () => {
      const scenes = await drawn(order.scenes);
      const heldOut = await drawn(order.heldOut);
      return onModel(() => {
        // The base lies on the backend of before.
        if (held.backend.current !== on) throw new Error(LEARNER_GONE);
        return Promise.resolve(createPupil(base, order, { scenes, heldOut }));
      });
    });
    if (!wanted.has(learner)) {
      pupil.dispose();
      throw new Error(LEARNER_GONE);
    }
    held.learners.add(pupil);
    all.set(learner, { pupil, takeTurn: inTurn(), goal: 0, running: null });
    await goThrough(learner, past);
  }

  /** The steps and changes of before: the same order gives the same model. */
  async function goThrough(learner: number, { step, changes }: Past): Promise<void> {
    const { pupil } = need(learner);
    const changeAt = (at: number) =>
      changes.filter((one) => one.at === at).forEach(({ change }) => pupil.set(change));
    while (pupil.step < step) {
      changeAt(pupil.step);
      await onModel(() => need(learner).pupil.learn());
      await breath();
    }
    changeAt(step);
  }

  async function learn(learner: number): Promise<void> {
    const { pupil, takeTurn } = need(learner);
    while (pupil.step < need(learner).goal) {
      const step = await takeTurn(() => onModel(() => need(learner).pupil.learn()));
      tell({ learner, step });
      await breath();
    }
  }

  async function run(learner: number, steps: number): Promise<void> {
    const one = need(learner);
    one.goal = one.pupil.step + steps;
    one.running ??= learn(learner).finally(() => (one.running = null));
    return one.running;
  }

  async function pause(learner: number): Promise<void> {
    const one = need(learner);
    one.goal = one.pupil.step;
    await one.running;
  }

  async function judged(learner: number) {
    const { pupil, takeTurn } = need(learner);
    return takeTurn(async () => {
      const looks: Look[] = [];
      while (looks.length < pupil.exams) {
        looks.push(await onModel(() => need(learner).pupil.look(looks.length)));
        await breath();
      }
      return pupil.judge(looks);
    });
  }

  async function end(learner: number): Promise<void> {
    const one = all.get(learner);
    all.delete(learner);
    wanted.delete(learner);
    if (!one) return;
    one.goal = 0;
    // Not in the middle of a step, of a look, or of anybody's run of it.
    await one.takeTurn(() =>
      host.takeTurn(() => {
        if (held.learners.delete(one.pupil)) one.pupil.dispose();
        return Promise.resolve();
      }),
    );
  }

  return {
    pupil: (learner) => need(learner).pupil,
    async answer(learner, asked) {
      switch (asked.kind) {
        case 'begin':
          await begin(learner, asked.order, asked.past);
          return null;
        case 'run':
          await run(learner, asked.steps);
          return null;
        case 'pause':
          await pause(learner);
          return null;
        case 'set':
          await need(learner).takeTurn(() => {
            need(learner).pupil.set(asked.change);
            return Promise.resolve();
          });
          return null;
        case 'judge':
          return judged(learner);
        case 'save':
          return onModel(() => need(learner).pupil.save());
        case 'end':
          await end(learner);
          return null;
      }
    },
  };
}

/** What `make` makes of a base that is freed where it fails. */
async function made<T>(base: Model, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    base.dispose();
    throw error;
  }
}
