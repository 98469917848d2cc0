import { describe, expect, it } from 'vitest';
import { fitPicture, toPicture, toStage } from '#site/ui/pictureFrame.ts';

describe('frame', () => {
  it('fits a tall picture into the stage, centred', () => {
    const frame = fitPicture(100, 200, 400);
    expect(toStage([0, 0, 100, 200], frame)).toEqual([100, 0, 300, 400]);
  });

  it('toPicture undoes toStage', () => {
    const frame = fitPicture(810, 1080, 528);
    const [x, y] = toStage([123, 456, 800, 900], frame);
    const back = toPicture(x, y, frame);
    expect(back.x).toBeCloseTo(123, 9);
    expect(back.y).toBeCloseTo(456, 9);
  });
});
