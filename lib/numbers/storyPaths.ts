import type { Config } from '../config.ts';

/** Paths of the tensors that a story is told from. */
export function storyPaths({ encoder, decoder }: Config): string[] {
  const levels = encoder.strides.map((_, level) => level);
  const steps = levels.slice(1).map((_, step) => step);
  const layers = Array.from({ length: decoder.evaluatedLayer }, (_, layer) => layer);
  return [
    ...levels.map((level) => `backbone.S${level + 3}`),
    ...levels.map((level) => `encoder.inputProj.${level}.output`),
    'encoder.aifi.0.selfAttention.weights',
    'encoder.aifi.output',
    ...steps.flatMap((step) => [
      `encoder.ccff.lateral.${step}.output`,
      `encoder.ccff.topDown.${step}.upsampled`,
      `encoder.ccff.topDown.${step}.output`,
      `encoder.ccff.downsample.${step}.output`,
      `encoder.ccff.bottomUp.${step}.output`,
    ]),
    'query.score',
    'query.referenceLogit',
    ...layers.flatMap((layer) => [
      `decoder.layers.${layer}.selfAttention.weights`,
      `decoder.layers.${layer}.crossAttention.locations`,
      `decoder.layers.${layer}.crossAttention.weights`,
    ]),
  ];
}
