import type {
  BackboneConfig,
  DecoderConfig,
  EncoderConfig,
  ModelConfig,
} from '../../config.ts';

/** A dense detector: every token of the encoder's maps answers. */
export interface DenseConfig extends ModelConfig {
  readonly backbone: BackboneConfig;
  readonly encoder: EncoderConfig;
  /** Where RT-DETR has a decoder: what its heads of query selection are like, which have the last word here. */
  readonly heads: DecoderConfig;
}
