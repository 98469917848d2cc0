import { describe, expect, it } from 'vitest';
import { tokenPlace } from '#site/run/tokens.ts';

const SIZE = [320, 320] as const;
const PICTURE = { width: 320, height: 320 };

describe('tokenPlace', () => {
  it('the first token of each level lies in the upper left corner', () => {
    expect(tokenPlace(0, SIZE, PICTURE)).toMatchObject({
      level: 'S3',
      xyxyPx: [0, 0, 8, 8],
    });
    expect(tokenPlace(1600, SIZE, PICTURE)).toMatchObject({
      level: 'S4',
      xyxyPx: [0, 0, 16, 16],
    });
    expect(tokenPlace(2000, SIZE, PICTURE)).toMatchObject({
      level: 'S5',
      xyxyPx: [0, 0, 32, 32],
    });
  });

  it('counts row by row', () => {
    expect(tokenPlace(41, SIZE, PICTURE)).toMatchObject({ level: 'S3', row: 1, column: 1 });
    expect(tokenPlace(2099, SIZE, PICTURE)).toMatchObject({
      level: 'S5',
      row: 9,
      column: 9,
    });
  });

  it('gives cells in px of a picture that is not square', () => {
    const place = tokenPlace(2000 + 99, SIZE, { width: 640, height: 480 });
    expect(place?.xyxyPx).toEqual([576, 432, 640, 480]);
  });

  it('knows no token beyond the last', () => {
    expect(tokenPlace(2100, SIZE, PICTURE)).toBeNull();
    expect(tokenPlace(-1, SIZE, PICTURE)).toBeNull();
  });
});
