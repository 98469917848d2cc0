import { describe, expect, it } from 'vitest';
import { targetNames } from '#lib/train/targetNames.ts';
import { askedOf, targetsOf } from '#lib/train/targets.ts';

it('targetsOf(truth, labels, width, height) are classes and shares of the picture', () => {
  const truth = [
    { name: 'cat', xyxyPx: [10, 20, 30, 60], ignored: false },
    { name: 'spoon', xyxyPx: [0, 0, 1, 1], ignored: false },
    { name: 'dog', xyxyPx: [0, 0, 1, 1], ignored: true },
    { name: 'dog', xyxyPx: [0, 0, 100, 200], ignored: false },
  ] as const;
  const { label_G, cxcywh01_G4 } = targetsOf(truth, ['dog', 'cat'], 100, 200);
  expect([...Array.from(label_G)]).toEqual([1, 0]);
  const expected = [0.2, 0.2, 0.2, 0.2, 0.5, 0.5, 1, 1];
  expected.forEach((share, i) => expect(cxcywh01_G4[i]).toBeCloseTo(share, 6));
});

it('askedOf(truth, labels) keeps the order of the targets and what else is known of them', () => {
  const truth = [
    { name: 'cat', xyxyPx: [0, 0, 1, 1], ignored: true, object: 0 },
    { name: 'dog', xyxyPx: [0, 0, 1, 1], ignored: false, object: 1 },
    { name: 'spoon', xyxyPx: [0, 0, 1, 1], ignored: false, object: 2 },
    { name: 'cat', xyxyPx: [0, 0, 1, 1], ignored: false, object: 3 },
  ] as const;
  expect(askedOf(truth, ['cat', 'dog']).map(({ object }) => object)).toEqual([1, 3]);
});

describe('classes under other spellings', () => {
  const box = { xyxyPx: [0, 0, 10, 10], ignored: false } as const;
  const truth = [
    { ...box, name: 'traffic light' },
    { ...box, name: 'dog' },
  ];

  it('targetsOf(truth, labels) finds a class however the model spells it', () => {
    const labels = ['Dog', 'TRAFFIC_LIGHT'];
    expect(askedOf(truth, labels)).toEqual(truth);
    expect([...Array.from(targetsOf(truth, labels, 20, 20).label_G)]).toEqual([1, 0]);
    // The very name comes before another spelling of it.
    expect(Array.from(targetsOf(truth, ['Dog', 'dog'], 20, 20).label_G)).toEqual([1]);
  });

  it('askedOf(truth, labels) says in one sentence that nothing fits, and what helps', () => {
    const labels = Array.from({ length: 80 }, (_, i) => `LABEL_${i}`);
    expect(() => askedOf(truth, labels)).toThrow(
      'This model has no class of this picture’s objects (traffic light, dog): its own are ' +
        'LABEL_0, LABEL_1, LABEL_2 and 77 more.',
    );
    const long = truth.map((one, i) => ({ ...one, name: `${i}${'x'.repeat(500)}` }));
    let sentence = '';
    try {
      askedOf([...truth, ...long], ['y'.repeat(4000)]);
    } catch (error) {
      sentence = String(error);
    }
    expect(sentence.length).toBeGreaterThan(100);
    expect(sentence.length).toBeLessThanOrEqual(300);
  });

  it('askedOf(truth, labels) is empty where nothing could be asked for', () => {
    expect(askedOf([], ['cat'])).toEqual([]);
    expect(askedOf([{ ...box, name: 'dog', ignored: true }], ['cat'])).toEqual([]);
  });
});

describe('targetNames', () => {
  it('numbers those that have one name', () => {
    const named = ['person', 'dog', 'person'].map((name) => ({ name }));
    expect(targetNames(named)).toEqual(['person 1', 'dog', 'person 2']);
  });
});
