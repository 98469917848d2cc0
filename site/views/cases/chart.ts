import { chart } from '../chart.ts';
import { fixed } from '../parts/numbers.ts';
import { Plot } from '../parts/plot.ts';
import { noise } from './fixtures/frames.ts';

const layers = [0.62, 0.74, 0.81, 0.86, 0.88, 0.89].map((IoU, at) => ({
  layer: at + 1,
  IoU,
  score: [0.41, 0.55, 0.68, 0.79, 0.84, 0.87][at] ?? null,
}));

/** Two lines over the decoder's layers, one layer chosen. */
export function chartOfLines(): Element {
  const element = chart(
    (width) =>
      Plot.plot({
        width,
        height: width / 2,
        marginRight: 44,
        x: { label: 'decoder layer', ticks: 6 },
        y: { label: 'mean over found objects', domain: [0, 1], grid: true },
        marks: ['IoU', 'score'].map((y, at) => [
          Plot.lineY(layers, {
            ...{ x: 'layer', y, marker: true },
            strokeDasharray: at === 0 ? '' : '6 3',
          }),
          Plot.text(layers.slice(-1), {
            ...{ x: 'layer', y, text: [y], dx: 9, dy: at * 6, textAnchor: 'start' },
          }),
        ]),
      }),
    {
      title: 'IoU and score over the decoder layers',
      data: layers,
      x: 'layer',
      value: 'layer',
    },
  );
  element.value = 3;
  return element;
}

const random = noise(11);
const queries = Array.from({ length: 60 }, (_, query) => {
  const iou = Math.min(0.98, Math.max(0.02, (random() + 1) / 2));
  const score = Math.min(0.98, Math.max(0.02, iou + random() * 0.22));
  return { query, score, iou, level: ['P3', 'P4', 'P5'][query % 3] ?? 'P3' };
});

/** Class score against IoU, by level, with the line on which both agree; one query is chosen. */
export function chartOfPoints(): Element {
  const element = chart(
    (width) =>
      Plot.plot({
        width,
        height: width / 1.5,
        x: { label: 'class score', domain: [0, 1] },
        y: { label: 'IoU with the true box', domain: [0, 1], grid: true },
        color: { domain: ['P3', 'P4', 'P5'] },
        symbol: { domain: ['P3', 'P4', 'P5'], legend: true },
        marks: [
          Plot.link([1], { x1: 0, y1: 0, x2: 1, y2: 1, strokeDasharray: '2 3' }),
          Plot.dot(queries, { x: 'score', y: 'iou', r: 4, fill: 'level', symbol: 'level' }),
        ],
      }),
    {
      title: 'Class score against IoU, one dot per query',
      ...{ data: queries, x: 'score', y: 'iou', value: 'query' },
      say: ({ query, score, iou }) =>
        `query ${query} \u00b7 score ${fixed(score)} \u00b7 IoU ${fixed(iou)}`,
    },
  );
  element.value = 7;
  return element;
}

const scores = [
  { label: 'person', score: 0.914 },
  { label: 'cat', score: 0.466 },
  { label: 'dog', score: 0.187 },
];

/** Bars with their numbers, of which the keys choose one. */
export function chartOfBars(): Element {
  return chart(
    (width) =>
      Plot.plot({
        width,
        marginLeft: 56,
        marginRight: 44,
        x: { label: 'score', domain: [0, 1], ticks: 5, grid: true },
        y: { label: null, domain: scores.map(({ label }) => label) },
        marks: [
          Plot.barX(scores, { x: 'score', y: 'label', fill: 'var(--bar)' }),
          Plot.text(scores, {
            ...{ x: 'score', y: 'label', dx: 5, textAnchor: 'start' },
            text: ({ score }: (typeof scores)[number]) => fixed(score),
          }),
        ],
      }),
    { title: 'Class scores of one query', data: scores, y: 'label', value: 'label' },
  );
}
