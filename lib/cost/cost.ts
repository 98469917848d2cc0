import type { Config } from '../config.ts';
import { workOf } from './work.ts';

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
export function cost(config: Config, options: CostOptions = {}): ModelCost {
  const {
    size = config.inputSize,
    layers = config.decoder.layers,
    fused = false,
  } = options;
  const costs = workOf(config, { size, layers }, fused).map(
    ({ module, parameters, flops, hooked }): ModuleCost => ({
      module,
      parameters,
      gflops: hooked ? flops / 1e9 : 0,
      gflopsWithAttention: flops / 1e9,
    }),
  );
  const modules = modulesInOrder(costs).map((module) => ({
    module,
    ...total(costs.filter((cost) => cost.module === module)),
  }));
  return { ...total(costs), modules };
}

/** Modules in the order of the data; heads stand between the decoder's layers in the weights. */
function modulesInOrder(costs: readonly ModuleCost[]): string[] {
  const names = new Set(costs.map(({ module }) => module));
  const last = ['decoder.heads', 'denoising.classEmbedding'].filter((name) =>
    names.delete(name),
  );
  return [...names, ...last];
}

function total(costs: readonly Cost[]): Cost {
  const sum = (key: keyof Cost) => costs.reduce((all, cost) => all + cost[key], 0);
  return {
    parameters: sum('parameters'),
    gflops: sum('gflops'),
    gflopsWithAttention: sum('gflopsWithAttention'),
  };
}
