import { boxPx, iou, pxOfLogits, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { LayerBoxes } from '../../boxFilmStrip.ts';
import type { NoisedQueries } from '../../noisedBoxes.ts';
import type { Shown } from '../../parts/picture.ts';

export interface DenoisingFrames {
  readonly shaken: NoisedQueries;
  /** What the decoder made of all queries, those of denoising first. */
  readonly layers: readonly LayerBoxes[];
  /** Who may not look at whom: 1 in row r, column c, of all queries. */
  readonly mask: ArrayLike<number | boolean>;
}

export interface DenoisingKnown {
  readonly picture: Shown;
  /** The objects that the queries were made from, in the order of the targets. */
  readonly truth: readonly TrueBox[];
  readonly labels: readonly string[];
  /** Which queries are followed: a group, from 0, and its positive or its negative ones. */
  readonly group: number;
  readonly kind: 'positive' | 'negative';
}

/** A true box on its way: shaken, then repaired. */
export interface Repair {
  readonly query: number;
  readonly name: string;
  readonly object: number;
  /** The class that the query begins with; another one than the true one where it lies. */
  readonly says: string;
  /** px of the picture: the true box, the shaken one, then after every layer. */
  readonly boxes: readonly Box[];
  /** With the true box, for every box. */
  readonly ious: readonly number[];
  /** For the true class, after every layer. */
  readonly scores: readonly number[];
}

export interface DenoisingTale {
  readonly repairs: readonly Repair[];
  readonly kind: DenoisingKnown['kind'];
  readonly layers: number;
  /** Mean IoU, for every box. */
  readonly mean: readonly number[];
  readonly groups: number;
  readonly perGroup: number;
  readonly group: number;
  /** Of all groups, and with the detector's own. */
  readonly noised: number;
  readonly all: number;
  readonly hides: (row: number, column: number) => boolean;
  readonly hidden: number;
  /** The object and kind of a denoising query. */
  readonly member: (query: number) => {
    readonly object: number | null;
    readonly isPositive: boolean;
  };
}

/**
 * Follows one group through the decoder.
 *
 * @shape  boxLogit_BN4 of one image, per layer cxcywh01_Q4, logit_QV, mask QQ
 */
export function denoisingTale(
  { shaken, layers, mask }: DenoisingFrames,
  { picture, truth, labels, group, kind }: DenoisingKnown,
): DenoisingTale {
  const { perGroup, groups } = shaken;
  const isWanted = (query: number) =>
    (shaken.positive_BN[query] === 1) === (kind === 'positive');
  const members = Array.from({ length: perGroup }, (_, at) => group * perGroup + at);
  const repairs = members.filter(isWanted).flatMap((query): Repair[] => {
    const target = truth[shaken.target_BN[query] ?? -1];
    if (!target) return [];
    const boxes = [
      target.xyxyPx,
      pxOfLogits(shaken.boxLogit_BN4, query, picture),
      ...layers.map(({ cxcywh01_Q4 }) => boxPx(cxcywh01_Q4, query, picture)),
    ];
    const at = query * labels.length + labels.indexOf(target.name);
    return [
      {
        ...{ query, boxes, name: target.name, object: target.object },
        says: labels[shaken.label_BN[query] ?? -1] ?? 'padding',
        ious: boxes.map((box) => iou(box, target.xyxyPx)),
        scores: layers.map(({ logit_QV }) => sigmoid(logit_QV[at] ?? Number.NaN)),
      },
    ];
  });
  const all = Math.round(Math.sqrt(mask.length));
  let hidden = 0;
  for (let pair = 0; pair < mask.length; pair++) if (mask[pair]) hidden++;
  return {
    ...{ repairs, kind, groups, perGroup, group, all, hidden },
    layers: layers.length,
    mean: Array.from({ length: layers.length + 2 }, (_, at) => meanOf(repairs, at)),
    noised: groups * perGroup,
    hides: (row, column) => Boolean(mask[row * all + column]),
    member: (query) => ({
      object: truth[shaken.target_BN[query] ?? -1]?.object ?? null,
      isPositive: shaken.positive_BN[query] === 1,
    }),
  };
}

const meanOf = (repairs: readonly Repair[], at: number) =>
  repairs.reduce((sum, { ious }) => sum + (ious[at] ?? 0), 0) / Math.max(1, repairs.length);

/** The box that the layers bring farthest home. */
export function tellingRepair({ repairs }: DenoisingTale): number {
  const gains = repairs.map(({ ious }) => (ious.at(-1) ?? 0) - (ious[1] ?? 0));
  return Math.max(0, gains.indexOf(Math.max(...gains)));
}
