import type { CategoryName } from './categories.ts';
import { pick, seededRandom, subSeed } from './random.ts';
import {
  MAX_OBJECTS,
  type Scene,
  type SceneObject,
  type Time,
  type Weather,
} from './types.ts';
import { FLYING_BIRDS, VARIANTS, variantsOf } from './variants.ts';

const SCALES = [0.06, 6] as const;
/** Poses that need a partner: not for objects that are added alone. */
const PAIRED: readonly string[] = ['sit', 'ride', 'hold', 'held'];

/** Moves an object, and whatever is attached to it, by (dx, dy) px. */
export function moveObject(scene: Scene, id: number, dx: number, dy: number): Scene {
  const moved = family(scene, id);
  return change(scene, moved, (o) => ({ ...o, x: o.x + dx, y: o.y + dy }));
}

/**
 * Scales an object, and whatever is attached to it, by `factor` around the point where it stands.
 * Its scale stays within 0.06 and 6 px per drawing unit.
 */
export function scaleObject(scene: Scene, id: number, factor: number): Scene {
  const anchor = findObject(scene, id);
  const [low, high] = SCALES;
  const k = Math.min(high, Math.max(low, factor * anchor.scale)) / anchor.scale;
  return change(scene, family(scene, id), (o) => ({
    ...o,
    x: anchor.x + (o.x - anchor.x) * k,
    y: anchor.y + (o.y - anchor.y) * k,
    scale: o.scale * k,
  }));
}

/** Lets an object face the other way. */
export function flipObject(scene: Scene, id: number): Scene {
  const { x } = findObject(scene, id);
  return change(scene, family(scene, id), (o) => ({ ...o, flip: !o.flip, x: 2 * x - o.x }));
}

/**
 * Puts one more object in front of the others, as large as the ground at y makes it. Its looks
 * follow from the scene's seed and its new id; it is the last one in `objects`.
 *
 * @throws on an unknown category, or when the scene is full
 */
export function addObject(scene: Scene, category: string, x: number, y: number): Scene {
  if (!(category in VARIANTS))
    throw new Error(`There is no category called "${category}".`);
  if (scene.objects.length >= MAX_OBJECTS)
    throw new Error(`A scene holds at most ${MAX_OBJECTS} objects.`);
  const id = 1 + Math.max(0, ...scene.objects.map((o) => o.id));
  const seed = subSeed(scene.seed, 1000 + id);
  const random = seededRandom(seed);
  const { plain } = variantsOf(category as CategoryName);
  const variant = pick(
    random,
    plain.filter((v) => !PAIRED.includes(v)),
  );
  const { horizon, eye } = scene.background;
  const flying = category === 'kite' || FLYING_BIRDS.includes(variant);
  const scale = flying ? 0.8 : Math.min(1.5, Math.max(0.3, (y - horizon) / eye));
  const flip = random() < 0.5;
  const added: SceneObject = { id, category, variant, x, y, scale, flip, seed };
  return { ...scene, objects: [...scene.objects, added] };
}

/** Takes an object away, and whatever is attached to it. */
export function removeObject(scene: Scene, id: number): Scene {
  const gone = family(scene, id);
  return { ...scene, objects: scene.objects.filter((o) => !gone.has(o.id)) };
}

/** Draws an object, and whatever is attached to it, in front of all others. */
export function toFront(scene: Scene, id: number): Scene {
  const [rest, own] = split(scene, id);
  return { ...scene, objects: [...rest, ...own] };
}

/** Draws an object, and whatever is attached to it, behind all others. */
export function toBack(scene: Scene, id: number): Scene {
  const [rest, own] = split(scene, id);
  return { ...scene, objects: [...own, ...rest] };
}

export function setTime(scene: Scene, time: Time): Scene {
  return { ...scene, time };
}

/** Brightness, kept within 0.2 and 1. */
export function setLight(scene: Scene, light: number): Scene {
  return { ...scene, light: Math.min(1, Math.max(0.2, light)) };
}

/** Changes some of the weather; strengths are kept within 0 and 1. */
export function setWeather(scene: Scene, weather: Partial<Weather>): Scene {
  const clamped = Object.entries(weather).map(([k, v]) => [k, Math.min(1, Math.max(0, v))]);
  const changed = Object.fromEntries(clamped) as Partial<Weather>;
  return { ...scene, weather: { ...scene.weather, ...changed } };
}

/** The object and everything attached to it. */
function family(scene: Scene, id: number): ReadonlySet<number> {
  const ids = new Set([findObject(scene, id).id]);
  for (const o of scene.objects) if (o.attachedTo === id) ids.add(o.id);
  return ids;
}

function split(scene: Scene, id: number): readonly [SceneObject[], SceneObject[]] {
  const own = family(scene, id);
  const isOwn = (o: SceneObject) => own.has(o.id);
  return [scene.objects.filter((o) => !isOwn(o)), scene.objects.filter(isOwn)];
}

function change(
  scene: Scene,
  ids: ReadonlySet<number>,
  edit: (o: SceneObject) => SceneObject,
): Scene {
  return { ...scene, objects: scene.objects.map((o) => (ids.has(o.id) ? edit(o) : o)) };
}

/** @throws when there is no such object */
export function findObject(scene: Scene, id: number): SceneObject {
  const object = scene.objects.find((o) => o.id === id);
  if (object === undefined) throw new Error(`The scene has no object ${id}.`);
  return object;
}
