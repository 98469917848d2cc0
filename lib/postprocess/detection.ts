/** One object found in an image. */
export interface Detection {
  /** Index into `Config.labels`. */
  readonly label: number;
  /** Sigmoid of the class logit, 0..1. */
  readonly score: number;
  /** Left, top, right, bottom in pixels of the image; not clipped to it. */
  readonly xyxyPx: readonly [number, number, number, number];
  /** The query (0..Q-1) that found it. */
  readonly query: number;
}
