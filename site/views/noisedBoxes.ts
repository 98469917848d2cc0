import { iou as overlapOf, pxOfLogits } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { inkOf } from '#site/ui/palette.ts';
import { boxList, type Boxed } from './parts/boxList.ts';
import { countOf, sayBox } from './parts/boxWords.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, chip, stage } from './parts/stage.ts';

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

/** A query that was made from a true box; only positive ones are named unasked. */
interface Noised extends Boxed {
  readonly query: number;
  readonly named: boolean;
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
  const trueMarks = truth.map(({ object, xyxyPx }) =>
    boxMark(xyxyPx, inkOf(object), 'truth'),
  );
  const scene = stage(picture);
  scene.drawing.append(...noised.toReversed().flatMap(({ marks }) => marks), ...trueMarks);
  const positive = noised.filter(({ named }) => named).length;
  const negative = noised.length - positive;
  const name = `Group ${group + 1} of ${queries.groups}`;
  return boxList(scene, noised, {
    picture,
    label: `${name}: ${positive} positive and ${negative} negative queries`,
    legend: lines(
      [
        { label: countOf(truth), line: 'dashed' },
        { label: `positive (${positive})`, line: 'solid' },
        { label: `negative (${negative})`, line: 'ghost' },
      ],
      `${name} \u00b7 numbers: IoU with the true box`,
    ),
    raised: true,
    value: {
      of: (at) => noised[at]?.query ?? null,
      from: (wished) => noised.findIndex(({ query }) => query === wished),
    },
  });
}

/** The queries of a group, positive ones first; padding is left out. */
function groupOf(
  queries: NoisedQueries,
  { picture, truth, labels, group = 0 }: NoisedOptions,
): Noised[] {
  const { label_BN, boxLogit_BN4, positive_BN, target_BN, perGroup } = queries;
  const members = Array.from({ length: perGroup }, (_, at) => group * perGroup + at);
  return members.flatMap((query) => {
    const target = truth[target_BN[query] ?? -1];
    if (!target) return [];
    const named = positive_BN[query] === 1;
    const label = labels[label_BN[query] ?? -1] ?? 'padding';
    const xyxyPx = pxOfLogits(boxLogit_BN4, query, picture);
    const iou = overlapOf(xyxyPx, target.xyxyPx);
    const kind = `query ${query}, ${named ? 'positive' : 'negative'}`;
    const words = `${kind} \u00b7 made from a ${target.name}, says ${label} \u00b7 IoU ${fixed(iou, 3)} \u00b7 ${sayBox(xyxyPx)}`;
    const ink = inkOf(target.object);
    const claim = label === target.name ? label : `${target.name} \u2192 ${label}`;
    const name = chip(ink, claim, iou.toFixed(2));
    name.setAttribute('aria-label', `${name.textContent}: ${words}`);
    const marks = [boxMark(xyxyPx, ink, named ? 'predicted' : 'ghost')];
    return [{ query, named, xyxyPx, marks, chip: name, words }];
  });
}
