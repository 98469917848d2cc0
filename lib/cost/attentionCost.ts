/** What one self-attention costs. */
export interface AttentionCost {
  /** 1e9 operations of the four projections: they grow with the tokens. */
  readonly projectionGflops: number;
  /** 1e9 operations of scores and mixtures: they grow with the square of the tokens. */
  readonly productGflops: number;
  readonly gflops: number;
  /** Numbers in the attention matrix of one head. */
  readonly pairs: number;
}

/**
 * Self-attention of `tokens` tokens with each other, all heads together (their number does not
 * matter). A multiplication and the addition after it are 2 operations.
 *
 * @unit   1e9 operations; pairs
 * @source Vaswani et al. 2017, table 1
 */
export function attentionCost(tokens: number, width: number): AttentionCost {
  const projectionGflops = (8 * tokens * width ** 2) / 1e9;
  const productGflops = (4 * tokens ** 2 * width) / 1e9;
  return {
    projectionGflops,
    productGflops,
    gflops: projectionGflops + productGflops,
    pairs: tokens ** 2,
  };
}
