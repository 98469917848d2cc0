// Not from the index: chapters know scenes without their drawings, which the painter's worker has.
import { CATEGORIES } from '#lib/scene/categories.ts';
import { sampleScene } from '#lib/scene/sample.ts';
import { MAX_OBJECTS, TIMES, type Scene, type SceneObject } from '#lib/scene/types.ts';

/** What was changed in a sampled scene. */
interface Edits {
  readonly time?: Scene['time'];
  readonly light?: number;
  readonly weather?: Scene['weather'];
  /** Draw order; absent where nothing was added, removed or reordered. */
  readonly order?: readonly number[];
  readonly objects?: readonly SceneObject[];
}

/** What differs from the sampled scene, as JSON; null where nothing does. */
export function editsOf(scene: Scene): string | null {
  const sampled = sampleScene(scene.seed);
  const before = new Map(
    sampled.objects.map((object) => [object.id, JSON.stringify(object)]),
  );
  const objects = scene.objects
    .filter((object) => before.get(object.id) !== JSON.stringify(object))
    .map((object) => ({
      ...object,
      x: round(object.x, 10),
      y: round(object.y, 10),
      scale: round(object.scale, 1000),
    }));
  const ids = (from: Scene) => from.objects.map(({ id }) => id);
  const [order, oldOrder] = [ids(scene), ids(sampled)];
  const weather = JSON.stringify(scene.weather) !== JSON.stringify(sampled.weather);
  const edits: Edits = {
    ...(scene.time === sampled.time ? {} : { time: scene.time }),
    ...(scene.light === sampled.light ? {} : { light: scene.light }),
    ...(weather ? { weather: scene.weather } : {}),
    ...(order.join() === oldOrder.join() ? {} : { order }),
    ...(objects.length === 0 ? {} : { objects }),
  };
  return Object.keys(edits).length === 0 ? null : JSON.stringify(edits);
}

/** Whether a scene is another one than its seed makes. */
export function isEdited(scene: Scene): boolean {
  return editsOf(scene) !== null;
}

/** The sampled scene with these edits; as it was sampled where they make no scene. */
export async function applyEdits(sampled: Scene, text: string | null): Promise<Scene> {
  if (text === null) return sampled;
  try {
    const { order, objects = [], time, light, weather } = JSON.parse(text) as Edits;
    const byId = new Map(
      [...sampled.objects, ...objects].map((object) => [object.id, object]),
    );
    const ids = order ?? sampled.objects.map(({ id }) => id);
    const scene: Scene = {
      ...sampled,
      ...(time === undefined ? {} : { time }),
      ...(light === undefined ? {} : { light }),
      ...(weather === undefined ? {} : { weather }),
      objects: [...new Set(ids)].flatMap((id) => byId.get(id) ?? []),
    };
    return (await canBeDrawn(scene)) ? scene : sampled;
  } catch {
    return sampled;
  }
}

/** Addresses are typed and pasted by people: what they say must be a scene. */
async function canBeDrawn(scene: Scene): Promise<boolean> {
  const within = (value: unknown, low: number, high: number) =>
    typeof value === 'number' && value >= low && value <= high;
  const { rain, fog, noise, blur } = scene.weather;
  const { groundTruth } = await import('#lib/scene/groundTruth.ts');
  return (
    TIMES.includes(scene.time) &&
    within(scene.light, 0.2, 1) &&
    [rain, fog, noise, blur].every((strength) => within(strength, 0, 1)) &&
    scene.objects.length <= MAX_OBJECTS &&
    scene.objects.every(
      ({ id, category, x, y, scale, seed }) =>
        Number.isInteger(id) &&
        CATEGORIES.some(({ name }) => name === category) &&
        within(x, -1000, 1320) &&
        within(y, -1000, 1320) &&
        within(scale, 0.01, 10) &&
        Number.isFinite(seed),
    ) &&
    groundTruth(scene).every(({ bbox }) => bbox.every(Number.isFinite))
  );
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
