import { targetNames } from '#lib/train/targetNames.ts';
import type { TrueBox, Verdict } from '#site/subject/identity.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { DrawnBox } from './boxesOverImage.ts';
import { COLOURS_IN_TURN } from './parts/boxWords.ts';
import { lines } from './parts/lineLegend.ts';
import { listController } from './parts/listController.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxAt, boxMark, chip, stage, type Stage } from './parts/stage.ts';

/** A box of which it is known whose it is. */
export interface JudgedBox extends DrawnBox {
  readonly object: number | null;
  readonly verdict: Verdict;
  readonly iou: number;
}

/** What one detector says of the picture. */
export interface DetectorAnswer {
  readonly name: string;
  readonly boxes: readonly JudgedBox[];
  /** Further words under its picture: its time, its cost. */
  readonly note?: string;
}

export interface ComparedOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  /** The object that is chosen at first, by its place among those that are asked for. */
  readonly value?: number | null;
}

interface Panel {
  readonly scene: Stage;
  readonly figure: HTMLElement;
  readonly marks: readonly { readonly mark: SVGGElement; readonly box: JudgedBox }[];
}

/**
 * The same picture through several detectors, side by side: their boxes over the dashed truth, and what they
 * found of it. An object that is chosen below or in any of the pictures stands out in all. Its value is
 * the place of that object, or null.
 *
 * @unit  boxes in px of the picture, scores 0 .. 1
 */
export function detectorsCompared(
  answers: readonly DetectorAnswer[],
  { picture, value = null }: ComparedOptions,
): Operable<number | null> {
  const asked = (picture.truth ?? []).filter(({ ignored }) => !ignored);
  const called = targetNames(asked);
  const panels = answers.map((answer) => panelOf(answer, asked, picture));
  const chips = asked.map(({ object }, at) => chip(inkOf(object), called[at] ?? '', ''));
  const list = html('div', { class: 'v-objects' }, ...chips);
  const root = html(
    'div',
    { class: 'v-view v-detectors' },
    html('div', { class: 'v-panels' }, ...panels.map(({ figure }) => figure)),
    asked.length > 0 ? list : null,
    lines(
      asked.length > 0
        ? [
            { label: 'a detector’s box', line: 'solid' },
            { label: `true (${asked.length})`, line: 'dashed' },
          ]
        : [{ label: 'a detector’s box', line: 'solid' }],
      `${COLOURS_IN_TURN}; pale: nobody’s`,
    ),
  );
  const control = listController<number | null>(root, {
    ...{ list, options: chips, label: 'Objects of the picture', first: value },
    hold: (at) => (at !== null && asked[at] ? at : null),
    under: () => undefined,
    words: (at) =>
      at === null ? null : `${called[at]} \u00b7 ${sayObject(answers, asked[at])}`,
    draw(at) {
      const object = at === null ? null : asked[at]?.object;
      for (const { scene, marks } of panels) {
        scene.root.classList.toggle('has-chosen', at !== null);
        for (const { mark, box } of marks)
          mark.classList.toggle('is-chosen', at !== null && box.object === object);
      }
    },
  });
  for (const { scene } of panels) pointAt(scene, asked, picture, control);
  chips.forEach((one, at) =>
    one.addEventListener('click', () =>
      control.choose(control.choice() === at ? null : at),
    ),
  );
  return control.view;
}

function panelOf(
  { name, boxes, note }: DetectorAnswer,
  asked: readonly TrueBox[],
  picture: Shown,
): Panel {
  const scene = stage(picture);
  const marks = boxes.map((box) => {
    const mark = boxMark(box.xyxyPx, inkOf(box.object));
    mark.style.setProperty('--strength', fixed(Math.min(1, 0.35 + box.score * 1.1), 2));
    return { mark, box };
  });
  scene.drawing.append(
    ...asked.map(({ object, xyxyPx }) => boxMark(xyxyPx, inkOf(object), 'truth')),
    ...marks.toReversed().map(({ mark }) => mark),
  );
  const said = sayBoxes(boxes, asked.length);
  scene.root.setAttribute('role', 'img');
  scene.root.setAttribute('aria-label', `${name}: ${said}`);
  const caption = html(
    'figcaption',
    {},
    html('b', {}, name),
    html('span', { class: 'v-number' }, said),
    note === undefined ? null : html('span', { class: 'v-note' }, note),
  );
  return { scene, marks, figure: html('figure', {}, scene.root, caption) };
}

/** The object under the pointer is looked at; a click chooses it. */
function pointAt(
  { root, at }: Stage,
  asked: readonly TrueBox[],
  { width }: Shown,
  control: {
    choice(): number | null;
    choose(at: number | null): void;
    say(at: number | null | undefined): void;
  },
): void {
  const boxes = asked.map(({ xyxyPx }) => xyxyPx);
  const under = (event: MouseEvent) => boxAt(boxes, at(event), width / 100);
  root.addEventListener('pointermove', (event) => control.say(under(event) ?? undefined));
  root.addEventListener('pointerleave', () => control.say(undefined));
  root.addEventListener('click', (event) => {
    const place = under(event);
    control.choose(place === control.choice() ? null : place);
  });
}

function sayBoxes(boxes: readonly JudgedBox[], asked: number): string {
  const count = (...verdicts: readonly Verdict[]) =>
    boxes.filter(({ verdict }) => verdicts.includes(verdict)).length;
  if (asked === 0) return boxes.length === 1 ? '1 box' : `${boxes.length} boxes`;
  const wrong = count('nobody', 'wrong class');
  const found = `${count('found')} of ${asked} found`;
  return `${found} \u00b7 ${count('twice')} twice \u00b7 ${wrong} mistaken`;
}

/** How well each detector knows an object. */
function sayObject(
  answers: readonly DetectorAnswer[],
  target: TrueBox | undefined,
): string {
  return answers
    .map(({ name, boxes }) => {
      const own = boxes.filter(({ object }) => object === target?.object);
      const found = own.find(({ verdict }) => verdict === 'found');
      const others = own.length - (found ? 1 : 0);
      const more = others > 0 ? ` and ${others} more` : '';
      return found
        ? `${name} ${fixed(found.score, 2)}, IoU ${fixed(found.iou, 2)}${more}`
        : `${name} ${others > 0 ? `wrongly${more}` : 'not'}`;
    })
    .join(' \u00b7 ');
}
