import { anchorBoxes } from '../anchorBoxes.ts';
import { street } from './fixtures/picture.ts';

const square = (x: number, y: number, side: number) =>
  [x - side / 2, y - side / 2, x + side / 2, y + side / 2] as const;

/** One token, its anchor and the box it makes of it. */
export function anchorAndBox(): Element {
  const { width } = street;
  const [x, y] = [0.52 * width, 0.5 * width];
  return anchorBoxes(
    [
      {
        ...{ name: 'P4 (10, 10)', level: 1, label: 'bus', score: 0.91 },
        cellPx: square(x, y, width / 20),
        anchorPx: square(x, y, width / 10),
        boxPx: [0.3 * width, 0.32 * width, 0.74 * width, 0.66 * width],
      },
    ],
    { picture: street },
  );
}

/** The anchors of three levels, one chosen. */
export function anchorsOfLevels(): Element {
  const { width } = street;
  const view = anchorBoxes(
    [0, 1, 2].map((level) => ({
      ...{ name: `P${level + 3}`, level },
      cellPx: square(0.5 * width, 0.5 * width, 0.025 * width * 2 ** level),
      anchorPx: square(0.5 * width, 0.5 * width, 0.05 * width * 2 ** level),
    })),
    { picture: street },
  );
  view.value = 1;
  return view;
}
