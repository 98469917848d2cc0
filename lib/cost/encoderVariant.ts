import { stageStrides } from '../backbone/backboneParts.ts';
import type { Config } from '../config.ts';
import { attentionCost } from './attentionCost.ts';
import { cost } from './cost.ts';
import { positionsOf } from '../parts/flopsOf.ts';

/** The encoders of the paper's figure 3 and table 3; DS5 is D with attention on S5 only. */
export type EncoderVariant = 'A' | 'B' | 'C' | 'D' | 'DS5' | 'E';

export interface VariantCost {
  /** Of the whole detector with this encoder. */
  readonly parameters: number;
  /** 1e9 operations of the whole detector, attention's products included. */
  readonly gflops: number;
  /** Of these, what lies between the projected maps and the fused ones. */
  readonly encoderParameters: number;
  readonly encoderGflops: number;
  /** Of these again, self-attention: projections and products. */
  readonly attentionGflops: number;
}

/** Parameters and 1e9 operations of an encoder. */
interface EncoderCost {
  readonly parameters: number;
  readonly gflops: number;
  readonly attentionGflops: number;
}

const NOTHING: EncoderCost = { parameters: 0, gflops: 0, attentionGflops: 0 };

/**
 * The detector with another encoder. Counted between the projected maps and query selection:
 *
 * - A: nothing, the maps go on as they are.
 * - B: one transformer layer, the same for every level, which attends within each level.
 * - C: one transformer layer over the tokens of all levels at once.
 * - D: B, then a PANet-style fusion. The paper does not print its layers; counted is one 3x3
 *   convolution with norm per step: after the sum on the way down, for the halving on the way up.
 * - DS5: D, but attention on the coarsest level only.
 * - E: AIFI and CCFF as they are.
 *
 * With these, R50 has the parameters of table 3: 31, 32, 32, 35, 35 and 42 million, cut off.
 *
 * @unit   parameters; 1e9 operations of one image
 * @source RT-DETR §4.2, figure 3; §5.2, table 3
 */
export function encoderVariant(
  config: Config,
  variant: EncoderVariant,
  size: readonly [number, number] = config.inputSize,
): VariantCost {
  const whole = cost(config, { size });
  const isEncoder = (module: string) => /^encoder\.(?:aifi|ccff)/.test(module);
  const own = whole.modules.filter(({ module }) => isEncoder(module));
  const sum = (key: 'parameters' | 'gflopsWithAttention') =>
    own.reduce((all, module) => all + module[key], 0);
  const original = { parameters: sum('parameters'), gflops: sum('gflopsWithAttention') };
  const part =
    variant === 'E' ? hybrid(config, size, original) : other(config, size, variant);
  return {
    parameters: whole.parameters - original.parameters + part.parameters,
    gflops: whole.gflopsWithAttention - original.gflops + part.gflops,
    encoderParameters: part.parameters,
    encoderGflops: part.gflops,
    attentionGflops: part.attentionGflops,
  };
}

/** The encoder that the configuration has. */
function hybrid(
  config: Config,
  size: readonly [number, number],
  counted: Omit<EncoderCost, 'attentionGflops'>,
): EncoderCost {
  const { aifiLevels, aifiLayers, width } = config.encoder;
  const attentionGflops = aifiLevels
    .map((level) => attentionCost(tokensOf(config, size, level), width).gflops)
    .reduce((all, gflops) => all + gflops * aifiLayers, 0);
  return { ...counted, attentionGflops };
}

function other(
  config: Config,
  size: readonly [number, number],
  variant: Exclude<EncoderVariant, 'E'>,
): EncoderCost {
  const levels = config.encoder.inputWidths.map((_, level) =>
    tokensOf(config, size, level),
  );
  const all = levels.reduce((sum, tokens) => sum + tokens, 0);
  if (variant === 'A') return NOTHING;
  if (variant === 'B') return transformerLayer(levels, config);
  if (variant === 'C') return transformerLayer([all], config);
  const attended = variant === 'D' ? levels : levels.slice(-1);
  return add(transformerLayer(attended, config), panet(levels, config));
}

/** One layer (attention, feed-forward network, two norms) that sees each set of tokens apart. */
function transformerLayer(sets: readonly number[], { encoder }: Config): EncoderCost {
  const { width: C, ffnWidth: F } = encoder;
  const tokens = sets.reduce((sum, set) => sum + set, 0);
  const attentionGflops = sets
    .map((set) => attentionCost(set, C).gflops)
    .reduce((sum, gflops) => sum + gflops, 0);
  return {
    parameters: 4 * (C * C + C) + (2 * C * F + F + C) + 4 * C,
    gflops: attentionGflops + (tokens * (4 * C * F + 4 * C)) / 1e9,
    attentionGflops,
  };
}

/** A 3x3 convolution with norm at every level but the coarsest going down, but the finest going up. */
function panet(levels: readonly number[], { encoder: { width: C } }: Config): EncoderCost {
  const outputs = [...levels.slice(0, -1), ...levels.slice(1)];
  const tokens = outputs.reduce((sum, level) => sum + level, 0);
  return {
    parameters: outputs.length * (9 * C * C + 2 * C),
    gflops: (tokens * (18 * C * C + 2 * C)) / 1e9,
    attentionGflops: 0,
  };
}

function add(a: EncoderCost, b: EncoderCost): EncoderCost {
  return {
    parameters: a.parameters + b.parameters,
    gflops: a.gflops + b.gflops,
    attentionGflops: a.attentionGflops + b.attentionGflops,
  };
}

function tokensOf(config: Config, size: readonly [number, number], level: number): number {
  const strides = stageStrides(config.backbone).slice(-config.encoder.inputWidths.length);
  return positionsOf({ stride: strides[level] ?? 0 }, { size });
}
