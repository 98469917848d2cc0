import type { Card } from './card.ts';
import type { Calibration, Example, Failures } from './documents.ts';
import { accuracy, plural } from './numbers.ts';

const decimals = (value: number | null) => (value === null ? '\u2013' : value.toFixed(2));

/** An IoU just below a threshold must not read as the threshold. */
const cutOff = (iou: number | null) =>
  decimals(iou === null ? null : Math.floor(100 * iou + 1e-6) / 100);

/** `a dog`, `an umbrella`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What went wrong in one example. */
export function sayExample({ kind, score, iou, truthBox, ...names }: Example): string {
  const [truth, said] = [names.truth ?? 'thing', names.said ?? 'thing'];
  const sure = `score ${decimals(score)}`;
  switch (kind) {
    case 'confused':
      return `Takes the ${truth} for ${withArticle(said)}, ${sure}.`;
    case 'loose':
      return `Finds the ${truth}, ${sure}, but the box fits badly: IoU ${cutOff(iou)}.`;
    case 'invented':
      return `Sees ${withArticle(said)} where there is none, ${sure}.`;
    case 'missed':
      return `Misses ${withArticle(truth)}${sizeOf(truthBox)}.`;
  }
}

function sizeOf(box: Example['truthBox']): string {
  return box === null ? '' : ` of ${box[2].toFixed(0)} × ${box[3].toFixed(0)} px`;
}

/** In which direction the scores err, and by how much. */
export function sayCalibration(subject: string, { error, bins }: Calibration): string {
  const filled = bins.flatMap(({ detections, score: mean, precision }) =>
    mean === null || precision === null ? [] : [{ detections, gap: mean - precision }],
  );
  const all = filled.reduce((sum, { detections }) => sum + detections, 0);
  if (all === 0) return `${subject} has no detection to judge.`;
  const bias = filled.reduce((sum, bin) => sum + bin.gap * bin.detections, 0) / all;
  const sentence = `${subject} has an expected calibration error of ${accuracy(error)}`;
  if (Math.abs(bias) < error / 4) return `${sentence}, up and down in equal measure.`;
  return `${sentence}: on the whole it promises too ${bias > 0 ? 'much' : 'little'}.`;
}

/** How many of the tokens that query selection is sure of are well placed. */
export function saySelection({ subject, ordinary: { selection } }: Card): string {
  const { classOver, iouOver, iouOverWhereClassOver } = selection;
  if (iouOverWhereClassOver === null) return `${subject} is sure of no token.`;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return (
    `${subject} gives ${percent(classOver)} of the selected tokens a class score over 0.5, and of these ` +
    `${percent(iouOverWhereClassOver)} have a box with IoU over 0.5. Of all selected tokens ${percent(iouOver)} have such a box.`
  );
}

/** What is lost by stopping in the middle of the decoder. */
export function sayExit({ subject, ordinary: { layers } }: Card): string {
  const half = Math.ceil(layers.length / 2);
  const [early, full] = [layers[half - 1]?.AP, layers.at(-1)?.AP];
  if (half === layers.length || typeof early !== 'number' || typeof full !== 'number')
    return `${subject} has no layer to stop at.`;
  const points = 100 * (full - early);
  const change = `${Math.abs(points).toFixed(1)} points of AP`;
  return `${subject}, stopped after layer ${half} of ${layers.length}, ${points < 0 ? 'gains' : 'loses'} ${change} on ordinary streets.`;
}

/** The detections that no object accounts for. */
export function saySpare(subject: string, { invented, doubled, beside }: Failures): string {
  const boxes = `${plural(beside, 'box', 'boxes')} ${beside === 1 ? 'lies' : 'lie'} beside one`;
  return `${subject} also invents ${plural(invented, 'thing')} where nothing is; it says ${plural(doubled, 'object')} twice, and ${boxes}.`;
}
