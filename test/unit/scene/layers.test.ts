import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawScene, groundTruth, HARD_SEEDS, moveObject, objectAt, sampleScene, setTime, toFront, WORLD, type Scene } from '#lib/scene/index.ts'; // prettier-ignore
import { layersOf } from '#lib/scene/layers.ts';
import type { Decoy, SceneObject } from '#lib/scene/types.ts';

const person: SceneObject = {
  id: 1,
  category: 'person',
  variant: 'stand',
  x: 160,
  y: 240,
  scale: 1,
  flip: false,
  seed: 5,
};
const kiosk: Decoy = { kind: 'kiosk', x: 160, y: 260, scale: 1, flip: false, seed: 6 };
const sceneOf = (objects: readonly SceneObject[], decoys?: readonly Decoy[]): Scene => ({
  ...sampleScene(1),
  objects,
  ...(decoys ? { decoys } : {}),
});
const pixels = (scene: Scene): Buffer => {
  const ctx = createCanvas(WORLD, WORLD).getContext('2d');
  drawScene(ctx, scene);
  return Buffer.from(ctx.getImageData(0, 0, WORLD, WORLD).data);
};

describe('decoys', () => {
  it('hide what stands behind them and have no annotation', () => {
    const [free] = groundTruth(sceneOf([person]));
    const [hidden, ...more] = groundTruth(sceneOf([person], [kiosk]));
    expect(more).toEqual([]);
    expect(hidden?.area).toBeLessThan(0.5 * (free?.area ?? 0));
    expect(objectAt(sceneOf([person]), 160, 200)).toBe(1);
    expect(objectAt(sceneOf([person], [kiosk]), 160, 200)).toBeNull();
  });

  it('stand behind an object that is nearer, or that was brought to the front', () => {
    const other = { ...person, id: 2, x: 40, y: 300 };
    const order = (scene: Scene) => layersOf(scene).map(({ object }) => object?.id ?? 0);
    const scene = sceneOf([person, other], [kiosk]);
    expect(order(scene)).toEqual([1, 0, 2]);
    expect(order(toFront(scene, 1))).toEqual([0, 2, 1]);
    expect(order(moveObject(scene, 1, 0, 30))).toEqual([0, 1, 2]);
  });

  it('are refused when their kind is not known', () => {
    const scene = sceneOf([person], [{ ...kiosk, kind: 'unicorn' }]);
    expect(() => layersOf(scene)).toThrow('There is no decoy called "unicorn".');
  });
});

describe('printed paper', () => {
  it.each(['stripes', 'hoops', 'dots', 'checks', 'sash'] as const)(
    '%s change the picture but not the ground truth',
    (paper) => {
      const [bare, printed] = [sceneOf([person]), sceneOf([{ ...person, paper }])];
      expect(groundTruth(printed)).toEqual(groundTruth(bare));
      expect(pixels(printed).equals(pixels(bare))).toBe(false);
    },
  );
});

describe('mood', () => {
  const scene = sceneOf([person]);
  const same = (a: Scene, b: Scene) => pixels(a).equals(pixels(b));

  it('has lamplight and neon only while the lamps are on, and a low sun only when it is low', () => {
    const neon = [{ x: 100, y: 100, r: 90, colour: '#FF3D9A' }];
    const lit = { ...scene, mood: { pools: 1, neon } };
    expect(same(setTime(lit, 'noon'), setTime(scene, 'noon'))).toBe(true);
    expect(same(setTime(lit, 'night'), setTime(scene, 'night'))).toBe(false);
    const sunny = { ...scene, mood: { sun: 90 } };
    expect(same(setTime(sunny, 'noon'), setTime(scene, 'noon'))).toBe(true);
    expect(same(setTime(sunny, 'dusk'), setTime(scene, 'dusk'))).toBe(false);
  });

  it('does not change the ground truth', () => {
    const hard = sampleScene(HARD_SEEDS + 2);
    expect(groundTruth({ ...hard, mood: {} })).toEqual(groundTruth(hard));
  });
});
