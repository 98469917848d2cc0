/** How a detector is built. `params/readConfig.ts` makes it from a checkpoint's config.json. */
export interface Config {
  readonly backbone: BackboneConfig;
  readonly encoder: EncoderConfig;
  readonly decoder: DecoderConfig;
  /** Class names in the order of the logits (V of them). */
  readonly labels: readonly string[];
  /** Input size the checkpoint was trained for, [height, width] in pixels. */
  readonly inputSize: readonly [number, number];
}

/** ResNet-vd. Widths of the four stages are those of their outputs. */
export interface BackboneConfig {
  readonly layerType: 'basic' | 'bottleneck';
  readonly stemWidth: number;
  readonly stageWidths: readonly number[];
  readonly depths: readonly number[];
  readonly downsampleInFirstStage: boolean;
  readonly downsampleInBottleneck: boolean;
  readonly batchNormEps: number;
}

/** Hybrid encoder: AIFI on the levels named in `aifiLevels`, then CCFF over all. */
export interface EncoderConfig {
  readonly width: number;
  readonly inputWidths: readonly number[];
  readonly strides: readonly number[];
  readonly aifiLevels: readonly number[];
  readonly aifiLayers: number;
  readonly heads: number;
  readonly ffnWidth: number;
  readonly ffnActivation: Activation;
  readonly fusionActivation: Activation;
  /** Ratio of the CSP blocks' hidden width to `width` (0.5 or 1 in the published family). */
  readonly fusionExpansion: number;
  readonly positionTemperature: number;
  readonly layerNormEps: number;
  readonly batchNormEps: number;
}

export interface DecoderConfig {
  readonly width: number;
  readonly inputWidths: readonly number[];
  readonly layers: number;
  readonly heads: number;
  readonly points: number;
  readonly levels: number;
  readonly queries: number;
  readonly ffnWidth: number;
  readonly ffnActivation: Activation;
  readonly learnedQueries: boolean;
  readonly layerNormEps: number;
  readonly batchNormEps: number;
}

export type Activation = 'relu' | 'silu' | 'gelu';
