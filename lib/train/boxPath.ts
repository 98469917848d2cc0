import type { Detach } from './detach.ts';

/** The selection of the encoder, or a decoder layer: its boxes, and its own loss by them. */
export interface Station {
  readonly cxcywh01_Q4: ArrayLike<number>;
  readonly boxGradient_Q4: ArrayLike<number>;
}

/** The gradient of all losses that reach a station. */
export interface Reached {
  /** By its boxes. */
  readonly box_Q4: Float64Array;
  /** By what was added to the boxes before, in logits: the layer's correction. */
  readonly delta_Q4: Float64Array;
}

/** As inverseSigmoid's: outside of it one of its two logarithms stands still. */
const EPS = 1e-5;

/**
 * How the losses of all boxes come back along the boxes themselves, each of which is
 * sigmoid(delta + inverseSigmoid(box before)). What full backpropagation adds, the ways through the
 * queries' contents, their position code and the places where they look, is not in it.
 *
 * With `transformers` a loss stops at the box that its layer was given, with `lookForwardTwice` one
 * layer before that; with `none` it reaches the selection too.
 *
 * @shape  the selection's boxes, then each layer's → gradients of the same shapes
 * @unit   boxes in shares of the picture; the gradients' unit is loss per share, and per logit
 * @source RTDetrDecoder.forward (detach); lyuwenyu/RT-DETR rtdetr_decoder.py TransformerDecoder.forward
 */
export function boxPath(stations: readonly Station[], detach: Detach): readonly Reached[] {
  const reached: Reached[] = [];
  for (let s = stations.length - 1; s >= 0; s--) {
    const station = stations[s];
    const next = stations[s + 1];
    if (!station) continue;
    const later = reached.at(-1)?.delta_Q4;
    const arriving = {
      transformers: () => 0,
      // The selection's boxes are given to the first layer detached.
      lookForwardTwice: (i: number) => (next && s > 0 ? ownByDelta(next, i) : 0),
      none: (i: number) => later?.[i] ?? 0,
    }[detach];
    reached.push(reachOf(station, arriving));
  }
  return reached.toReversed();
}

function reachOf(station: Station, arriving: (i: number) => number): Reached {
  const { cxcywh01_Q4, boxGradient_Q4 } = station;
  const box_Q4 = Float64Array.from(boxGradient_Q4, (own, i) => {
    const share = cxcywh01_Q4[i] ?? Number.NaN;
    return own + arriving(i) * inverseSigmoidBy(share);
  });
  const delta_Q4 = box_Q4.map((by, i) => by * sigmoidBy(cxcywh01_Q4[i] ?? Number.NaN));
  return { box_Q4, delta_Q4 };
}

/** A station's own loss by what it added to the boxes before. */
function ownByDelta({ cxcywh01_Q4, boxGradient_Q4 }: Station, i: number): number {
  return (boxGradient_Q4[i] ?? Number.NaN) * sigmoidBy(cxcywh01_Q4[i] ?? Number.NaN);
}

/** The derivative of a sigmoid, by its value. */
function sigmoidBy(share: number): number {
  return share * (1 - share);
}

/** The derivative of `inverseSigmoid`. */
function inverseSigmoidBy(share: number): number {
  const fromZero = share >= EPS ? 1 / share : 0;
  const fromOne = 1 - share >= EPS ? 1 / (1 - share) : 0;
  return fromZero + fromOne;
}
