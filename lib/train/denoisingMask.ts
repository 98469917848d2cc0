/**
 * Who may not look at whom in the decoder's self-attention: 1 in row r, column c means that query
 * r may not see query c. The detector's own queries must not see the answers that were put in front
 * of them, and no group may see another; every denoising query may see the detector's own queries.
 *
 * @shape  → QQ, Q counting the N = groups x perGroup denoising queries and then the others
 * @unit   0 or 1; what is added to the scores is minus infinity where it is 1, and 0 elsewhere
 * @source get_contrastive_denoising_training_group (attn_mask)
 */
export function denoisingMask(
  groups: number,
  perGroup: number,
  queries: number,
): Uint8Array {
  const N = groups * perGroup;
  const all = N + queries;
  const mask_QQ = new Uint8Array(all * all);
  for (let row = 0; row < all; row++) {
    const own = row < N ? Math.floor(row / perGroup) : -1;
    for (let column = 0; column < N; column++)
      mask_QQ[row * all + column] = Math.floor(column / perGroup) === own ? 0 : 1;
  }
  return mask_QQ;
}
