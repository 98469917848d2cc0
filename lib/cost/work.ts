import type { Config } from '../config.ts';
import { expectedWeights, type WeightSpec } from '../params/expected.ts';
import { positionsOf, tokensOfLevel, type Run } from './positions.ts';
import { stepOfWeight } from './stepOfWeight.ts';

/** A piece of work that is counted as one: that of a weight, or a product inside attention. */
export interface Work {
  readonly module: string;
  /** The shown tensor whose making it is part of; null for work that nothing shows. */
  readonly step: string | null;
  readonly parameters: number;
  /** Floating-point operations of one image. */
  readonly flops: number;
  /** False for what a counter hooked to PyTorch's modules does not see. */
  readonly hooked: boolean;
}

/** All the work of one image, every weight and every product exactly once. */
export function workOf(config: Config, run: Run, fused = false): Work[] {
  return expectedWeights(config)
    .filter(({ parameter }) => parameter)
    .filter((spec) => !fused || !isFusedAway(spec))
    .flatMap((spec) => workOfWeight(spec, config, run))
    .concat(attentionProducts(config, run));
}

function workOfWeight(spec: WeightSpec, config: Config, run: Run): Work[] {
  const { path, shape } = spec;
  const parameters = shape.reduce((product, size) => product * size, 1);
  const multiplies = path.endsWith('.weight');
  const work: Work = {
    module: moduleOf(path),
    step: stepOfWeight(path),
    parameters,
    flops: multiplies ? 2 * parameters * positionsOf(path, config, run) : 0,
    hooked: !path.includes('.selfAttention.'),
  };
  if (!path.startsWith('decoder.queryPosition.')) return [work];
  // One perceptron for all layers: each layer that runs does its share.
  const shares = Array.from({ length: run.layers }, (_, x) => ({
    ...work,
    step: `decoder.layers.${x}.position`,
    parameters: 0,
    flops: work.flops / run.layers,
  }));
  return [{ ...work, step: null, flops: 0 }, ...shares];
}

/** Attention's work without weights: scores, mixtures of values, bilinear samples. */
function attentionProducts(config: Config, run: Run): Work[] {
  const { encoder, decoder } = config;
  const product = (module: string, step: string, flops: number): Work => ({
    module,
    step: `${module}.${step}`,
    parameters: 0,
    flops,
    hooked: false,
  });
  const aifi = encoder.aifiLevels.flatMap((level) => {
    const flops = 2 * tokensOfLevel(config, run, level) ** 2 * encoder.width;
    return Array.from({ length: encoder.aifiLayers }, (_, layer) => [
      product('encoder.aifi', `${layer}.selfAttention.weights`, flops),
      product('encoder.aifi', `${layer}.selfAttention.output`, flops),
    ]).flat();
  });
  const { queries, heads, levels, points, width } = decoder;
  const talk = 2 * queries ** 2 * width;
  const taps = 4 * (width / heads);
  const layers = Array.from({ length: run.layers }, (_, x) => {
    const module = `decoder.layers.${x}`;
    return [
      product(module, 'selfAttention.weights', talk),
      product(module, 'selfAttention.output', talk),
      product(
        module,
        'crossAttention.sampled',
        2 * queries * heads * levels * points * taps,
      ),
    ];
  });
  return [...aifi, ...layers.flat()];
}

/** `backbone.stages.2.0.conv.1.weight` → `backbone.stages.2`. */
export function moduleOf(path: string): string {
  const parts = path.split('.');
  const numbered = parts[1] === 'stages' || path.startsWith('decoder.layers');
  if (/^decoder\.(class|box)Head/.test(path)) return 'decoder.heads';
  if (parts[0] === 'query') return 'query';
  return parts.slice(0, numbered ? 3 : 2).join('.');
}

/** Weights that are part of another once norms are folded and RepVGG blocks are one kernel. */
function isFusedAway({ path }: WeightSpec): boolean {
  const folded = /(^backbone|inputProj|\.ccff\.).*\.norm\.weight$/.test(path);
  return folded || /\.bottlenecks\.\d+\.conv2\./.test(path);
}
