import { scatter } from '../scatter.ts';
import { noise } from './fixtures/frames.ts';

const random = noise(11);
const points = Array.from({ length: 60 }, (_, id) => {
  const iou = Math.min(0.98, Math.max(0.02, (random() + 1) / 2));
  const score = Math.min(0.98, Math.max(0.02, iou + random() * 0.22));
  return {
    id,
    x: score,
    y: iou,
    group: ['S3', 'S4', 'S5'][id % 3] ?? 'S3',
    label: `query ${id}`,
  };
});

/** Class score against IoU, by level, with the line on which both agree. */
export function scatterByLevel(): Element {
  return scatter(points, {
    x: { label: 'class score', domain: [0, 1] },
    y: { label: 'IoU with the true box', domain: [0, 1] },
    guides: [
      { axis: 'diagonal', label: 'score = IoU' },
      { axis: 'x', at: 0.5, label: 'threshold 0.5' },
    ],
  });
}

/** Some stand out, one is chosen; axes from the values. */
export function scatterHighlighted(): Element {
  const element = scatter(
    points.map(({ id, x, y }) => ({ id, x: x * 40, y: y * 3 - 1 })),
    { x: { label: 'time (ms)' }, y: { label: 'logit' }, highlight: [3, 7, 12] },
  );
  element.value = 7;
  return element;
}
