import { createCanvas } from '@napi-rs/canvas';
import { WORLD } from '#lib/scene/index.ts';
import {
  EVERY,
  packLook,
  packStep,
  type PackedJudgement,
  type PackedStep,
  type RecordedTraining,
  type TrainingToRecord,
} from '#site/run/trainingFormat.ts';
import type { Model } from '#site/runtime/model.ts';
import { drawExample, type DrawnExample } from '#site/runtime/training/examples.ts';
import { createPupil, type Pupil } from '#site/runtime/training/pupil.ts';
import type { TaughtScene, TrainingOrder } from '#site/runtime/training/types.ts';

/** Trains as the reader's worker does, and keeps every fifth step. `base` is the training's own. */
export async function recordTraining(
  asked: TrainingToRecord,
  base: Model,
): Promise<RecordedTraining> {
  const { order, steps, judge, changes = [] } = asked;
  const { labels } = base.config;
  const scenes = drawn(order.scenes, labels, order.teach);
  const heldOut = drawn(order.heldOut ?? [], labels, order.teach);
  const pupil = createPupil(base, order, { scenes, heldOut });
  const recorded: PackedStep[] = [];
  const judged: PackedJudgement[] = [];
  try {
    for (let step = 0; step <= steps; step++) {
      if (judge !== undefined && step % judge === 0)
        judged.push(await judgedNow(pupil, heldOut.length, labels));
      if (step === steps) break;
      for (const { at, ...change } of changes) if (at === step) pupil.set(change);
      const made = await pupil.learn();
      if (made.step === 1 || made.step % EVERY === 0) recorded.push(packStep(made, labels));
    }
  } finally {
    pupil.dispose();
  }
  const wantedOf = (examples: readonly DrawnExample[]) =>
    examples.map(({ wanted }) => wanted);
  const wanted = { scenes: wantedOf(scenes), heldOut: wantedOf(heldOut) };
  return { ...asked, labels, wanted, recorded, judged };
}

async function judgedNow(
  pupil: Pupil,
  scenes: number,
  labels: readonly string[],
): Promise<PackedJudgement> {
  const answers = [];
  for (let scene = 0; scene < scenes; scene++) answers.push(await pupil.look(scene));
  const judgement = pupil.judge(answers);
  return { ...judgement, looks: judgement.looks.map((look) => packLook(look, labels)) };
}

function drawn(
  scenes: readonly TaughtScene[],
  labels: readonly string[],
  teach: TrainingOrder['teach'],
): DrawnExample[] {
  return scenes.map((scene) => {
    const context = createCanvas(WORLD, WORLD).getContext('2d');
    const example = drawExample(scene, context, labels, teach);
    const { data } = context.getImageData(0, 0, WORLD, WORLD);
    return { ...example, image: { width: WORLD, height: WORLD, data } };
  });
}
