import { describe, expect, it } from 'vitest';
import type { Detection } from '#lib/postprocess/detection.ts';
import type { Box } from '#lib/numbers/boxes.ts';
import {
  claimObjects,
  followBoxes,
  tallyClaims,
  type TrueBox,
} from '#site/subject/identity.ts';

const LABELS = ['person', 'dog'];
const person: TrueBox = {
  object: 4,
  name: 'person',
  xyxyPx: [0, 0, 20, 40],
  ignored: false,
};
const dog: TrueBox = {
  object: 9,
  name: 'dog',
  xyxyPx: [100, 100, 160, 140],
  ignored: false,
};

function detection(label: number, score: number, xyxyPx: Box, query = 0): Detection {
  return { label, score, xyxyPx, query };
}

describe('claimObjects', () => {
  it('gives an object to the best claim and calls the second one a duplicate', () => {
    const claims = claimObjects(
      [detection(0, 0.9, [0, 0, 20, 38]), detection(0, 0.6, [1, 0, 20, 40])],
      LABELS,
      [person, dog],
    );
    expect(claims.map(({ verdict, object }) => [verdict, object])).toEqual([
      ['found', 4],
      ['twice', 4],
    ]);
  });

  it('tells a wrong class from a box where nothing is', () => {
    const claims = claimObjects(
      [detection(0, 0.8, [100, 100, 160, 140]), detection(1, 0.7, [200, 0, 240, 40])],
      LABELS,
      [person, dog],
    );
    expect(claims.map(({ verdict }) => verdict)).toEqual(['wrong class', 'nobody']);
  });

  it('prefers the object of the right class where two lie on top of each other', () => {
    const rider: TrueBox = {
      ...dog,
      object: 11,
      name: 'person',
      xyxyPx: [100, 98, 160, 140],
    };
    const [claim] = claimObjects([detection(1, 0.8, [100, 98, 160, 140])], LABELS, [
      rider,
      dog,
    ]);
    expect(claim?.object).toBe(9);
  });

  it('counts neither right nor wrong what is too hidden to ask for', () => {
    const hidden = { ...dog, ignored: true };
    const claims = claimObjects([detection(1, 0.9, hidden.xyxyPx)], LABELS, [
      person,
      hidden,
    ]);
    expect(tallyClaims(claims, [person, hidden])).toEqual({
      asked: 1,
      found: 0,
      twice: 0,
      mistakes: 0,
    });
  });

  it('tallyClaims sums to the number of claims when nothing is ignored', () => {
    const claims = claimObjects(
      [
        detection(0, 0.9, [0, 0, 20, 40]),
        detection(0, 0.8, [0, 0, 20, 39]),
        detection(1, 0.7, [300, 300, 310, 310]),
      ],
      LABELS,
      [person, dog],
    );
    const { found, twice, mistakes, asked } = tallyClaims(claims, [person, dog]);
    expect([found, twice, mistakes, asked]).toEqual([1, 1, 1, 2]);
  });
});

describe('followBoxes', () => {
  it('keeps the identity of a box that moves a little, whatever its rank', () => {
    const first = followBoxes(
      [detection(0, 0.9, [0, 0, 20, 40]), detection(0, 0.8, [100, 0, 120, 40])],
      [],
    );
    const second = followBoxes(
      [detection(0, 0.95, [103, 1, 123, 41]), detection(0, 0.7, [1, 1, 21, 41])],
      first,
    );
    expect(second.map(({ object }) => object)).toEqual([
      first[1]?.object,
      first[0]?.object,
    ]);
  });

  it('gives a newcomer an identity that nobody has', () => {
    const first = followBoxes([detection(0, 0.9, [0, 0, 20, 40])], []);
    const second = followBoxes(
      [detection(1, 0.9, [0, 0, 20, 40]), detection(0, 0.5, [0, 0, 20, 40])],
      first,
    );
    expect(new Set(second.map(({ object }) => object)).size).toBe(2);
    expect(second[1]?.object).toBe(first[0]?.object);
  });
});
