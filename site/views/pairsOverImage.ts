import { boxPx, cxcywhOf, iou, type Box } from '#lib/numbers/boxes.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { targetNames } from '#lib/train/targetNames.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { boxList, type Boxed } from './parts/boxList.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, chip, stage } from './parts/stage.ts';

export interface PairsOptions {
  readonly picture: Shown;
  /** The objects that are asked for. */
  readonly targets: readonly TrueBox[];
  /** Where the queries are: cxcywh01, Q x 4. */
  readonly boxes: ArrayLike<number>;
  /** Words about a query, e.g. its class and score. */
  readonly names?: readonly string[];
}

/** The queries of each object: one, none (-1), or several. */
export type QueriesOf = ArrayLike<number | ArrayLike<number>>;

/**
 * Pairs on the picture: each object dashed, the box of its query solid in the same colour, and a line from
 * one centre to the other, which is short where they fit. Of several queries the first is drawn in full, the
 * others thin. Its value is the chosen object's place, or null.
 *
 * @shape query_G (or several of each), boxes Q4
 */
export function pairsOverImage(
  query_G: QueriesOf,
  { picture, targets, boxes, names }: PairsOptions,
): Operable<number | null> {
  const called = targetNames(targets);
  const scene = stage(picture);
  const { width, height } = picture;
  scene.drawing.append(svg('rect', { class: 'v-veil', width, height }));
  const overlaps: number[] = [];
  const boxed = targets.map((target, at): Boxed => {
    const { object, xyxyPx } = target;
    const ink = inkOf(object);
    const queries = listOf(query_G[at]);
    const found = queries.map((query) => boxPx(boxes, query, picture));
    overlaps.push(...found.map((box) => iou(box, xyxyPx)));
    const marks = [
      ...found.map((box, i) => boxMark(box, ink, i === 0 ? 'predicted' : 'ghost')),
      ...found.map((box, i) => wayTo(xyxyPx, box, ink.line, i === 0 ? '' : 'is-ghost')),
    ];
    scene.drawing.append(boxMark(xyxyPx, ink, 'truth'), ...marks);
    const said = queries.map((query, i) => {
      const words = names?.[query] ? ` (${names[query]})` : '';
      return `query ${query}${words} IoU ${fixed(iou(found[i] ?? xyxyPx, xyxyPx), 3)}`;
    });
    const name = called[at] ?? '';
    return {
      ...{ xyxyPx, marks },
      chip: chip(ink, name, shortly(queries)),
      words: `${name} \u00b7 ${said.join(' \u00b7 ') || 'no query'}`,
    };
  });
  const touching = overlaps.filter((value) => value >= 0.5).length;
  return boxList(scene, boxed, {
    picture,
    label: `${overlaps.length} pairs of ${targets.length} objects with queries`,
    legend: lines(
      [
        { label: `object (${targets.length})`, line: 'dashed' },
        { label: `its query (${overlaps.length})`, line: 'solid' },
      ],
      `mean IoU of a pair ${fixed(mean(overlaps) ?? 0, 2)}; ${touching} of ${overlaps.length} over 0.5`,
    ),
  });
}

function listOf(queries: number | ArrayLike<number> | undefined): number[] {
  const list = typeof queries === 'number' ? [queries] : Array.from(queries ?? []);
  return list.filter((query) => query >= 0);
}

/** All of them stand under the picture once the object is chosen. */
function shortly([first, ...others]: readonly number[]): string {
  if (first === undefined) return '';
  return `\u2192 ${first}${others.length > 0 ? ' \u2026' : ''}`;
}

/** From the object's centre to that of the query's box, with a dot there. */
function wayTo(from: Box, to: Box, line: string, kind: string): SVGGElement {
  const [x1, y1] = cxcywhOf(from);
  const [x2, y2] = cxcywhOf(to);
  const mark = svg(
    'g',
    { class: `v-box is-predicted v-pair-between ${kind}`.trim() },
    svg('line', { class: 'v-pair-halo', x1, y1, x2, y2 }),
    svg('line', { class: 'v-pair-way', x1, y1, x2, y2 }),
    svg('circle', { cx: x2, cy: y2, r: 3 }),
  );
  mark.style.setProperty('--line', line);
  return mark;
}
