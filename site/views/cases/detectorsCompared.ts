import { detectorsCompared, type DetectorAnswer } from '../detectorsCompared.ts';
import { street } from './fixtures/picture.ts';

const bus = {
  xyxyPx: [94, 93, 241, 228],
  label: 'bus',
  score: 0.96,
  query: 17,
  object: 0,
  verdict: 'found',
  iou: 0.94,
} as const;
const person = {
  xyxyPx: [31, 164, 65, 243],
  label: 'person',
  score: 0.71,
  query: 3,
  object: 1,
  verdict: 'found',
  iou: 0.87,
} as const;

const answers: readonly DetectorAnswer[] = [
  {
    name: 'dense + NMS',
    boxes: [
      bus,
      person,
      { ...person, xyxyPx: [33, 170, 66, 244], query: 9, verdict: 'twice' },
    ],
  },
  {
    name: 'DETR',
    boxes: [{ ...bus, xyxyPx: [104, 99, 236, 214], score: 0.81, iou: 0.78 }],
  },
  { name: 'IoU head', boxes: [bus] },
  { name: 'RT-DETR', boxes: [bus, person], note: '31 ms' },
];

/** Four answers to one picture, nothing chosen. */
export function detectorsSideBySide(): Element {
  return detectorsCompared(answers, { picture: street });
}

/** One object stands out in all of them. */
export function detectorsOneObject(): Element {
  return detectorsCompared(answers, { picture: street, value: 1 });
}

/** A photograph, of which nobody knows the truth. */
export function detectorsWithoutTruth(): Element {
  const picture = { ...street, truth: null };
  const unknown = answers.map(({ name, boxes }) => ({
    name,
    boxes: boxes.map((box) => ({ ...box, object: null, verdict: 'unknown' as const })),
  }));
  return detectorsCompared(unknown, { picture });
}
