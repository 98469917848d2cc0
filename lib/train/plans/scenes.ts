import { decoyShapes } from '../../scene/decoys/index.ts';
import {
  CATEGORIES,
  groundTruth,
  sampleScene,
  WORLD,
  type Scene,
} from '../../scene/index.ts';
import { between, integerBetween, seededRandom, subSeed } from '../../scene/random.ts';
import { rasterise } from '../../scene/rasterise.ts';
import type { Decoy } from '../../scene/types.ts';
import type { Targets } from '../denoising.ts';

/** Which scenes: from a seed on, those that fit. */
export interface SceneChoice {
  readonly first: number;
  readonly count: number;
  /** Scenes in which a thing of this class can be seen. */
  readonly having?: string;
  /** One or two things that are no objects stand in every scene, and are asked for under a class's name. */
  readonly decoy?: { readonly kind: string; readonly as: string };
}

/** A scene as something to learn or to be judged by; who has a canvas draws it. */
export interface TaughtScene {
  readonly scene: Scene;
  readonly targets: Targets;
  /** Too hidden or too small to be asked for. */
  readonly hidden: Targets;
}

/** Seeds that are tried before a choice is given up. */
const MOST_TRIES = 1000;

/** The scenes of a choice, the same every time. Throws where there are too few. */
export function chosenScenes(
  choice: SceneChoice,
  labels: readonly string[],
): TaughtScene[] {
  const { first, count, having, decoy } = choice;
  const wanted = labels.indexOf(having ?? '');
  for (const name of [having, decoy?.as])
    if (name !== undefined && !labels.includes(name))
      throw new Error(
        `The model has no class called ${name}, which the scenes are chosen by.`,
      );
  const found: TaughtScene[] = [];
  for (let seed = first; found.length < count; seed++) {
    if (seed > first + MOST_TRIES)
      throw new Error(
        `There are too few scenes from ${first} on that have what is asked for.`,
      );
    const taught = decoy
      ? withDecoys(sampleScene(seed), decoy, labels)
      : taughtScene(sampleScene(seed), labels);
    const present = Array.from(taught.targets.label_G);
    if (present.length > 0 && (having === undefined || present.includes(wanted)))
      found.push(taught);
  }
  return found;
}

/** A scene with all of it that a model of these classes is asked for; decoys of a kind under a name. */
export function taughtScene(
  scene: Scene,
  labels: readonly string[],
  decoy?: SceneChoice['decoy'],
): TaughtScene {
  const objects = groundTruth(scene).map(({ category_id, bbox, iscrowd }) => ({
    label: labels.indexOf(CATEGORIES.find(({ id }) => id === category_id)?.name ?? ''),
    bbox,
    hidden: iscrowd === 1,
  }));
  const strange = (scene.decoys ?? [])
    .filter(({ kind }) => kind === decoy?.kind)
    .map((one) => ({
      ...{ label: labels.indexOf(decoy?.as ?? ''), bbox: boxOf(one), hidden: false },
    }));
  const known = [...objects, ...strange].filter(({ label }) => label >= 0);
  const asTargets = (hidden: boolean): Targets => {
    const these = known.filter((one) => one.hidden === hidden);
    return {
      label_G: Int32Array.from(these, ({ label }) => label),
      cxcywh01_G4: Float32Array.from(
        these.flatMap(({ bbox: [x, y, w, h] }) =>
          [x + w / 2, y + h / 2, w, h].map((px) => px / WORLD),
        ),
      ),
    };
  };
  return { scene, targets: asTargets(false), hidden: asTargets(true) };
}

/** Tight around what would be seen of it if nothing stood before it. */
function boxOf(decoy: Decoy): readonly [number, number, number, number] {
  const { x, y, w, h } = rasterise(decoyShapes(decoy));
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return [left, top, Math.min(WORLD, x + w) - left, Math.min(WORLD, y + h) - top];
}

/** A stream of random numbers apart from those of the scene itself. */
const STRANGE = 99;

/** One or two of a kind, near the front; nothing stands before them, and nothing else bears the name. */
function withDecoys(
  scene: Scene,
  decoy: NonNullable<SceneChoice['decoy']>,
  labels: readonly string[],
): TaughtScene {
  const random = seededRandom(subSeed(scene.seed, STRANGE));
  const decoys = Array.from({ length: integerBetween(random, 1, 2) }, (_, i): Decoy => ({
    kind: decoy.kind,
    x: between(random, 40, 280),
    y: between(random, 215, 310),
    scale: between(random, 0.55, 1.05),
    flip: random() < 0.5,
    seed: subSeed(scene.seed, STRANGE + 1 + i),
  }));
  const nearest = Math.min(...decoys.map(({ y }) => y));
  const objects = scene.objects.filter(
    ({ category, y }) => category !== decoy.as && y < nearest,
  );
  return taughtScene({ ...scene, objects, decoys }, labels, decoy);
}
