import type { Processor } from './image/processor.ts';

/** What the configuration of every detector says. `params/readConfig.ts` reads a config.json. */
export interface ModelConfig {
  /** Name of the family in `lib/families` that knows how such a detector is built. */
  readonly family: string;
  /** Class names in the order of the logits (V of them). */
  readonly labels: readonly string[];
  /** Input size the checkpoint was trained for, [height, width] in pixels; that of a square picture where it varies. */
  readonly inputSize: readonly [number, number];
  /** How pictures become inputs; absent without preprocessor_config.json: stretched to `inputSize`. */
  readonly processor?: Processor;
}

/** How an RT-DETR is built. */
export interface Config extends ModelConfig {
  readonly backbone: BackboneConfig;
  readonly encoder: EncoderConfig;
  readonly decoder: DecoderConfig;
}

/** ResNet-vd. Widths of the four stages are those of their outputs. */
export interface BackboneConfig {
  readonly layerType: 'basic' | 'bottleneck';
  /** Three 3x3 convolutions (ResNet-vd), or the original's one of 7x7. */
  readonly stem: 'deep' | 'plain7';
  /** A shortcut that halves its map averages first (ResNet-vd), or skips three of four cells. */
  readonly shortcutPool: boolean;
  readonly stemWidth: number;
  readonly stageWidths: readonly number[];
  readonly depths: readonly number[];
  readonly downsampleInFirstStage: boolean;
  readonly downsampleInBottleneck: boolean;
  /** Of the stem, and of the sums at the end of the blocks. */
  readonly activation: Activation;
  /** Maps that leave it: those of its last stages. */
  readonly levels: number;
  /** PyTorch's default in every checkpoint. */
  readonly batchNormEps: number;
}

export type PositionOrder = 'rowMajor' | 'columnMajor' | 'none';

/** Hybrid encoder: AIFI on the levels named in `aifiLevels` in turn, then CCFF over all. */
export interface EncoderConfig {
  readonly width: number;
  readonly inputWidths: readonly number[];
  readonly strides: readonly number[];
  readonly aifiLevels: readonly number[];
  readonly aifiLayers: number;
  /** Layer norms before attention and feed-forward network, not after the sums. */
  readonly normsFirst: boolean;
  readonly heads: number;
  readonly ffnWidth: number;
  readonly ffnActivation: Activation;
  readonly fusionActivation: Activation;
  /** Ratio of the CSP blocks' hidden width to `width` (0.5 or 1 in the published family). */
  readonly fusionExpansion: number;
  readonly positionTemperature: number;
  /**
   * How the rows of AIFI's sine code are matched with the tokens. The tokens go row by row; the
   * original code and transformers 4 lay the code out column by column, transformers 5 row by row.
   * On square maps both are the same. With `none` the tokens have no code.
   */
  readonly positionOrder: PositionOrder;
  readonly layerNormEps: number;
  /** Of the input projections: PyTorch's default in every checkpoint. */
  readonly inputNormEps: number;
  /** Of the convolutions of CCFF. */
  readonly batchNormEps: number;
}

export interface DecoderConfig {
  readonly width: number;
  readonly inputWidths: readonly number[];
  readonly layers: number;
  readonly heads: number;
  readonly points: number;
  /** Maps that it looks at: the encoder's, and further ones made of the coarsest of these. */
  readonly levels: number;
  readonly queries: number;
  readonly ffnWidth: number;
  readonly ffnActivation: Activation;
  readonly learnedQueries: boolean;
  /** Denoising queries in training; 0 when the checkpoint has no embedding of their classes. */
  readonly denoisingQueries: number;
  readonly layerNormEps: number;
  readonly batchNormEps: number;
}

/** `geluTanh`: GELU by the approximation with a tanh. */
export type Activation = 'relu' | 'silu' | 'gelu' | 'geluTanh';
