import { boxesOverImage, type DrawnBox } from '../boxesOverImage.ts';
import { street } from './fixtures/picture.ts';

const answers: readonly DrawnBox[] = [
  { xyxyPx: [94, 93, 241, 228], label: 'bus', score: 0.962, query: 17 },
  { xyxyPx: [31, 164, 65, 243], label: 'person', score: 0.914, query: 3 },
  { xyxyPx: [59, 176, 90, 241], label: 'person', score: 0.806, query: 41 },
  { xyxyPx: [254, 251, 281, 275], label: 'sports ball', score: 0.533, query: 8 },
];

/** Predictions in the colours of their objects, over the dashed truth. */
export function boxesWithTruth(): Element {
  return boxesOverImage(answers, { picture: street, truth: street.truth });
}

/** One chosen box is bold, the others fade; a duplicate has its object's colour. */
export function boxesOneChosen(): Element {
  const twice = {
    xyxyPx: [60, 178, 86, 244],
    label: 'person',
    score: 0.58,
    query: 62,
  } as const;
  return boxesOverImage([...answers, twice], { picture: street, selected: 3 });
}

/** Nothing found: the picture stands alone. */
export function boxesNone(): Element {
  return boxesOverImage([], { picture: street });
}
