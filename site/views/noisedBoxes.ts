import type { Xyxy } from '#site/ui/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf, type Ink } from '#site/ui/palette.ts';
import { bestTruth, cornersPx, sayBox } from './parts/boxWords.ts';
import { choices } from './parts/choices.ts';
import { html } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxAt, boxMark, chip, placeChips, putBox, stage } from './parts/stage.ts';

/** Denoising queries of one image, group after group, as `lib.seededDenoising` makes them. */
export interface NoisedQueries {
  readonly groups: number;
  readonly perGroup: number;
  readonly label_BN: ArrayLike<number>;
  readonly boxLogit_BN4: ArrayLike<number>;
  /** 1 for positive queries. */
  readonly positive_BN: ArrayLike<number>;
  /** The target that a query was made from; -1 in padding. */
  readonly target_BN: ArrayLike<number>;
}

export interface NoisedOptions {
  readonly picture: Shown;
  /** The objects that the queries were made from, in the order of the targets. */
  readonly truth: readonly TrueBox[];
  readonly labels: readonly string[];
  /** Which group is drawn, from 0. */
  readonly group?: number;
}

/** A query that was made from a true box. */
interface Noised {
  readonly query: number;
  readonly positive: boolean;
  readonly truth: TrueBox;
  readonly ink: Ink;
  /** The class that the query claims to be, and what to write of it. */
  readonly claim: string;
  readonly words: string;
  readonly xyxyPx: Xyxy;
  readonly iou: number;
}

/**
 * One group of denoising queries on the picture: true boxes dashed, positive queries solid, negative
 * ones thin, all in the colours of their objects. Its value is the chosen query, or null.
 *
 * @shape  label_BN, boxLogit_BN4 of one image
 */
export function noisedBoxes(
  queries: NoisedQueries,
  { picture, truth, labels, group = 0 }: NoisedOptions,
): Operable<number | null> {
  const noised = groupOf(queries, { picture, truth, labels, group });
  const positive = noised.filter((box) => box.positive);
  const scene = stage(picture);
  const marks = noised.map(({ ink, positive, xyxyPx }) => {
    const mark = boxMark(ink);
    if (!positive) mark.classList.add('is-ghost');
    putBox(mark, xyxyPx);
    return mark;
  });
  const trueMarks = truth.map(({ object, xyxyPx }) => {
    const mark = boxMark(inkOf(object), 'truth');
    putBox(mark, xyxyPx);
    return mark;
  });
  scene.drawing.append(...marks.toReversed(), ...trueMarks);
  const chips = noised.map(({ ink, claim, iou }) => chip(ink, claim, iou.toFixed(2)));
  noised.forEach(({ words }, at) => {
    const name = `${chips[at]?.textContent ?? ''}: ${words}`;
    chips[at]?.setAttribute('aria-label', name);
  });
  scene.root.append(...chips);
  let chosen = -1;
  const place = placeChips(scene, picture, () => {
    const wishes = noised.map(({ xyxyPx }, at) => ({
      chip: chips[at] as HTMLElement,
      xyxyPx,
    }));
    const named = wishes.filter((_, at) => at !== chosen && noised[at]?.positive);
    const first = wishes[chosen];
    return first ? [first, ...named] : named;
  });
  const name = `Group ${group + 1} of ${queries.groups}: ${positive.length} positive and ${noised.length - positive.length} negative queries`;
  const root = operable(
    html('div', { class: 'v-view v-boxes' }, scene.root, legendOf(noised, truth, name)),
    {
      get: () => noised[chosen]?.query ?? null,
      set(query) {
        chosen = noised.findIndex((box) => box.query === query);
        draw();
      },
    },
  );
  const draw = () => {
    scene.root.classList.toggle('has-chosen', chosen >= 0);
    marks.forEach((mark, at) => mark.classList.toggle('is-chosen', at === chosen));
    list.mark(chosen < 0 ? null : chosen);
    const top = marks[chosen];
    if (top && scene.drawing.lastElementChild !== top) scene.drawing.append(top);
    place();
  };
  const say = (at: number | null) =>
    readout(root, at === null ? null : (noised[at]?.words ?? null));
  const choose = (at: number | null) => {
    if ((at ?? -1) === chosen) return;
    chosen = at ?? -1;
    draw();
    tell(root);
  };
  const list = choices(scene.root, chips, {
    label: name,
    chosen: () => (chosen < 0 ? null : chosen),
    choose,
    tell: say,
  });
  const under = (event: MouseEvent) =>
    boxAt(
      noised.map(({ xyxyPx }) => xyxyPx),
      scene.at(event),
      picture.width / 100,
    );
  scene.root.addEventListener('click', (event) => choose(under(event)));
  scene.root.addEventListener('pointermove', (event) => say(under(event)));
  scene.root.addEventListener('pointerleave', () => say(null));
  draw();
  return root;
}

/** The queries of a group, positive ones first; padding is left out. */
function groupOf(
  { label_BN, boxLogit_BN4, positive_BN, target_BN, perGroup }: NoisedQueries,
  { picture, truth, labels, group = 0 }: NoisedOptions,
): Noised[] {
  const cxcywh01_BN4 = Array.from(boxLogit_BN4, (x) => 1 / (1 + Math.exp(-x)));
  const members = Array.from({ length: perGroup }, (_, at) => group * perGroup + at);
  return members.flatMap((query) => {
    const target = truth[target_BN[query] ?? -1];
    if (!target) return [];
    const positive = positive_BN[query] === 1;
    const label = labels[label_BN[query] ?? -1] ?? 'padding';
    const claim = label === target.name ? label : `${target.name} \u2192 ${label}`;
    const xyxyPx = cornersPx(cxcywh01_BN4, query, picture);
    const iou = bestTruth(xyxyPx, [target])?.iou ?? 0;
    const kind = `query ${query}, ${positive ? 'positive' : 'negative'}`;
    const words = `${kind} \u00b7 made from a ${target.name}, says ${label} \u00b7 IoU ${fixed(iou, 3)} \u00b7 ${sayBox(xyxyPx)}`;
    const ink = inkOf(target.object);
    return [{ query, positive, truth: target, ink, claim, words, xyxyPx, iou }];
  });
}

function legendOf(
  noised: readonly Noised[],
  truth: readonly TrueBox[],
  name: string,
): HTMLElement {
  const count = noised.filter(({ positive }) => positive).length;
  return lines(
    [
      { label: `true (${truth.length})`, line: 'dashed' },
      { label: `positive (${count})`, line: 'solid' },
      { label: `negative (${noised.length - count})`, line: 'ghost' },
    ],
    `${name.split(':')[0] ?? ''} \u00b7 numbers: IoU with the true box`,
  );
}
