import type { Box } from '#lib/numbers/boxes.ts';
import { claimObjects, type TrueBox } from '#site/subject/identity.ts';
import { inkOf } from '#site/ui/palette.ts';
import { boxList, type Boxed } from './parts/boxList.ts';
import { bestTruth, COLOURS_IN_TURN, countOf, sayBox } from './parts/boxWords.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, chip, stage } from './parts/stage.ts';
import { t } from '#site/words/t.ts';

export interface DrawnBox {
  readonly xyxyPx: Box;
  /** The name of the class, or its number in `labels`. */
  readonly label: string | number;
  readonly score: number;
  /** Whose box it is. Left out: decided from the picture's truth, where that is known. */
  readonly object?: number | null;
  readonly query: number;
}

export interface BoxesOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  readonly labels?: readonly string[];
  /** True boxes to draw dashed. */
  readonly truth?: readonly TrueBox[] | null;
  /** The query that is chosen at first. */
  readonly selected?: number | null;
  /** What the picture shows, for a screen reader. */
  readonly title?: string;
}

/**
 * Predicted boxes (solid) and true boxes (dashed) on the picture, one colour per object.
 * Its value is the chosen query, or null.
 *
 * @unit  boxes in px of the picture, scores 0 .. 1
 */
export function boxesOverImage(
  boxes: readonly DrawnBox[],
  { picture, labels = [], truth, selected = null, title }: BoxesOptions,
): Operable<number | null> {
  const objects = objectsOf(boxes, labels, picture.truth ?? truth ?? []);
  const boxed = boxes.map((box, at) => {
    const { label } = box;
    const name =
      typeof label === 'string' ? label : (labels[label] ?? t('class {label}', { label }));
    return boxedOf(box, name, objects[at] ?? null, truth ?? picture.truth);
  });
  const trueMarks = (truth ?? []).map(({ object, xyxyPx }) =>
    boxMark(xyxyPx, inkOf(object), 'truth'),
  );
  const scene = stage(picture);
  // Best last, so that it lies on top.
  scene.drawing.append(...trueMarks, ...boxed.toReversed().flatMap(({ marks }) => marks));
  const placeOf = (wished: number | null) =>
    boxes.findIndex(({ query }) => query === wished);
  return boxList(scene, boxed, {
    picture,
    label: title ?? sayCount(boxes.length, truth?.length),
    legend: key(
      boxes,
      truth,
      boxes.some((_, at) => (objects[at] ?? null) === null),
    ),
    first: placeOf(selected),
    raised: true,
    value: { of: (at) => boxes[at]?.query ?? null, from: placeOf },
  });
}

function boxedOf(
  { query, score, xyxyPx }: DrawnBox,
  name: string,
  object: number | null,
  truth: readonly TrueBox[] | null | undefined,
): Boxed {
  const ink = inkOf(object);
  const mark = boxMark(xyxyPx, ink);
  mark.style.setProperty('--strength', fixed(Math.min(1, 0.35 + score * 1.1), 2));
  const label = chip(ink, name, fixed(score, 2));
  label.setAttribute(
    'aria-label',
    t('{name} {score}, query {query}', { name, score: fixed(score, 2), query }),
  );
  const best = bestTruth(xyxyPx, truth);
  const overlap = best
    ? ` \u00b7 ${t('IoU {iou} with a true {name}', { iou: fixed(best.iou, 3), name: best.truth.name })}`
    : '';
  const what = `${t('query {query}', { query })} \u00b7 ${name} ${fixed(score, 3)}`;
  const words = `${what} \u00b7 ${sayBox(xyxyPx)}${overlap}`;
  return { xyxyPx, marks: [mark], chip: label, words };
}

function objectsOf(
  boxes: readonly DrawnBox[],
  labels: readonly string[],
  truth: readonly TrueBox[],
): (number | null)[] {
  const names = [...labels, ...truth.map(({ name }) => name)];
  const detections = boxes.map((box) => ({
    ...box,
    label: typeof box.label === 'number' ? box.label : names.indexOf(box.label),
  }));
  const claims = claimObjects(detections, names, truth);
  return boxes.map(({ object }, at) =>
    object === undefined ? (claims[at]?.object ?? null) : object,
  );
}

function sayCount(boxes: number, truth: number | undefined): string {
  const found =
    boxes === 1 ? t('1 predicted box') : t('{count} predicted boxes', { count: boxes });
  return truth === undefined ? found : t('{found}, {count} true', { found, count: truth });
}

function key(
  boxes: readonly DrawnBox[],
  truth: readonly TrueBox[] | null | undefined,
  isOfNobody: boolean,
) {
  const predicted = {
    label: t('predicted ({count})', { count: boxes.length }),
    line: 'solid',
  } as const;
  const actual = { label: countOf(truth ?? []), line: 'dashed' } as const;
  const remark =
    truth && isOfNobody
      ? t('{colours}; white: of no object', { colours: COLOURS_IN_TURN })
      : COLOURS_IN_TURN;
  return lines(truth ? [predicted, actual] : [predicted], remark);
}
