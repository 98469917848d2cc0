import type { Config, DecoderConfig, EncoderConfig } from '../../config.ts';

/** How a D-FINE is built: RT-DETR's backbone and AIFI, other fusion blocks, another decoder. */
export interface FineConfig extends Config {
  readonly encoder: FineEncoderConfig;
  readonly decoder: FineDecoderConfig;
}

/** `fusionExpansion`: of half the width, what the branches of a fusion block have. */
export interface FineEncoderConfig extends EncoderConfig {
  /** RepVGG blocks in each of the two branches of a fusion block. */
  readonly fusionBlocks: number;
}

export interface FineDecoderConfig extends DecoderConfig {
  /** Steps between the bins of an edge's distribution: one bin more than these (R of them). */
  readonly steps: number;
  /** The most probable bins of each edge that the quality is judged by. */
  readonly topBins: number;
  readonly qualityWidth: number;
  readonly qualityLayers: number;
  /** What training gives the two numbers of the weighting function; a checkpoint has its own. */
  readonly up: number;
  readonly regScale: number;
}
