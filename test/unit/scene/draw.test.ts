import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawScene, drawThumbnail, CATEGORIES, sampleScene, WORLD, type Scene } from '#lib/scene/index.ts'; // prettier-ignore
import { objectShapes } from '#lib/scene/objects/index.ts';
import type { Shape } from '#lib/scene/pen.ts';
import { rasterise } from '#lib/scene/rasterise.ts';
import looks from './looks.json' with { type: 'json' };
import { bodyOf } from './silhouette.ts';

const canvasOf = (size: number) => createCanvas(size, size).getContext('2d');
const pixels = (scene: Scene, scale = 1): Uint8Array => {
  const ctx = canvasOf(WORLD * scale);
  drawScene(ctx, scene, scale);
  return new Uint8Array(ctx.getImageData(0, 0, WORLD * scale, WORLD * scale).data);
};

function fill(ctx: SKRSContext2D, shapes: readonly Shape[]): void {
  for (const { contours } of shapes) {
    ctx.beginPath();
    for (const c of contours) {
      for (let i = 0; i < c.length; i += 2) {
        if (i === 0) ctx.moveTo(c[0] ?? 0, c[1] ?? 0);
        else ctx.lineTo(c[i] ?? 0, c[i + 1] ?? 0);
      }
      ctx.closePath();
    }
    ctx.fill('evenodd');
  }
}

/** Mean colour of each cell of an 8 x 8 grid, in reading order. */
function thumbnailOf(data: Uint8Array): number[] {
  const sums = new Array<number>(8 * 8 * 3).fill(0);
  for (let at = 0; at < WORLD * WORLD; at++) {
    const cell = Math.floor(at / WORLD / 40) * 8 + Math.floor((at % WORLD) / 40);
    for (let channel = 0; channel < 3; channel++)
      sums[cell * 3 + channel] =
        (sums[cell * 3 + channel] ?? 0) + (data[at * 4 + channel] ?? 0);
  }
  return sums.map((sum) => Math.round(sum / 1600));
}

describe('drawScene(ctx, scene, scale)', () => {
  it('draws the same pixels twice', () => {
    const scene = sampleScene(3);
    expect(Buffer.compare(pixels(scene), pixels(structuredClone(scene)))).toBe(0);
  });

  it('fills every pixel', () => {
    const data = pixels(sampleScene(11));
    expect(data.filter((v, i) => i % 4 === 3 && v < 255)).toHaveLength(0);
  });

  it.each(Object.entries(looks))(
    'keeps the look of scene %s that the weights were trained on',
    (seed, colours) => {
      const now = thumbnailOf(pixels(sampleScene(Number(seed))));
      const furthest = Math.max(...now.map((v, i) => Math.abs(v - (colours[i] ?? NaN))));
      expect(furthest).toBeLessThanOrEqual(1);
    },
  );

  it('agrees with the silhouettes that ground truth is made of, object by object', () => {
    const ctx = canvasOf(WORLD);
    const wrong: string[] = [];
    for (const object of [2, 4, 9, 20, 5_000_003].flatMap(
      (seed) => sampleScene(seed).objects,
    )) {
      ctx.clearRect(0, 0, WORLD, WORLD);
      const body = bodyOf(objectShapes(object));
      fill(ctx, body);
      const { data } = ctx.getImageData(0, 0, WORLD, WORLD);
      const mask = rasterise(body);
      for (let row = Math.max(0, -mask.y); row < Math.min(mask.h, WORLD - mask.y); row++)
        for (
          let column = Math.max(0, -mask.x);
          column < Math.min(mask.w, WORLD - mask.x);
          column++
        ) {
          const alpha = data[((mask.y + row) * WORLD + mask.x + column) * 4 + 3] ?? 0;
          const inside = mask.data[row * mask.w + column] === 1;
          if (inside ? alpha < 5 : alpha === 255)
            wrong.push(`${object.category} at ${mask.x + column}, ${mask.y + row}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('at scale 2 is the same picture with more pixels, also with noise and blur', () => {
    const scene = {
      ...sampleScene(6),
      weather: { rain: 0.5, fog: 0.3, noise: 0.5, blur: 0.4 },
    };
    const [one, two] = [pixels(scene), pixels(scene, 2)];
    let difference = 0;
    for (let y = 0; y < WORLD; y++)
      for (let x = 0; x < WORLD; x++) {
        const at = (dx: number, dy: number) =>
          two[((2 * y + dy) * 2 * WORLD + 2 * x + dx) * 4 + 1] ?? 0;
        const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
        difference += Math.abs(mean - (one[(y * WORLD + x) * 4 + 1] ?? 0));
      }
    expect(difference / WORLD ** 2).toBeLessThan(2);
  });

  it('is darker by night than at noon, and dimmer light makes it darker still', () => {
    const mean = (scene: Scene) => pixels(scene).reduce((sum, v) => sum + v, 0);
    const noon = mean({ ...sampleScene(5), time: 'noon' });
    const night = mean({ ...sampleScene(5), time: 'night' });
    const dim = mean({ ...sampleScene(5), time: 'night', light: 0.4 });
    expect(night).toBeLessThan(0.8 * noon);
    expect(dim).toBeLessThan(0.9 * night);
  });
});

describe('drawThumbnail(ctx, category, size)', () => {
  it.each(CATEGORIES.map(({ name }) => name))(
    'shows a %s in the middle, inside the square',
    (name) => {
      const ctx = canvasOf(48);
      drawThumbnail(ctx, name, 48);
      const { data } = ctx.getImageData(0, 0, 48, 48);
      const inked = Array.from({ length: 48 * 48 }, (_, at) => at).filter(
        (at) => (data[at * 4 + 3] ?? 0) > 127,
      );
      const xs = inked.map((at) => at % 48);
      expect(inked.length).toBeGreaterThan(150);
      expect(Math.abs(Math.min(...xs) + Math.max(...xs) - 47)).toBeLessThanOrEqual(4);
    },
  );
});
