import { describe, expect, it } from 'vitest';
import { checkTargets } from '#lib/train/checkTargets.ts';

const good = { label_G: [0, 2], cxcywh01_G4: [0.5, 0.5, 1, 1, 0.1, 0.2, 0.1, 0.1] };
const withBox = (...box: number[]) => ({ label_G: [1], cxcywh01_G4: box });

describe('checkTargets', () => {
  it('accepts what is there, also nothing', () =>
    expect(() => checkTargets([good, { label_G: [], cxcywh01_G4: [] }], 3)).not.toThrow());

  it.each([
    [
      withBox(0.5, NaN, 0.1, 0.1),
      'Target 0 of image 1 has a centre y of NaN: a box is four numbers.',
    ],
    [
      withBox(0.5, 0.5, Infinity, 0.1),
      'Target 0 of image 1 has a width of Infinity: a box is four numbers.',
    ],
    [
      withBox(0.5, 0.5, -0.1, 0.1),
      'Target 0 of image 1 has a width of -0.1: its corners are exchanged, or it has no area.',
    ],
    [
      withBox(0.5, 0.5, 0.1, 0),
      'Target 0 of image 1 has a height of 0: its corners are exchanged, or it has no area.',
    ],
    [
      withBox(320, 0.5, 0.1, 0.1),
      'Target 0 of image 1 has a centre x of 320: boxes are shares of the picture, from 0 to 1.',
    ],
    [
      { ...good, label_G: [0, 3] },
      'Target 1 of image 1 has the class 3: the model has classes 0 to 2.',
    ],
    [
      { ...good, label_G: [0, -1] },
      'Target 1 of image 1 has the class -1: the model has classes 0 to 2.',
    ],
    [
      { ...good, label_G: [0] },
      'Image 1 has 1 classes and 2 boxes: each object needs one of both.',
    ],
  ])('refuses by name %#', (wrong, sentence) =>
    expect(() => checkTargets([good, wrong], 3)).toThrow(sentence),
  );
});
