import type { EncoderConfig } from '../config.ts';
import { attention, convNorm, layerNorm, linear, type WeightSpec } from './weightSpec.ts';

const BLOCKS_PER_CSP = 3;

/** Weights of the hybrid encoder: input projections, AIFI, CCFF. */
export function expectedEncoder(config: EncoderConfig): WeightSpec[] {
  const { width, inputWidths, aifiLevels, aifiLayers, ffnWidth } = config;
  const paths = inputWidths.length - 1;
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return [
    ...inputWidths.flatMap((channels, i) => {
      const hf = `model.encoder_input_proj.${i}`;
      return convNorm(`encoder.inputProj.${i}`, `${hf}.0`, `${hf}.1`, 1, channels, width);
    }),
    ...(aifiLevels.length === 0 ? [] : indices(aifiLayers)).flatMap((n) =>
      aifiLayer(
        `encoder.aifi.${n}`,
        `model.encoder.encoder.0.layers.${n}`,
        width,
        ffnWidth,
      ),
    ),
    ...indices(paths).flatMap((i) => [
      ...unit(`lateral.${i}`, `lateral_convs.${i}`, 1, width, width),
      ...cspBlock(`topDown.${i}`, `fpn_blocks.${i}`, config),
    ]),
    ...indices(paths).flatMap((i) => [
      ...unit(`downsample.${i}`, `downsample_convs.${i}`, 3, width, width),
      ...cspBlock(`bottomUp.${i}`, `pan_blocks.${i}`, config),
    ]),
  ];
}

function aifiLayer(
  path: string,
  hf: string,
  width: number,
  ffnWidth: number,
): WeightSpec[] {
  return [
    ...attention(`${path}.selfAttention`, `${hf}.self_attn`, width),
    ...layerNorm(`${path}.norm1`, `${hf}.self_attn_layer_norm`, width),
    ...linear(`${path}.ffn.0`, `${hf}.fc1`, width, ffnWidth),
    ...linear(`${path}.ffn.1`, `${hf}.fc2`, ffnWidth, width),
    ...layerNorm(`${path}.norm2`, `${hf}.final_layer_norm`, width),
  ];
}

function unit(
  name: string,
  hfName: string,
  kernel: number,
  channels: number,
  width: number,
) {
  const hf = `model.encoder.${hfName}`;
  return convNorm(
    `encoder.ccff.${name}`,
    `${hf}.conv`,
    `${hf}.norm`,
    kernel,
    channels,
    width,
  );
}

/** CSP: two 1x1 branches from the concatenation, RepVGG blocks on one, a 1x1 to widen the sum. */
function cspBlock(name: string, hf: string, config: EncoderConfig): WeightSpec[] {
  const { width, fusionExpansion } = config;
  const hidden = Math.trunc(width * fusionExpansion);
  return [
    ...unit(`${name}.conv1`, `${hf}.conv1`, 1, 2 * width, hidden),
    ...unit(`${name}.conv2`, `${hf}.conv2`, 1, 2 * width, hidden),
    ...Array.from({ length: BLOCKS_PER_CSP }, (_, j) => [
      ...unit(
        `${name}.bottlenecks.${j}.conv1`,
        `${hf}.bottlenecks.${j}.conv1`,
        3,
        hidden,
        hidden,
      ),
      ...unit(
        `${name}.bottlenecks.${j}.conv2`,
        `${hf}.bottlenecks.${j}.conv2`,
        1,
        hidden,
        hidden,
      ),
    ]).flat(),
    ...(hidden === width ? [] : unit(`${name}.conv3`, `${hf}.conv3`, 1, hidden, width)),
  ];
}
