import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';

/** What one decoder layer says: class logits and boxes of all queries. */
export interface LayerOutput {
  readonly logit_BQV: Tensor3D;
  /** Centre x, centre y, width, height as shares of the image. */
  readonly cxcywh01_BQ4: Tensor3D;
}

/** The output of the last layer run, and of each layer on the way. */
export interface DetectorOutput extends LayerOutput {
  readonly layers: readonly LayerOutput[];
  /** int32: the encoder token that each query was made from. */
  readonly tokens_BQ: Tensor2D;
}
