import { describe, expect, it } from 'vitest';
import { rtDetrStructure } from '#lib/families/rtDetr/structure.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { tokenPlace } from '#site/run/tokens.ts';

const MODEL = {
  inputSize: [320, 320] as const,
  answers: rtDetrStructure.answers(PUBLISHED.rtdetr_r18vd),
};
const PICTURE = { width: 320, height: 320 };

describe('tokenPlace', () => {
  it('the first token of each level lies in the upper left corner', () => {
    expect(tokenPlace(0, MODEL, PICTURE)).toMatchObject({
      level: 'P3',
      xyxyPx: [0, 0, 8, 8],
    });
    expect(tokenPlace(1600, MODEL, PICTURE)).toMatchObject({
      level: 'P4',
      xyxyPx: [0, 0, 16, 16],
    });
    expect(tokenPlace(2000, MODEL, PICTURE)).toMatchObject({
      level: 'P5',
      xyxyPx: [0, 0, 32, 32],
    });
  });

  it('counts row by row', () => {
    expect(tokenPlace(41, MODEL, PICTURE)).toMatchObject({
      level: 'P3',
      row: 1,
      column: 1,
    });
    expect(tokenPlace(2099, MODEL, PICTURE)).toMatchObject({
      level: 'P5',
      row: 9,
      column: 9,
    });
  });

  it('gives cells in px of a picture that is not square', () => {
    const place = tokenPlace(2000 + 99, MODEL, { width: 640, height: 480 });
    expect(place?.xyxyPx).toEqual([576, 432, 640, 480]);
  });

  it('knows no token beyond the last', () => {
    expect(tokenPlace(2100, MODEL, PICTURE)).toBeNull();
    expect(tokenPlace(-1, MODEL, PICTURE)).toBeNull();
  });
});
