import { boxAt, boxPx, iou as overlapOf } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf } from '#site/ui/palette.ts';
import { boxList, type Boxed } from './parts/boxList.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { pushArrows, sayPush } from './parts/pushArrow.ts';
import { boxMark, chip, stage } from './parts/stage.ts';

/** The box of a query, the true box that it is told to become, and how its loss changes with it. */
export interface PushedBox {
  readonly query: number;
  readonly cxcywh01: ArrayLike<number>;
  /** The place of its true box in `truth`. */
  readonly target: number;
  /** Of the loss by cxcywh01. */
  readonly gradient_4: ArrayLike<number>;
}

export interface PushedOptions {
  readonly picture: Shown;
  /** The true boxes, in the order of the targets. */
  readonly truth: readonly TrueBox[];
  /** The gradient whose arrow is as long as a tenth of the picture; from the largest one without. */
  readonly tenth?: number;
}

/** Of the picture's width, where the largest gradient decides. */
const LARGEST = 0.12;

/**
 * Where training pushes boxes: minus the gradient of the loss as arrows on each box, one from the
 * centre and one on every edge. Its value is the chosen query, or null.
 *
 * @unit  gradients in loss per width or height of the picture
 */
export function pushedBoxes(
  boxes: readonly PushedBox[],
  { picture, truth, tenth }: PushedOptions,
): Operable<number | null> {
  const sizes = boxes.flatMap(({ gradient_4 }) => Array.from(gradient_4, Math.abs));
  const most = sizes.reduce((a, b) => Math.max(a, b), 0);
  const scale = tenth === undefined ? LARGEST / (most || 1) : 0.1 / tenth;
  const boxed = boxes.map((box) => boxedOf(box, truth, picture, scale));
  const scene = stage(picture);
  const trueMarks = truth.map(({ object, xyxyPx }) =>
    boxMark(xyxyPx, inkOf(object), 'truth'),
  );
  scene.drawing.append(...trueMarks, ...boxed.flatMap(({ marks }) => marks));
  return boxList(scene, boxed, {
    picture,
    label: `${boxes.length} boxes with arrows of minus the gradient, and ${truth.length} true boxes`,
    legend: lines(
      [
        { label: `box of a query (${boxes.length})`, line: 'solid' },
        { label: `its true box (${truth.length})`, line: 'dashed' },
      ],
      `numbers: IoU with the true box \u00b7 arrows: minus the gradient, how much the loss would fall on a way as long as a side of the picture \u00b7 a tenth of it long: ${fixed(0.1 / scale, 2)}`,
    ),
    raised: true,
    value: {
      of: (at) => boxes[at]?.query ?? null,
      from: (wished) => boxes.findIndex(({ query }) => query === wished),
    },
  });
}

function boxedOf(
  { query, cxcywh01, target, gradient_4 }: PushedBox,
  truth: readonly TrueBox[],
  picture: Shown,
  scale: number,
): Boxed {
  const wanted = truth[target];
  const ink = inkOf(wanted?.object ?? null);
  const xyxyPx = boxPx(boxAt(cxcywh01, 0), 0, picture);
  const arrows = pushArrows(xyxyPx, gradient_4, picture, scale);
  arrows.style.setProperty('--line', ink.line);
  const name = wanted?.name ?? 'nothing';
  const iou = wanted ? overlapOf(xyxyPx, wanted.xyxyPx) : 0;
  const words = `query ${query} \u00b7 shall be the ${name}, IoU ${fixed(iou, 3)} \u00b7 pushed: ${sayPush(gradient_4)}`;
  const label = chip(ink, name, `IoU ${fixed(iou, 2)}`);
  label.setAttribute('aria-label', `${label.textContent}: ${words}`);
  return { xyxyPx, marks: [boxMark(xyxyPx, ink), arrows], chip: label, words };
}
