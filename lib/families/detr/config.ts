import type {
  Activation,
  BackboneConfig,
  EncoderConfig,
  ModelConfig,
} from '../../config.ts';

/** How a DETR, or a detector that reads a map as DETR does, is built. */
export interface DetrConfig extends ModelConfig {
  readonly backbone: BackboneConfig;
  readonly neck: NeckConfig;
  /** Layers over the tokens of the neck's map, before the decoder reads them. */
  readonly encoder: TransformerConfig;
  readonly position: PositionConfig;
  readonly decoder: DenseDecoderConfig;
  /** The logits end in one for *no object*. */
  readonly noObject: boolean;
}

/** What becomes of the backbone's maps before they are tokens. */
export type NeckConfig =
  /** These maps, coarser ones enlarged to the first, side by side, then one 1x1 convolution. */
  | { readonly kind: 'dense'; readonly levels: readonly number[] }
  /** Transformer layers on the coarsest map, then a feature pyramid; the coarsest map is read. */
  | { readonly kind: 'fpn' }
  /** RT-DETR's own encoder; its map of this number is read. */
  | { readonly kind: 'hybrid'; readonly encoder: EncoderConfig; readonly level: number };

/** As `EncoderConfig` names it, for the layers that both families share. */
export interface TransformerConfig {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly ffnWidth: number;
  readonly ffnActivation: Activation;
  readonly normsFirst: false;
  readonly layerNormEps: number;
}

/** The code of the tokens' places. */
export type PositionConfig =
  | { readonly kind: 'sine' }
  /** One row for every token in turn, whatever the shape of the map. */
  | { readonly kind: 'learned'; readonly places: number }
  | { readonly kind: 'none' };

export interface DenseDecoderConfig extends TransformerConfig {
  readonly queries: number;
  /** Learned content of the queries; without it they begin as 0. */
  readonly content: boolean;
  /** `unread`: the weights hold positions of the queries, but nothing adds them. */
  readonly position: 'learned' | 'unread' | 'none';
  /** One layer norm over what every layer gives. */
  readonly norm: boolean;
  readonly iouHead: boolean;
}
