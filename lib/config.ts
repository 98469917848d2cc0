import type { Processor } from './image/processor.ts';

/** What the configuration of every detector says. `params/readConfig.ts` reads a config.json. */
export interface ModelConfig {
  /** Name of the family in `lib/families` that knows how such a detector is built. */
  readonly family: string;
  /** Class names in the order of the logits (V of them). */
  readonly labels: readonly string[];
  /** Input size the checkpoint was trained for, [height, width] in pixels; that of a square picture where it varies. */
  readonly inputSize: readonly [number, number];
  /** Whose habits its checkpoint follows where libraries differ; absent: those of transformers. */
  readonly library?: Library;
  /** How pictures become inputs; absent without preprocessor_config.json: stretched to `inputSize`. */
  readonly processor?: Processor;
}

export type Library = 'transformers' | 'lyuwenyu' | 'ultralytics' | 'facebook';

/** How an RT-DETR is built. */
export interface Config extends ModelConfig {
  readonly backbone: BackboneConfig;
  readonly encoder: EncoderConfig;
  readonly decoder: DecoderConfig;
}

export type BackboneConfig = ResNetConfig | HgNetConfig;

/** What is said of every backbone. */
interface StagesConfig {
  /** Of the outputs of its four stages. */
  readonly stageWidths: readonly number[];
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Maps that leave it: those of its last stages. */
  readonly levels: number;
  /** PyTorch's default in most checkpoints. */
  readonly batchNormEps: number;
}

/** ResNet-vd. */
export interface ResNetConfig extends StagesConfig {
  readonly kind: 'resnet';
  readonly layerType: 'basic' | 'bottleneck';
  /** Three 3x3 convolutions (ResNet-vd), or the original's one of 7x7. */
  readonly stem: 'deep' | 'plain7';
  /** A shortcut that halves its map averages first (ResNet-vd), or skips three of four cells. */
  readonly shortcutPool: boolean;
  readonly stemWidth: number;
  readonly downsampleInFirstStage: boolean;
  readonly downsampleInBottleneck: boolean;
  /** Of the stem, and of the sums at the end of the blocks. */
  readonly activation: Activation;
}

/** HGNetv2. */
export interface HgNetConfig extends StagesConfig {
  readonly kind: 'hgnet';
  /** Widths in the middle of the stem and at its end. */
  readonly stem: readonly [number, number];
  readonly stages: readonly HgStageConfig[];
  /** Of the stem; in the blocks it is ReLU. */
  readonly activation: Activation;
  /** A learned scale and bias after every activation (D-FINE's small models). */
  readonly affine: boolean;
}

export interface HgStageConfig {
  /** Halves the map first. */
  readonly downsample: boolean;
  /** Of each layer of a block. */
  readonly middleWidth: number;
  readonly layers: number;
  readonly kernel: number;
  /** Layers of a 1x1 and a depthwise convolution instead of one. */
  readonly light: boolean;
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
  /** What the weights hold. */
  readonly layers: number;
  /** The layer whose answer is the model's, from 1: R50-m is trained with 6 and evaluated at the 3rd. */
  readonly evaluatedLayer: number;
  readonly heads: number;
  /** Sampling points of a head on each level: 4 everywhere in the published family. */
  readonly points: readonly number[];
  /** What an offset of 1 is, in sizes of the box: half of it but in a few RT-DETRv2. */
  readonly offsetScale: number;
  /** Between four pixels, or the nearest one (RT-DETRv2, for chips that cannot mix). */
  readonly sampling: Sampling;
  /** Whose rims the latter has; that of the model. */
  readonly library?: Library | undefined;
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

export type Sampling = 'bilinear' | 'discrete';

/** `geluTanh`: GELU by the approximation with a tanh. */
export type Activation = 'relu' | 'silu' | 'gelu' | 'geluTanh';
