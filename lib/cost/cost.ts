import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/descriptions.ts';
import type { Description } from '../families/family.ts';
import { fusedParts } from '../parts/fused.ts';
import { workOf, type Work } from './work.ts';

export interface CostOptions {
  /** Height and width of the input in pixels; the configuration's if absent. */
  readonly size?: readonly [number, number];
  /** Decoder layers that run; all if absent. */
  readonly layers?: number;
  /** Batch norms folded, RepVGG blocks re-parameterised. */
  readonly fused?: boolean;
}

export interface Cost {
  /** Numbers that training adjusts: running statistics of norms are not among them. */
  readonly parameters: number;
  /** 1e9 floating-point operations as the published tables count them. */
  readonly gflops: number;
  /** The same with all of the attention. */
  readonly gflopsWithAttention: number;
}

export interface ModuleCost extends Cost {
  readonly module: string;
}

export interface ModelCost extends Cost {
  readonly modules: readonly ModuleCost[];
}

/**
 * Parameters and floating-point operations of one image, per module and in total.
 *
 * A multiplication and the addition after it are 2 operations; additions of biases and
 * residuals, activations and pooling count nowhere. The published tables do not say how they
 * count. `gflops` is the count that gives all five of their figures when rounded (60, 92, 100,
 * 136, 259 for R18, R34, R50-m with 3 decoder layers, R50, R101 at 640 x 640): what a counter
 * hooked to PyTorch's modules sees of the unfused model. That is convolutions, linear layers and
 * the scale and shift of norms, but not self-attention's projections (one functional call) and
 * products, nor the sampling of deformable attention. `gflopsWithAttention` has these too,
 * between 1 and 2.3 more.
 *
 * The published parameters (20, 31, 36, 42, 76 million) are these, cut off rather than rounded.
 *
 * @unit   parameters; 1e9 operations
 * @source lyuwenyu/RT-DETR README
 */
export function cost(
  config: ModelConfig,
  { size = config.inputSize, layers, fused = false }: CostOptions = {},
  families?: readonly Description[],
): ModelCost {
  const parts = partsOf(config, families);
  const work = workOf(fused ? fusedParts(parts) : parts, { size, layers });
  const modules = modulesInOrder(work).map((module) => ({
    module,
    ...total(work.filter((one) => one.module === module)),
  }));
  return { ...total(work), modules };
}

/** In the order in which they end: heads stand between the decoder's layers in the weights. */
function modulesInOrder(work: readonly Work[]): string[] {
  return [...new Set(work.map(({ module }) => module).reverse())].reverse();
}

function total(work: readonly Work[]): Cost {
  const sum = (value: (work: Work) => number) =>
    work.reduce((all, one) => all + value(one), 0);
  return {
    parameters: sum(({ parameters }) => parameters),
    gflops: sum(({ flops, counted }) => (counted ? flops : 0)) / 1e9,
    gflopsWithAttention: sum(({ flops }) => flops) / 1e9,
  };
}
