import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCard, type Card } from '#site/modelCard/card.ts';
import type { Failures, Metrics, Photograph } from '#site/modelCard/documents.ts';

const weights = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../../../weights', file), 'utf8');

const figures = (AP: number) => ({
  AP,
  AP50: AP + 0.1,
  AP75: AP + 0.05,
  APsmall: AP - 0.1,
  APmedium: AP + 0.01,
  APlarge: null,
});

export const METRICS: Metrics = {
  date: '2031-02-03',
  seeds: [1000000, 1000003],
  scenes: 1234,
  objects: 5678,
  ...figures(0.7),
  perClass: { person: 0.61, cat: 0.82, kite: 0.43 },
  layers: [figures(0.5), figures(0.65), figures(0.7)],
  selection: {
    classOver: 0.0712,
    iouOver: 0.5123,
    bothOver: 0.07,
    iouOverWhereClassOver: 0.9234,
    tokens: 400,
  },
  calibration: {
    least: 0.06,
    error: 0.0417,
    bins: [
      { from: 0, to: 0.5, detections: 300, score: 0.2, precision: 0.1 },
      { from: 0.5, to: 1, detections: 100, score: 0.9, precision: 0.95 },
    ],
  },
};

export const HARD: Metrics = { ...METRICS, seeds: [5000000, 5000003], ...figures(0.4) };

export const FAILURES: Failures = {
  date: '2031-02-03',
  seeds: [1000000, 1000003],
  scenes: 1234,
  threshold: 0.5,
  objects: 200,
  right: 150,
  missed: 30,
  confused: 15,
  loose: 5,
  invented: 7,
  doubled: 1,
  beside: 2,
  confusions: [{ truth: 'cat', said: 'umbrella', count: 9 }],
  missedBy: {
    side: [{ from: 8, to: 16, objects: 40, missed: 20 }],
    visibility: [{ from: 0.25, to: 0.5, objects: 50, missed: 5 }],
  },
  examples: [
    {
      kind: 'confused',
      seed: 1000001,
      truth: 'cat',
      said: 'umbrella',
      score: 0.714,
      iou: 0.8,
      truthBox: [10, 20, 30, 40],
      foundBox: [12, 22, 30, 40],
    },
  ],
};

export const PHOTOGRAPH: Photograph = {
  file: 'photograph.webp',
  credit: 'Somebody, CC0',
  width: 451,
  height: 300,
  threshold: 0.05,
  detections: [
    { label: 'bench', score: 0.21, bbox: [1, 2, 30, 40] },
    { label: 'bird', score: 0.62, bbox: [5, 6, 70, 80] },
  ],
};

const CURVE = `minutes,images,share,loss_set,loss_denoising,loss_dense,AP,AP50,APsmall
10.0,1000,0.1,0.000,0.000,3.0,0.01,0.1,0.02
20.0,2000,0.3,9.0,8.0,2.0,0.4,0.6,0.3
41.0,3456,1.0,5.0,4.0,1.0,0.7,0.9,0.5
`;

/** Files of a model: those of the repository that say how it is built, the others made up. */
export function files(changes: Readonly<Record<string, unknown>> = {}) {
  const all: Record<string, unknown> = {
    'config.json': JSON.parse(weights('embedded/config.json')) as unknown,
    'preprocessor_config.json': { size: { height: 320, width: 320 } },
    'manifest.json': { files: { 'model.safetensors': { bytes: 7654321, sha256: 'abc' } } },
    'metrics.json': METRICS,
    'metricsHard.json': HARD,
    'failures.json': FAILURES,
    'photograph.json': PHOTOGRAPH,
    'curve.csv': CURVE,
    ...changes,
  };
  return (file: string) => all[file];
}

export function card(changes: Readonly<Record<string, unknown>> = {}): Card {
  return readCard('embedded', files(changes));
}
