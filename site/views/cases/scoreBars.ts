import { scoreBars } from '../scoreBars.ts';

const scores = [
  { label: 'bicycle', value: 0.021 },
  { label: 'person', value: 0.914 },
  { label: 'dog', value: 0.187 },
  { label: 'bus', value: 0.008 },
  { label: 'cat', value: 0.466 },
];

/** Class scores of one query with the threshold. */
export function barsOfScores(): Element {
  return scoreBars(scores, { threshold: 0.5 });
}

/** Logits stand at both sides of zero. */
export function barsOfLogits(): Element {
  const logits = scores.map(({ label, value }) => ({
    label,
    value: Math.log(value / (1 - value)),
  }));
  return scoreBars(logits, { kind: 'logit', most: 3 });
}

/** Counts in their own order. */
export function barsOfCounts(): Element {
  const tokens = [
    { label: 'S3', value: 71 },
    { label: 'S4', value: 24 },
    { label: 'S5', value: 5 },
  ];
  return scoreBars(tokens, { kind: 'count', sorted: false, unit: 'tokens' });
}
