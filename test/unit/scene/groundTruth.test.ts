import { describe, expect, it } from 'vitest';
import {
  groundTruth,
  MIN_SIDE,
  MIN_VISIBILITY,
  sampleScene,
  WORLD,
  type Annotation,
  type Scene,
} from '#lib/scene/index.ts';
import { objectShapes } from '#lib/scene/objects/index.ts';
import type { Shape } from '#lib/scene/pen.ts';
import { extent } from '#lib/scene/rasterise.ts';
import type { SceneObject } from '#lib/scene/types.ts';
import { bodyOf, covers } from './silhouette.ts';

const object = (
  id: number,
  category: string,
  change: Partial<SceneObject>,
): SceneObject => ({
  id,
  category,
  variant: 'sit',
  x: 160,
  y: 200,
  scale: 0.8,
  flip: false,
  seed: 40 + id,
  ...change,
});

const sceneOf = (...objects: SceneObject[]): Scene => ({ ...sampleScene(1), objects });

/** Whether a point lies in the box around all shapes: only to look at fewer pixels. */
function around(shapes: readonly Shape[]): (x: number, y: number) => boolean {
  const [x0, y0, x1, y1] = extent(shapes.flatMap((shape) => shape.contours));
  return (x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** Who owns each pixel, found with no rasteriser: the last object that covers its centre. */
function bruteForce(scene: Scene): (number | undefined)[] {
  const cuts = scene.objects.map((o) => ({
    id: o.id,
    shapes: objectShapes(o),
    around: around(objectShapes(o)),
  }));
  return Array.from({ length: WORLD * WORLD }, (_, at) => {
    const [x, y] = [(at % WORLD) + 0.5, Math.floor(at / WORLD) + 0.5];
    let owner: number | undefined;
    for (const { id, shapes, around } of cuts) {
      if (!around(x, y)) continue;
      const support = shapes.filter((shape) => shape.role === 'support');
      if (support.some((shape) => covers(shape, x, y))) owner = undefined;
      if (bodyOf(shapes).some((shape) => covers(shape, x, y))) owner = id;
    }
    return owner;
  });
}

describe('groundTruth(scene)', () => {
  it('equals a brute-force look at every pixel: dog behind a traffic light beside a cat', () => {
    const scene = sceneOf(
      object(1, 'dog', { variant: 'hound', x: 150 }),
      object(2, 'traffic light', { variant: 'post', x: 165, y: 230 }),
      object(3, 'cat', { x: 200, y: 215 }),
    );
    const owners = bruteForce(scene);
    const found = groundTruth(scene);
    expect(found.map((a) => a.objectId)).toEqual([1, 2, 3]);
    for (const { objectId, bbox, area } of found) {
      const at = owners.flatMap((owner, i) => (owner === objectId ? [i] : []));
      const xs = at.map((i) => i % WORLD);
      const ys = at.map((i) => Math.floor(i / WORLD));
      const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
      expect(area).toBe(at.length);
      expect(bbox).toEqual([x0, y0, Math.max(...xs) - x0 + 1, Math.max(...ys) - y0 + 1]);
    }
  });

  it('counts the part outside the image as hidden', () => {
    const [whole] = groundTruth(sceneOf(object(1, 'dog', {})));
    const [cut] = groundTruth(sceneOf(object(1, 'dog', { x: 0 })));
    expect(whole).toMatchObject({ visibility: 1, iscrowd: 0 });
    expect(cut?.visibility).toBeGreaterThan(0.3);
    expect(cut?.visibility).toBeLessThan(0.7);
    expect(cut?.bbox[0]).toBe(0);
  });

  it('ignores what is nearly hidden or tiny, and drops what shows nothing', () => {
    const bus = object(9, 'bus', { variant: 'city', scale: 1 });
    const behind = groundTruth(sceneOf(object(1, 'dog', { y: 180, scale: 0.4 }), bus));
    expect(behind.map((a) => a.objectId)).toEqual([9]);
    const [peeking] = groundTruth(sceneOf(object(1, 'person', { variant: 'stand', y: 150 }), bus)); // prettier-ignore
    expect(peeking).toMatchObject({ objectId: 1, iscrowd: 1 });
    const [tiny] = groundTruth(
      sceneOf(object(1, 'bird', { variant: 'robin', scale: 0.12 })),
    );
    expect(tiny).toMatchObject({ iscrowd: 1 });
  });

  it('does not count the post of a traffic light', () => {
    const [head] = groundTruth(sceneOf(object(1, 'traffic light', { variant: 'post', scale: 1 }))); // prettier-ignore
    expect(head?.bbox[3]).toBeLessThan(80);
    expect(head?.bbox[2]).toBeLessThan(40);
  });

  it('keeps 120 sampled scenes inside the image, with whole, positive numbers', () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < 120; seed++)
      for (const a of groundTruth(sampleScene(seed)))
        if (!isSound(a)) wrong.push(`${seed}: ${JSON.stringify(a)}`);
    expect(wrong).toEqual([]);
  });
});

function isSound({ bbox, area, visibility, iscrowd }: Annotation): boolean {
  const [x, y, w, h] = bbox;
  const inside = Math.min(x, y) >= 0 && Math.max(x + w, y + h) <= WORLD;
  const positive = Math.min(w, h) >= 1 && area >= 1 && area <= w * h && visibility <= 1;
  const askable = visibility >= MIN_VISIBILITY && Math.max(w, h) >= MIN_SIDE;
  return bbox.every(Number.isInteger) && inside && positive && askable === (iscrowd === 0);
}
