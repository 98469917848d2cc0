import { describe, expect, it } from 'vitest';
import type { Example } from '#site/modelCard/documents.ts';
import { guessBoxes, sayPhotograph } from '#site/modelCard/photographWords.ts';
import {
  sayCalibration,
  sayExample,
  sayExit,
  saySelection,
  saySpare,
  withArticle,
} from '#site/modelCard/sentences.ts';
import { card, FAILURES, METRICS, PHOTOGRAPH } from './fixture.ts';

const example = (changes: Partial<Example>): Example => ({
  kind: 'confused',
  seed: 1,
  truth: 'dog',
  said: 'cat',
  score: 0.714,
  iou: 0.42,
  truthBox: [0, 0, 12.4, 34],
  foundBox: [0, 0, 1, 1],
  ...changes,
});

describe('sayExample(...)', () => {
  it.each([
    [{}, 'Takes the dog for a cat, score 0.71.'],
    [{ said: 'umbrella' }, 'Takes the dog for an umbrella, score 0.71.'],
    [
      { kind: 'loose', said: 'dog' },
      'Finds the dog, score 0.71, but the box fits badly: IoU 0.42.',
    ],
    [
      { kind: 'missed', said: null, score: null, iou: null, foundBox: null },
      'Misses a dog of 12 × 34 px.',
    ],
    [
      { kind: 'invented', truth: null, iou: null, truthBox: null },
      'Sees a cat where there is none, score 0.71.',
    ],
    [
      { kind: 'loose', said: 'dog', iou: 0.4985 },
      'Finds the dog, score 0.71, but the box fits badly: IoU 0.49.',
    ],
  ] as const)('%j', (changes, words) => {
    expect(sayExample(example(changes))).toBe(words);
  });
});

it('withArticle(...) hears vowels', () => {
  expect(['umbrella', 'bus'].map(withArticle)).toEqual(['an umbrella', 'a bus']);
});

describe('sayCalibration(...)', () => {
  const { calibration } = METRICS;
  it('has the error, and on which side it lies', () => {
    expect(sayCalibration('It', calibration)).toBe(
      'It has an expected calibration error of 0.042: on the whole it promises too much.',
    );
  });
  it('says when it lies on both', () => {
    const bins = [
      { from: 0, to: 0.5, detections: 100, score: 0.3, precision: 0.2 },
      { from: 0.5, to: 1, detections: 100, score: 0.6, precision: 0.7 },
    ];
    expect(sayCalibration('It', { ...calibration, bins })).toMatch(/in equal measure/);
  });
  it('knows nothing of a model that says nothing', () => {
    const bins = [{ from: 0, to: 1, detections: 0, score: null, precision: null }];
    expect(sayCalibration('It', { ...calibration, bins })).toMatch(/no detection to judge/);
  });
});

describe('sayPhotograph(...)', () => {
  it('names the best guesses, best first, and what they reach', () => {
    expect(sayPhotograph('It', PHOTOGRAPH)).toBe(
      'It makes 2 guesses with a score of at least 0.05: bird 0.62, bench 0.21. ' +
        '1 of them reaches 0.5, the usual threshold. No box says “cat”.',
    );
  });
  it('counts those that it does not name, and looks for the cat among them', () => {
    const cat = { label: 'cat', score: 0.06, bbox: [0, 0, 9, 9] } as const;
    const detections = [...PHOTOGRAPH.detections, ...PHOTOGRAPH.detections, cat];
    const words = sayPhotograph('It', { ...PHOTOGRAPH, detections });
    expect(words).toContain('bird 0.62, bird 0.62, bench 0.21 and 2 more.');
    expect(words).toContain('Its best “cat” has 0.06.');
  });
  it('says so when there is nothing', () => {
    expect(sayPhotograph('It', { ...PHOTOGRAPH, detections: [] })).toBe(
      'It finds nothing, not even with a score of 0.05.',
    );
  });
});

it('saySelection(...) has the shares of the file', () => {
  expect(saySelection(card())).toMatch(/7\.1 %.*92\.3 %.*51\.2 %/);
});

it('sayExit(...) has the loss of stopping half way', () => {
  expect(sayExit(card())).toBe(
    'The default model, stopped after layer 2 of 3, loses 5.0 points of AP on ordinary streets.',
  );
});

it('saySpare(...) counts what no object accounts for', () => {
  expect(saySpare('It', FAILURES)).toBe(
    'It also invents 7 things where nothing is; it says 1 object twice, and 2 boxes lie beside one.',
  );
});

it('guessBoxes(...) draws the surest last, and names no two on one spot', () => {
  const near = { label: 'dog', score: 0.31, bbox: [6, 7, 30, 40] } as const;
  const boxes = guessBoxes([...PHOTOGRAPH.detections, near]);
  expect(boxes.map(({ words }) => words)).toEqual([undefined, undefined, 'bird 0.62']);
  expect(boxes.map(({ strength }) => strength)).toEqual([
    expect.closeTo((0.21 / 0.62) ** 2),
    0.25,
    1,
  ]);
});
