import { createCanvas } from '@napi-rs/canvas';
import { drawScene, WORLD } from '#lib/scene/index.ts';
import type { Training } from '#lib/train/plans/training.ts';
import {
  everyOf,
  packLook,
  packStep,
  type PackedJudgement,
  type PackedStep,
  type RecordedTraining,
} from '#site/run/trainingFormat.ts';
import type { Model } from '#site/runtime/model.ts';
import { scenesOf, type DrawnExample } from '#site/runtime/training/examples.ts';
import { wantedIn } from '#site/runtime/training/looks.ts';
import { createPupil, type Pupil } from '#site/runtime/training/pupil.ts';
import type { TaughtScenes } from '#site/runtime/training/types.ts';

/** Of scenes that it is judged by, so many are recorded; all of them count. */
const MOST_SHOWN = 2;

/** Trains as the reader's worker does, and keeps some of its steps. `base` is the training's own. */
export async function recordTraining(
  name: string,
  order: Training,
  base: Model,
): Promise<RecordedTraining> {
  const { steps, judgeEvery, changes = [] } = order;
  const { labels } = base.config;
  const scenes = drawn(order.scenes, labels);
  const heldOut = order.heldOut ? drawn(order.heldOut, labels) : [];
  const pupil = createPupil(base, order, { scenes, heldOut });
  const recorded: PackedStep[] = [];
  const judged: PackedJudgement[] = [];
  try {
    judged.push(await judgedNow(pupil, labels));
    while (pupil.step < steps) {
      for (const { after, set } of changes) if (after === pupil.step) pupil.set(set);
      const { step, ...made } = await pupil.learn();
      if (step === 1 || step % everyOf(name) === 0)
        recorded.push(packStep({ step, ...made }, labels));
      if (step % judgeEvery === 0 || step === steps)
        judged.push(await judgedNow(pupil, labels));
    }
  } finally {
    pupil.dispose();
  }
  const wantedOf = (examples: readonly DrawnExample[]) =>
    examples.map(({ targets }) => wantedIn(targets, labels));
  const exams = wantedOf(heldOut.length > 0 ? heldOut : scenes);
  const wanted = { scenes: wantedOf(scenes), exams };
  return { name, order, labels, wanted, recorded, judged };
}

async function judgedNow(
  pupil: Pupil,
  labels: readonly string[],
): Promise<PackedJudgement> {
  const found = [];
  for (let exam = 0; exam < pupil.exams; exam++) found.push(await pupil.look(exam));
  const { looks, ...rest } = pupil.judge(found);
  const shown = looks.slice(0, MOST_SHOWN);
  return { ...rest, looks: shown.map((look) => packLook(look, labels)) };
}

function drawn(scenes: TaughtScenes, labels: readonly string[]): DrawnExample[] {
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  return scenesOf(scenes, labels, undefined).map(({ scene, targets, hidden }) => {
    drawScene(context, scene);
    const { data } = context.getImageData(0, 0, WORLD, WORLD);
    return { image: { width: WORLD, height: WORLD, data }, targets, hidden };
  });
}
