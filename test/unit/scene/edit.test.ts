import { describe, expect, it } from 'vitest';
import {
  addObject,
  CATEGORIES,
  flipObject,
  groundTruth,
  MAX_OBJECTS,
  moveObject,
  objectAt,
  objectBounds,
  removeObject,
  sampleScene,
  scaleObject,
  setLight,
  setTime,
  setWeather,
  toBack,
  toFront,
  type Scene,
} from '#lib/scene/index.ts';
import { objectShapes } from '#lib/scene/objects/index.ts';

const scene = sampleScene(4);
const byId = (s: Scene, id: number) => s.objects.find((o) => o.id === id);
const idsOf = (s: Scene) => s.objects.map((o) => o.id);
const first = scene.objects[0]?.id ?? 0;

/** A scene in which somebody holds an umbrella, and the ids of the two. */
function umbrellaScene(): { rainy: Scene; holder: number; umbrella: number } {
  for (let seed = 0; seed < 200; seed++) {
    const rainy = sampleScene(seed);
    const held = rainy.objects.find((o) => o.variant === 'held');
    if (held?.attachedTo !== undefined)
      return { rainy, holder: held.attachedTo, umbrella: held.id };
  }
  throw new Error('nobody holds an umbrella');
}

describe('moving and scaling', () => {
  it('leaves the given scene and the shapes of all other objects as they were', () => {
    const before = JSON.stringify(scene);
    const moved = moveObject(scene, first, 30, -4);
    expect(JSON.stringify(scene)).toBe(before);
    expect(byId(moved, first)?.x).toBe((byId(scene, first)?.x ?? NaN) + 30);
    for (const o of scene.objects.filter((o) => o.id !== first && o.attachedTo !== first)) {
      const same = moved.objects.find((p) => p.id === o.id) ?? o;
      expect(objectShapes(structuredClone(same))).toEqual(objectShapes(o));
    }
  });

  it('moves the silhouette by the same amount and keeps its form', () => {
    const [x, y, w, h] = objectBounds(scene, first);
    const [x1, y1, w1, h1] = objectBounds(moveObject(scene, first, 10, 20), first);
    expect([x1 - x, y1 - y, w1 - w, h1 - h].map((v) => Math.round(v * 1e6) / 1e6)).toEqual([10, 20, 0, 0]); // prettier-ignore
  });

  it('scaleObject(2) doubles the bounds and keeps the foot in its place', () => {
    const [, , w, h] = objectBounds(scene, first);
    const larger = scaleObject(scene, first, 2);
    const [, , w2, h2] = objectBounds(larger, first);
    expect(w2 / w).toBeCloseTo(2, 9);
    expect(h2 / h).toBeCloseTo(2, 9);
    expect(byId(larger, first)).toMatchObject({ x: byId(scene, first)?.x, y: byId(scene, first)?.y }); // prettier-ignore
  });

  it('scaleObject keeps the scale within its limits, however often it is asked', () => {
    let huge = scene;
    for (let i = 0; i < 30; i++) huge = scaleObject(huge, first, 2);
    expect(byId(huge, first)?.scale).toBeCloseTo(6, 9);
    expect(byId(scaleObject(scene, first, 0), first)?.scale).toBeCloseTo(0.06, 9);
  });

  it('takes a held umbrella along, turns it with its holder, and removes it with them', () => {
    const { rainy, holder, umbrella } = umbrellaScene();
    const moved = moveObject(rainy, holder, 12, 0);
    expect((byId(moved, umbrella)?.x ?? 0) - (byId(rainy, umbrella)?.x ?? 0)).toBeCloseTo(
      12,
      9,
    );
    const side = (s: Scene) => (byId(s, umbrella)?.x ?? 0) - (byId(s, holder)?.x ?? 0);
    expect(side(flipObject(rainy, holder))).toBeCloseTo(-side(rainy), 9);
    expect(idsOf(removeObject(rainy, holder))).not.toContain(umbrella);
    expect(idsOf(removeObject(rainy, umbrella))).toContain(holder);
  });

  it('names the missing object', () => {
    expect(() => moveObject(scene, 999, 1, 1)).toThrow('The scene has no object 999.');
  });
});

describe('adding and ordering', () => {
  it.each(CATEGORIES.map(({ name }) => name))(
    'addObject(%s) shows one more of it in front',
    (name) => {
      const more = addObject(scene, name, 160, 220);
      const added = more.objects.at(-1);
      expect(idsOf(scene)).not.toContain(added?.id);
      expect(more.objects.slice(0, -1)).toEqual(scene.objects);
      const seen = groundTruth(more).find((a) => a.objectId === added?.id);
      expect(seen).toMatchObject({ iscrowd: 0 });
    },
  );

  it('refuses an unknown category and a 26th object', () => {
    expect(() => addObject(scene, 'unicorn', 1, 1)).toThrow('unicorn');
    let full = scene;
    while (full.objects.length < MAX_OBJECTS) full = addObject(full, 'cat', 100, 250);
    expect(() => addObject(full, 'cat', 100, 250)).toThrow('at most 25');
  });

  it('toFront and toBack only change the order', () => {
    const parents = new Set(scene.objects.map((o) => o.attachedTo));
    const lone = scene.objects.find((o) => !o.attachedTo && !parents.has(o.id))?.id ?? 0;
    const front = toFront(scene, lone);
    const back = toBack(front, lone);
    expect(idsOf(front).at(-1)).toBe(lone);
    expect(idsOf(back)[0]).toBe(lone);
    expect(idsOf(front).sort()).toEqual(idsOf(scene).sort());
  });

  it('objectAt finds what is in front, and nothing in the sky', () => {
    const added = addObject({ ...scene, objects: [] }, 'bus', 160, 240);
    const both = addObject(added, 'car', 160, 240);
    const [bus, car] = idsOf(both);
    expect(objectAt(both, 160, 225)).toBe(car);
    expect(objectAt(toBack(both, car ?? 0), 160, 225)).toBe(bus);
    expect(objectAt(both, 3, 3)).toBeNull();
    expect(objectAt(both, -1, 500)).toBeNull();
  });
});

describe('light and weather', () => {
  it('change nothing else, and stay within their limits', () => {
    expect(setTime(scene, 'night')).toEqual({ ...scene, time: 'night' });
    expect(setLight(scene, 9).light).toBe(1);
    expect(setLight(scene, 0).light).toBe(0.2);
    expect(setWeather(scene, { fog: 3 })).toEqual({
      ...scene,
      weather: { ...scene.weather, fog: 1 },
    });
  });
});
