/** A score from a logit: 1 / (1 + e^-x). */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * The logit of a share, kept finite at 0 and 1: the inverse of the sigmoid.
 *
 * @unit   0..1 in, logit out
 * @source modeling_rt_detr.py inverse_sigmoid
 * @quirk  8 eps is 1e-5, on both ends
 */
export function inverseSigmoid(share01: number, eps = 1e-5): number {
  const inside01 = Math.min(Math.max(share01, 0), 1);
  return Math.log(Math.max(inside01, eps) / Math.max(1 - inside01, eps));
}

/** Shares that sum to 1, each e^x of the sum; the largest is taken off first so that none overflows. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/**
 * The class with the largest logit in a row, and its score.
 *
 * @shape  logit_QV, query → label, score
 */
export function bestClass(
  logit_QV: ArrayLike<number>,
  query: number,
  classes: number,
): { readonly label: number; readonly score: number } {
  const at = (v: number) => logit_QV[query * classes + v] ?? -Infinity;
  let label = 0;
  for (let v = 1; v < classes; v++) if (at(v) > at(label)) label = v;
  return { label, score: sigmoid(at(label)) };
}
