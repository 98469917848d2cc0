import type { Xyxy } from '#site/ui/boxes.ts';
import { claimObjects, type TrueBox } from '#site/subject/identity.ts';
import { inkOf } from '#site/ui/palette.ts';
import { bestTruth, sayBox } from './parts/boxWords.ts';
import { choices } from './parts/choices.ts';
import { html } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxAt, boxMark, chip, placeChips, putBox, stage } from './parts/stage.ts';

export interface DrawnBox {
  readonly xyxyPx: Xyxy;
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
  const name = ({ label }: DrawnBox) =>
    typeof label === 'string' ? label : (labels[label] ?? `class ${label}`);
  const scene = stage(picture);
  const { root: frame, drawing } = scene;
  const marks = boxes.map((box, at) => {
    const mark = boxMark(inkOf(objects[at] ?? null));
    mark.style.setProperty('--strength', fixed(Math.min(1, 0.35 + box.score * 1.1), 2));
    putBox(mark, box.xyxyPx);
    return mark;
  });
  const trueMarks = (truth ?? []).map(({ object, xyxyPx }) => {
    const mark = boxMark(inkOf(object), 'truth');
    putBox(mark, xyxyPx);
    return mark;
  });
  // Best last, so that it lies on top.
  drawing.append(...trueMarks, ...marks.toReversed());
  const chips = boxes.map((box, at) => {
    const element = chip(inkOf(objects[at] ?? null), name(box), fixed(box.score, 2));
    element.setAttribute(
      'aria-label',
      `${name(box)} ${fixed(box.score, 2)}, query ${box.query}`,
    );
    return element;
  });
  frame.append(...chips);

  let chosen = boxes.findIndex(({ query }) => query === selected);
  const say = (at: number | null) => {
    const box = at === null ? undefined : boxes[at];
    if (!box) return readout(root, null);
    const best = bestTruth(box.xyxyPx, truth ?? picture.truth);
    const overlap = best
      ? ` \u00b7 IoU ${fixed(best.iou, 3)} with a true ${best.truth.name}`
      : '';
    const what = `query ${box.query} \u00b7 ${name(box)} ${fixed(box.score, 3)}`;
    readout(root, `${what} \u00b7 ${sayBox(box.xyxyPx)}${overlap}`);
  };
  const place = placeChips(scene, picture, () => {
    const all = boxes.map(({ xyxyPx }, at) => ({ chip: chips[at] as HTMLElement, xyxyPx }));
    const first = all[chosen];
    return first ? [first, ...all.filter((wish) => wish !== first)] : all;
  });
  const draw = () => {
    frame.classList.toggle('has-chosen', chosen >= 0);
    marks.forEach((mark, at) => mark.classList.toggle('is-chosen', at === chosen));
    list.mark(chosen < 0 ? null : chosen);
    const top = marks[chosen];
    if (top && drawing.lastElementChild !== top) drawing.append(top);
    place();
  };
  const choose = (at: number | null) => {
    if ((at ?? -1) === chosen) return;
    chosen = at ?? -1;
    draw();
    tell(root);
  };
  const list = choices(frame, chips, {
    label: title ?? sayCount(boxes.length, truth?.length),
    chosen: () => (chosen < 0 ? null : chosen),
    choose,
    tell: say,
  });
  const root = operable(
    html('div', { class: 'v-view v-boxes' }, frame, key(boxes, truth)),
    {
      get: () => boxes[chosen]?.query ?? null,
      set(query) {
        chosen = boxes.findIndex((box) => box.query === query);
        draw();
      },
    },
  );
  const under = (event: MouseEvent) =>
    boxAt(
      boxes.map(({ xyxyPx }) => xyxyPx),
      scene.at(event),
      picture.width / 100,
    );
  frame.addEventListener('click', (event) => choose(under(event)));
  frame.addEventListener('pointermove', (event) => say(under(event)));
  frame.addEventListener('pointerleave', () => say(null));
  draw();
  return root;
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
  const found = boxes === 1 ? '1 predicted box' : `${boxes} predicted boxes`;
  return truth === undefined ? found : `${found}, ${truth} true`;
}

function key(boxes: readonly DrawnBox[], truth: readonly TrueBox[] | null | undefined) {
  const predicted = { label: `predicted (${boxes.length})`, line: 'solid' } as const;
  const actual = { label: `true (${truth?.length ?? 0})`, line: 'dashed' } as const;
  return lines(truth ? [predicted, actual] : [predicted], 'one colour per object');
}
