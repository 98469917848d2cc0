import { sampleScene, type Scene, type SceneObject } from '#lib/scene/index.ts';

/** What the address of the page says: a link shows the same thing to somebody else. */
export interface Address {
  readonly seed: number;
  readonly threshold: number;
  /** null: the last layer. */
  readonly layer: number | null;
  readonly truth: boolean;
  /** Hub id of the checkpoint; null: the embedded model. */
  readonly model: string | null;
  readonly scene: Scene;
}

/** The first scene. Training used only seeds below 1 000 000. */
export const FIRST_SEED = 1_000_642;
const LARGEST_SEED = 4_294_967_295;

interface Edits {
  readonly time?: Scene['time'];
  readonly light?: number;
  readonly weather?: Scene['weather'];
  /** Draw order; absent where nothing was added, removed or reordered. */
  readonly order?: readonly number[];
  readonly objects?: readonly SceneObject[];
}

/** Reads an address; what is missing or makes no sense takes its usual value. */
export function readAddress(query: string, usualSeed: number): Address {
  const values = new URLSearchParams(query);
  const number = (name: string, usual: number, low: number, high: number) => {
    const value = Number(values.get(name) ?? NaN);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : usual;
  };
  const seed = Math.round(number('seed', usualSeed, 0, LARGEST_SEED));
  const layer = Math.round(number('layer', 0, 0, 99));
  return {
    seed,
    threshold: number('threshold', 0.5, 0.01, 0.99),
    layer: layer > 0 ? layer : null,
    truth: values.get('truth') === '1',
    model: values.get('model'),
    scene: applyEdits(sampleScene(seed), values.get('edits')),
  };
}

/** The address's query, usual values left out; other parameters (`backend`, `host`) are kept. */
export function writeAddress(address: Address, query: string, usualSeed: number): string {
  const values = new URLSearchParams(query);
  const put = (name: string, value: string | null) =>
    value === null ? values.delete(name) : values.set(name, value);
  put('seed', address.seed === usualSeed ? null : String(address.seed));
  put('threshold', address.threshold === 0.5 ? null : address.threshold.toFixed(2));
  put('layer', address.layer === null ? null : String(address.layer));
  put('truth', address.truth ? '1' : null);
  put('model', address.model);
  put('edits', editsOf(address.scene));
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}

/** What differs from the sampled scene, as JSON; null where nothing does. */
function editsOf(scene: Scene): string | null {
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

function applyEdits(sampled: Scene, text: string | null): Scene {
  if (text === null) return sampled;
  try {
    const { order, objects = [], ...rest } = JSON.parse(text) as Edits;
    const byId = new Map(
      [...sampled.objects, ...objects].map((object) => [object.id, object]),
    );
    const ids = order ?? sampled.objects.map(({ id }) => id);
    return { ...sampled, ...rest, objects: ids.flatMap((id) => byId.get(id) ?? []) };
  } catch {
    return sampled;
  }
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
