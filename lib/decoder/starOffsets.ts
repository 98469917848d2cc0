/**
 * The sampling points that training begins with: those of head m lie in direction m, on the rim of
 * the unit square, the p-th at distance p + 1; alike on every level.
 *
 * @unit   half box sizes over the number of points
 * @source Zhu et al. 2021 §4.1; modeling_rt_detr.py RTDetrPreTrainedModel._init_weights
 */
export function starOffsets(heads: number, points: readonly number[]): number[] {
  const offsets: number[] = [];
  for (let m = 0; m < heads; m++) {
    const angle = (2 * Math.PI * m) / heads;
    const reach = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
    for (const count of points)
      for (let p = 1; p <= count; p++)
        offsets.push((p * Math.cos(angle)) / reach, (p * Math.sin(angle)) / reach);
  }
  return offsets;
}
