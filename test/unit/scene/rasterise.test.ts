import { describe, expect, it } from 'vitest';
import { pen, type Shape } from '#lib/scene/pen.ts';
import { seededRandom } from '#lib/scene/random.ts';
import { rasterise } from '#lib/scene/rasterise.ts';
import { covers } from './silhouette.ts';

const cut = (draw: (p: ReturnType<typeof pen>) => void): readonly Shape[] => {
  const p = pen(seededRandom(5), 0);
  draw(p);
  return p.shapes;
};

describe('rasterise(shapes)', () => {
  it('covers the pixels whose centres lie in a rectangle', () => {
    const mask = rasterise(cut((p) => p.rect([0, 0, 0], 2.4, 3.6, 5, 2)));
    let n = 0;
    for (let row = 0; row < mask.h; row++)
      for (let column = 0; column < mask.w; column++) {
        const [x, y] = [mask.x + column + 0.5, mask.y + row + 0.5];
        const inside = x > 2.4 && x < 7.4 && y > 3.6 && y < 5.6;
        expect(mask.data[row * mask.w + column]).toBe(inside ? 1 : 0);
        n += inside ? 1 : 0;
      }
    expect(n).toBe(10);
  });

  it('leaves the hole of a ring open', () => {
    const mask = rasterise(cut((p) => p.ring([0, 0, 0], 20, 20, 12, 8, { jitter: 0 })));
    const at = (x: number, y: number) => mask.data[(y - mask.y) * mask.w + (x - mask.x)];
    expect(at(20, 20)).toBe(0);
    expect(at(10, 20)).toBe(1);
  });

  it('equals a point-in-polygon test of every pixel, also at negative coordinates', () => {
    const shapes = cut((p) => {
      p.polygon([0, 0, 0], [-9, -7, 31, 4, 12, 12, 25, 30, -4, 22]);
      p.ellipse([0, 0, 0], 30, 20, 13, 7);
      p.limb([0, 0, 0], [0, 0, 20, 15, 44, 3], 7, 2);
    });
    const mask = rasterise(shapes);
    const wrong: string[] = [];
    for (let row = 0; row < mask.h; row++)
      for (let column = 0; column < mask.w; column++) {
        const [x, y] = [mask.x + column + 0.5, mask.y + row + 0.5];
        const inside = shapes.some((shape) => covers(shape, x, y));
        if ((mask.data[row * mask.w + column] === 1) !== inside) wrong.push(`${x}, ${y}`);
      }
    expect(wrong).toEqual([]);
  });

  it('of nothing is an empty mask', () => {
    expect(rasterise([])).toMatchObject({ w: 0, h: 0 });
  });
});
