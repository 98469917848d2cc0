/** Weights by the first letters of their path, and the shown tensor that they help to make. */
const STEPS: readonly (readonly [RegExp, string])[] = [
  [/^(backbone\.stem\.\d+)\..*/, '$1.output'],
  [/^(backbone\.stages\.\d+\.\d+\.shortcut)\..*/, '$1'],
  [/^(backbone\.stages\.\d+\.\d+)\.conv\..*/, '$1.output'],
  [/^((?:encoder|query)\.inputProj\.\d+)\..*/, '$1.output'],
  [/^(.*\.selfAttention)\.([qkv])Proj\..*/, '$1.$2'],
  [/^(.*\.selfAttention)\.outProj\..*/, '$1.output'],
  [/^(encoder\.aifi\.\d+)\.norm1\..*/, '$1.attended'],
  [/^(encoder\.aifi\.\d+)\.norm2\..*/, '$1.output'],
  [/^(decoder\.layers\.\d+\.norm[12])\..*/, '$1'],
  [/^(.*)\.ffn\.0\..*/, '$1.ffn.hidden'],
  [/^(.*)\.(?:ffn\.1|norm3)\..*/, '$1.output'],
  [/^(encoder\.ccff\.(?:lateral|downsample)\.\d+)\..*/, '$1.output'],
  [/^(encoder\.ccff\..*\.bottlenecks\.\d+)\..*/, '$1.output'],
  [/^(encoder\.ccff\..*)\.conv([12])\..*/, '$1.split$2'],
  [/^(encoder\.ccff\..*)\.conv3\..*/, '$1.output'],
  [/^query\.output\..*/, 'query.features'],
  [/^query\.classHead\..*/, 'query.logit'],
  [/^query\.boxHead\..*/, 'query.boxDelta'],
  [/^(.*\.crossAttention\.(?:offsets|weights))\..*/, '$1'],
  [/^(.*\.crossAttention)\.valueProj\..*/, '$1.value'],
  [/^(.*\.crossAttention)\.outputProj\..*/, '$1.output'],
  [/^decoder\.boxHead\.(\d+)\..*/, 'decoder.layers.$1.boxDelta'],
  [/^decoder\.classHead\.(\d+)\..*/, 'decoder.layers.$1.logit'],
];

/**
 * The shown tensor that a weight helps to make, between the one shown before and itself; null where
 * there is none (learned and denoising embeddings, the perceptron that all decoder layers share).
 */
export function stepOfWeight(path: string): string | null {
  const [pattern, step] = STEPS.find(([found]) => found.test(path)) ?? [];
  return pattern && step ? path.replace(pattern, step) : null;
}
