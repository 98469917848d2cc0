import { boxAt, cxcywhOf, xyxyOf, type Box } from '../numbers/boxes.ts';
import { inverseSigmoid } from '../numbers/logits.ts';

/** What is in one image: classes, and boxes as shares of the image. */
export interface Targets {
  readonly label_G: ArrayLike<number>;
  readonly cxcywh01_G4: ArrayLike<number>;
}

/** The dice of one training step, thrown before anything is done with them. */
export interface DenoisingNoise {
  readonly groups: number;
  /** 0..1 per query: decides whether its class is exchanged. */
  readonly exchange_BN: Float32Array;
  /** 0..1 per query: the class that it gets then, as a share of their number. */
  readonly newLabel_BN: Float32Array;
  /** -1 or 1 per corner: to the upper left or to the lower right. */
  readonly sign_BN4: Float32Array;
  /** 0..1 per corner: how far. */
  readonly amount_BN4: Float32Array;
}

export interface DenoisingOptions {
  /** V. */
  readonly classes: number;
  /** Half of this share of the queries draw a new class (which may be the old one). */
  readonly labelNoise?: number;
  /** In half sides of the box: how far a corner of a positive query moves at most. */
  readonly boxNoise?: number;
}

/** Queries that are made from the truth, group after group; a group is its positives, then its negatives. */
export interface DenoisingQueries {
  readonly groups: number;
  /** Queries of one group: twice the largest number of targets in an image. */
  readonly perGroup: number;
  /** Rows of the class embedding; V in the rows of an image that has fewer targets. */
  readonly label_BN: Int32Array;
  readonly boxLogit_BN4: Float32Array;
  /** 1 where the target is to be found again, 0 where the query shall say "nothing". */
  readonly positive_BN: Uint8Array;
  /** The target that the query was made from; -1 in padding. */
  readonly target_BN: Int32Array;
}

/**
 * How many groups fit: the fuller the fullest image, the fewer, and never more queries than twice
 * `denoising` unless one group needs them. 0 where no image has a target.
 *
 * @source modeling_rt_detr.py get_contrastive_denoising_training_group
 */
export function denoisingGroups(denoising: number, targets: readonly Targets[]): number {
  const most = mostTargets(targets);
  if (denoising <= 0 || most === 0) return 0;
  return Math.max(1, Math.floor(denoising / most));
}

/** Throws the dice for `groups` groups; `random` gives uniform numbers in [0, 1). */
export function sampleNoise(
  random: () => number,
  groups: number,
  targets: readonly Targets[],
): DenoisingNoise {
  const queries = targets.length * groups * 2 * mostTargets(targets);
  const draw = (count: number) => Float32Array.from({ length: count }, random);
  return {
    groups,
    exchange_BN: draw(queries),
    newLabel_BN: draw(queries),
    sign_BN4: draw(queries * 4).map((share) => (share < 0.5 ? -1 : 1)),
    amount_BN4: draw(queries * 4),
  };
}

/**
 * Contrastive denoising: every target, twice per group. A positive query has corners moved by at
 * most half a side and shall find the target again; a negative one, moved by half a side to a whole
 * one, shall learn that it is no object.
 *
 * @shape  G targets of B images → label_BN, boxLogit_BN4
 * @unit   boxes 0..1 of the image in, logits of cxcywh01 out
 * @source Zhang et al. 2023 (DINO) §3.3; get_contrastive_denoising_training_group
 * @quirk  6 padding has the class V, the last row of an embedding of V + 1
 */
export function denoisingQueries(
  targets: readonly Targets[],
  noise: DenoisingNoise,
  { classes, labelNoise = 0.5, boxNoise = 1 }: DenoisingOptions,
): DenoisingQueries {
  const most = mostTargets(targets);
  const perGroup = 2 * most;
  const perImage = noise.groups * perGroup;
  const queries = targets.length * perImage;
  const label_BN = new Int32Array(queries).fill(classes);
  const boxLogit_BN4 = new Float32Array(queries * 4).fill(inverseSigmoid(0));
  const positive_BN = new Uint8Array(queries);
  const target_BN = new Int32Array(queries).fill(-1);
  for (let query = 0; query < queries; query++) {
    const image = targets[Math.floor(query / perImage)];
    const place = query % perGroup;
    const target = place % most;
    if (!image || target >= image.label_G.length) continue;
    const negative = place >= most ? 1 : 0;
    const exchanged = at(noise.exchange_BN, query) < labelNoise * 0.5;
    const newLabel = Math.floor(at(noise.newLabel_BN, query) * classes);
    const corners = [0, 1, 2, 3].map((i) => 4 * query + i);
    const shift_4 = corners.map(
      (i) => at(noise.sign_BN4, i) * (at(noise.amount_BN4, i) + negative) * boxNoise,
    );
    label_BN[query] = exchanged ? newLabel : at(image.label_G, target);
    boxLogit_BN4.set(movedBox(boxAt(image.cxcywh01_G4, target), shift_4), 4 * query);
    positive_BN[query] = 1 - negative;
    target_BN[query] = target;
  }
  return { groups: noise.groups, perGroup, label_BN, boxLogit_BN4, positive_BN, target_BN };
}

/** Corners moved by `shift_4` half sides, kept on the image, as the logit of cxcywh. */
function movedBox(cxcywh01: Box, shift_4: readonly number[]): number[] {
  const half = [cxcywh01[2] / 2, cxcywh01[3] / 2];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = xyxyOf(cxcywh01).map((corner, i) =>
    Math.min(1, Math.max(0, corner + (shift_4[i] ?? 0) * (half[i % 2] ?? 0))),
  );
  return cxcywhOf([x1, y1, x2, y2]).map((share) => inverseSigmoid(share));
}

function mostTargets(targets: readonly Targets[]): number {
  return targets.reduce((most, { label_G }) => Math.max(most, label_G.length), 0);
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
