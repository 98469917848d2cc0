import { boxPx, type Box } from '#lib/numbers/boxes.ts';
import { bestClass } from '#lib/numbers/logits.ts';
import { inkOf, type Ink } from '#site/ui/palette.ts';
import type { FilmOptions, LayerBoxes } from '../boxFilmStrip.ts';
import { bestTruth, sayBox } from './boxWords.ts';
import { fixed } from './numbers.ts';

/** What a query said after one layer. */
export interface Moment {
  readonly xyxyPx: Box;
  readonly said: { readonly label: number; readonly score: number } | null;
  readonly iou: number | null;
}

/** A query's boxes from layer to layer, in the ink of the object that it ends at. */
export interface Life {
  readonly query: number;
  readonly ink: Ink;
  readonly moments: readonly Moment[];
}

export const NOWHERE: Box = [0, 0, 0, 0];
const MOST_QUERIES = 8;

/** The queries that are a detection in the end, the surest first. */
export function survivors(last: LayerBoxes | undefined, classes: number): number[] {
  if (!last) return [];
  const queries = last.cxcywh01_Q4.length / 4;
  return Array.from({ length: queries }, (_, q) => ({
    q,
    score: bestClass(last.logit_QV, q, classes).score,
  }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_QUERIES)
    .map(({ q }) => q);
}

export function lifeOf(
  query: number,
  layers: readonly LayerBoxes[],
  { picture, labels, truth, start }: Omit<FilmOptions, 'queries' | 'layer'>,
): Life {
  const boxes = layers.map(({ cxcywh01_Q4 }) => boxPx(cxcywh01_Q4, query, picture));
  if (start) boxes.unshift(boxPx(start, query, picture));
  const said = layers.map(({ logit_QV }) => bestClass(logit_QV, query, labels.length));
  const goal = bestTruth(boxes.at(-1) ?? NOWHERE, truth)?.truth;
  const moments = boxes.map((xyxyPx, at) => ({
    xyxyPx,
    said: said[at - (start ? 1 : 0)] ?? null,
    iou: goal ? (bestTruth(xyxyPx, [goal])?.iou ?? 0) : null,
  }));
  return { query, ink: inkOf(goal?.object ?? (truth ? null : query)), moments };
}

/** What all lives say at one moment; those beyond the fourth are left out. */
export function sayMoment(
  lives: readonly Life[],
  step: number,
  labels: readonly string[],
): string {
  const said = lives.map(({ query, moments }) => {
    const moment = moments[step];
    if (!moment) return '';
    const words = moment.said
      ? ` ${labels[moment.said.label] ?? moment.said.label} ${fixed(moment.said.score, 3)}`
      : '';
    const iou = moment.iou === null ? '' : ` IoU ${fixed(moment.iou, 3)}`;
    const box = lives.length === 1 ? ` \u00b7 ${sayBox(moment.xyxyPx)}` : '';
    return `query ${query}${words}${iou}${box}`;
  });
  return `${said.slice(0, 4).join(' \u00b7 ')}${said.length > 4 ? ' \u2026' : ''}`;
}
