import { describe, expect, it } from 'vitest';
import { commonArea, type Box } from '#lib/numbers/boxes.ts';
import { placeLabels, type LabelWish } from '#site/ui/labels.ts';

const STAGE = { width: 300, height: 300 };
const SIZE = { width: 60, height: 18 };

function places(boxes: readonly Box[]) {
  return placeLabels(
    boxes.map((box): LabelWish => ({ box, ...SIZE })),
    STAGE,
  );
}

describe('placeLabels', () => {
  it('puts a label on top of its box where there is room', () => {
    expect(places([[40, 100, 120, 200]])).toEqual([{ x: 40, y: 82 }]);
  });

  it('puts it below a box at the upper edge, and never outside the stage', () => {
    const [place] = places([[270, 2, 299, 60]]);
    expect(place).toEqual({ x: 240, y: 60 });
  });

  it('puts it inside a box that fills the stage', () => {
    expect(places([[0, 0, 300, 300]])).toEqual([{ x: 0, y: 0 }]);
  });

  it('lets labels of the same box avoid each other, the least important last', () => {
    const box: Box = [100, 100, 200, 200];
    const found = places(Array.from({ length: 4 }, () => box));
    const rects = found.flatMap((place): Box[] =>
      place ? [[place.x, place.y, place.x + SIZE.width, place.y + SIZE.height]] : [],
    );
    expect(rects.length).toBe(4);
    rects.forEach((a, i) =>
      rects.slice(i + 1).forEach((b) => {
        expect(commonArea(a, b)).toBeLessThanOrEqual(0.3 * SIZE.width * SIZE.height);
      }),
    );
  });

  it('leaves a label out when every place is taken', () => {
    const found = places(Array.from({ length: 12 }, (): Box => [100, 100, 130, 112]));
    expect(found[0]).not.toBeNull();
    expect(found.at(-1)).toBeNull();
  });
});
