import { softmax } from '../numbers/logits.ts';

export interface DetrClassLoss {
  readonly loss: number;
  /** The share of each query in the loss. */
  readonly loss_Q: Float64Array;
  /** By the logits of all classes, the background last. */
  readonly gradient_QV: Float64Array;
}

/** How much a query counts whose answer shall be "nothing": most are such. */
const BACKGROUND_WEIGHT = 0.1;

/**
 * The class loss of DETR: softmax over all classes and one more, the background, which a query
 * without a target shall choose. A weighted mean over the queries.
 *
 * @shape  logit_QV, V counting the background last; label_Q, V - 1 for "nothing" → losses, gradients
 * @unit   logits in, nats out
 * @source Carion et al. 2020 §3.1; transformers ImageLoss.loss_labels
 */
export function detrClassLoss(
  logit_QV: ArrayLike<number>,
  label_Q: ArrayLike<number>,
  background = BACKGROUND_WEIGHT,
): DetrClassLoss {
  const logits = Array.from(logit_QV);
  const Q = label_Q.length;
  const V = logits.length / Q;
  const weight_Q = Array.from(label_Q, (label) => (label === V - 1 ? background : 1));
  const all = weight_Q.reduce((sum, weight) => sum + weight, 0);
  const loss_Q = new Float64Array(Q);
  const gradient_QV = new Float64Array(Q * V);
  weight_Q.forEach((weight, query) => {
    const label = label_Q[query] ?? -1;
    const share_V = softmax(logits.slice(query * V, (query + 1) * V));
    loss_Q[query] = (weight / all) * -Math.log(share_V[label] ?? Number.NaN);
    share_V.forEach((share, v) => {
      gradient_QV[query * V + v] = (weight / all) * (share - (v === label ? 1 : 0));
    });
  });
  return { loss: loss_Q.reduce((sum, loss) => sum + loss, 0), loss_Q, gradient_QV };
}
