import { describe, expect, test } from 'vitest';
import { detections, type DetectedRun } from '#site/run/detections.ts';

const SILENT = -9;
/** Two queries of two classes, on a picture with one dog: query 1 finds it, query 0 sees nothing. */
const one: DetectedRun = {
  picture: {
    ...{ width: 200, height: 100 },
    truth: [{ object: 7, name: 'dog', xyxyPx: [80, 40, 120, 60], ignored: false }],
  },
  model: { labels: ['cat', 'dog'] },
  run: {
    layers: [
      {
        logit_QV: Float32Array.of(SILENT, SILENT, SILENT, 2),
        cxcywh01_Q4: Float32Array.of(0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.2, 0.2),
      },
    ],
  },
};
/** Three tokens: two of them at the dog, the last one elsewhere. */
const tokens = {
  logit_QV: Float32Array.of(SILENT, 1, SILENT, 3, 0.5, SILENT),
  cxcywh01_Q4: Float32Array.of(0.5, 0.5, 0.2, 0.2, 0.5, 0.5, 0.2, 0.2, 0.9, 0.9, 0.1, 0.1),
};

describe('detections', () => {
  test('detections(run) names what the last layer found, in pixels of the picture', () => {
    const found = detections(one);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ label: 'dog', category: 1, query: 1, object: 7 });
    expect(found[0]?.verdict).toBe('found');
    expect(found[0]?.xyxyPx.map(Math.round)).toEqual([80, 40, 120, 60]);
  });

  test('detections(run, {output}) reads other raw boxes, best first, and tells repeats', () => {
    const proposed = detections(one, { output: tokens });
    expect(proposed.map(({ query }) => query)).toEqual([1, 0, 2]);
    expect(proposed.map(({ verdict }) => verdict)).toEqual(['found', 'twice', 'nobody']);
  });

  test('detections(run) judges nothing where nobody knows the truth', () => {
    const found = detections({ ...one, picture: { ...one.picture, truth: null } });
    expect(found.map(({ verdict, object }) => [verdict, object])).toEqual([
      ['unknown', null],
    ]);
  });

  test('detections(run, {layer}) of a layer that did not run says which did', () => {
    expect(() => detections(one, { layer: 2 })).toThrow(/layers 1 to 1, not 2/);
  });
});
