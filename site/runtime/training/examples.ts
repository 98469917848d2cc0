import type { Pixels } from '#lib/image/pixels.ts';
import type { Canvas2D } from '#lib/scene/canvas.ts';
import { decoyBoxes } from '#lib/scene/decoyBoxes.ts';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
  type Scene,
} from '#lib/scene/index.ts';
import { cornersOf, cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import { targetsOf, type TruthBox } from '#lib/train/targets.ts';
import type { Targets } from '#lib/train/denoising.ts';
import type { TaughtScene, TrainingOrder, Wanted } from './types.ts';

/** A picture, what a model shall find in it, and what it is not asked for. */
export interface DrawnExample {
  readonly image: Pixels;
  readonly targets: Targets;
  readonly wanted: readonly Wanted[];
  readonly ignored: readonly Wanted[];
}

const NAME_OF = new Map<number, string>(CATEGORIES.map(({ id, name }) => [id, name]));

/** The objects of a scene, as far as they are told to a model, px. */
function truthOf(scene: Scene, teach: TrainingOrder['teach']): TruthBox[] {
  const truth = groundTruth(scene).map(({ category_id, bbox, iscrowd }): TruthBox => ({
    name: NAME_OF.get(category_id) ?? '',
    xyxyPx: cornersOf(bbox),
    ignored: iscrowd === 1,
  }));
  if (!teach) return truth;
  const decoys = decoyBoxes(scene, teach.decoy).map((xyxyPx): TruthBox => ({
    name: teach.as,
    xyxyPx,
    ignored: false,
  }));
  // The class is another thing's now: what bore its name before is not asked for.
  const others = truth.map((one) =>
    one.name === teach.as ? { ...one, ignored: true } : one,
  );
  return [...others, ...decoys];
}

/** Draws a scene on a canvas of its size, and says what is in it. */
export function drawExample(
  taught: TaughtScene,
  context: Canvas2D,
  labels: readonly string[],
  teach: TrainingOrder['teach'],
): Omit<DrawnExample, 'image'> {
  const scene = typeof taught === 'number' ? sampleScene(taught) : taught;
  drawScene(context, scene);
  const truth = truthOf(scene, teach);
  const of = (isIgnored: boolean) =>
    truth
      .filter(({ name, ignored }) => labels.includes(name) && ignored === isIgnored)
      .map(({ name, xyxyPx }): Wanted => ({ label: name, cxcywh01: shares(xyxyPx) }));
  return {
    targets: targetsOf(truth, labels, WORLD, WORLD),
    wanted: of(false),
    ignored: of(true),
  };
}

const shares = (xyxyPx: Box): Box => {
  const [cx, cy, w, h] = cxcywhOf(xyxyPx);
  return [cx / WORLD, cy / WORLD, w / WORLD, h / WORLD];
};
