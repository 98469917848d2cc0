import type { BackboneConfig, DecoderConfig, EncoderConfig, ModelConfig } from '../../config.ts';

/** A dense detector: every token of the encoder's maps answers. */
export interface DenseConfig extends ModelConfig {
  readonly backbone: BackboneConfig;
  readonly encoder: EncoderConfig;
  /** Of RT-DETR's heads of query selection, which are this one's last. */
  readonly heads: DecoderConfig;
  readonly suppression: SuppressionConfig;
}

/** What is done about objects that are named many times. */
export interface SuppressionConfig {
  /** Boxes of one class that overlap more are taken for one object. */
  readonly iou: number;
  /** Pairs of token and class that take part, the best ones. */
  readonly candidates: number;
}
