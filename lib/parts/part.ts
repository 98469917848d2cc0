/** Where a part works on an image, and so how often. */
export type Place =
  /** Every cell of the map of this stride. */
  | { readonly stride: number }
  /** Every token of the maps of these strides. */
  | { readonly strides: readonly number[] }
  /** Every query; a run may have another number of them. */
  | { readonly queries: number }
  /** Read, but multiplied with nothing: a table of vectors. */
  | 'constant'
  /** Only in training. */
  | 'training';

/** What training begins with where it is not what the kind of part begins with. */
export interface Beginning {
  /** No change at first. */
  readonly weight?: 'zero';
  /** One value for all, or one for each. */
  readonly bias?: number | readonly number[];
  /** Of a part that is one number. */
  readonly value?: number;
}

export interface Named {
  /** Of the module, ours: `encoder.ccff.lateral.0`. */
  readonly path: string;
  /** Channels, rows, or factors of a product. */
  readonly from: number;
  readonly to: number;
}

interface Stated extends Named {
  readonly at: Place;
  /** The row of the cost table that it belongs to. */
  readonly module: string;
  /**
   * The shown tensor that it helps to make, between the one shown before and that one; null where
   * nothing shows it. Several where a part runs once in every layer.
   */
  readonly step: string | readonly string[] | null;
  /** Cells on a side, of a convolution or a pooling. */
  readonly kernel?: number;
  readonly stride?: number;
  /** Of a convolution: one kernel for each channel, which sees no other. */
  readonly depthwise?: boolean;
  /** Of a convolution: a learned scale and bias behind the activation, `lab`. */
  readonly affine?: boolean;
  /** A way around others, such as a shortcut: it sees no further than they do. */
  readonly side?: boolean;
  /** The decoder layer (from 0) that it runs in: no work when the run stops before. */
  readonly layer?: number;
  /** False for what the published tables leave out. */
  readonly counted?: boolean;
  /** One of several convolutions whose sum is one convolution: `${branchOf}.fused` in a fused store. */
  readonly branchOf?: string;
  readonly begin?: Beginning;
  /** Of pairs: the positions that those of `at` are paired with; themselves if absent. */
  readonly with?: Place;
}

/** A convolution without bias and the batch norm behind it. */
export interface ConvNormPart extends Stated {
  readonly kind: 'convNorm';
  readonly eps: number;
}

/**
 * - conv: a convolution with bias; linear: a linear layer with bias; norm: scale and shift
 * - table: `from` vectors of `to` numbers; number: one, whose path is that of the weight
 * - product: `from` x `to` multiplications at every position, without weights
 * - pairs: `to` multiplications for every pair of positions (with those of `with`, if it is there),
 *   without weights
 * - pool, sum: counted nowhere
 */
export interface PlainPart extends Stated {
  readonly kind:
    'conv' | 'linear' | 'norm' | 'table' | 'number' | 'product' | 'pairs' | 'pool' | 'sum';
}

/**
 * One piece of a model, stated once beside its module. What a checkpoint must hold, what a run costs,
 * how far a cell sees, what folds and how training begins all follow from the list of them.
 */
export type Part = ConvNormPart | PlainPart;
