import { describe, expect, it } from 'vitest';
import { movedTo } from '#lib/explain/movedTo.ts';
import { judgedObjects } from '#lib/explain/sceneObjects.ts';
import { triesInScene } from '#lib/explain/triesInScene.ts';
import { sampleScene } from '#lib/scene/index.ts';

const SCENE = sampleScene(5_000_000);
const BEFORE = judgedObjects(SCENE);
/** What hides behind others more than any other object does. */
const hidden = BEFORE.toSorted((a, b) => a.visibility - b.visibility)[0];

describe('triesInScene(scene, objectId)', () => {
  const tries = triesInScene(SCENE, hidden?.objectId ?? 0);
  const seenIn = (way: string) => {
    const { scene } = tries.find((one) => one.way === way) ?? {};
    return scene && judgedObjects(scene).find((one) => one.objectId === hidden?.objectId);
  };

  it('brings the object to the front, where all of it within the picture is seen', () => {
    expect(hidden?.visibility).toBeLessThan(0.5);
    expect(seenIn('front')?.visibility).toBeGreaterThan(hidden?.visibility ?? 1);
  });

  it('makes it larger, and the light that of a clear noon', () => {
    const [, , width = 0] = seenIn('larger')?.bbox ?? [];
    expect(width).toBeGreaterThan(hidden?.bbox[2] ?? Infinity);
    const { time, light, weather } =
      tries.find(({ way }) => way === 'daylight')?.scene ?? {};
    expect({ time, light, weather }).toEqual({
      time: 'noon',
      light: 1,
      weather: { rain: 0, fog: 0, noise: 0, blur: 0 },
    });
  });

  it('keeps who is who, so that what else changes can be told', () => {
    for (const { scene, edits } of tries) {
      expect(edits).toEqual([]);
      const moved = movedTo(scene ? judgedObjects(scene) : [], BEFORE);
      for (const object of moved.now) {
        expect(moved.was(object)?.name).toBe(object.name);
        const fate = { kind: 'missed', object, found: null, iou: 0 } as const;
        expect(moved.asBefore(fate).object).toBe(moved.was(object));
      }
    }
  });
});
