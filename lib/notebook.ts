/**
 * What cells of the notebook know as `lib`: plain functions on plain numbers. Nothing here reaches
 * tfjs, so that a chapter can draw its recorded figures without loading it.
 */
export { attentionCost, type AttentionCost } from './cost/attentionCost.ts';
export { cost, type CostOptions, type ModelCost } from './cost/cost.ts';
export {
  encoderVariant,
  type EncoderVariant,
  type VariantCost,
} from './cost/encoderVariant.ts';
export { stepCost, type StepCost } from './cost/stepCost.ts';
export { resize, type RGB } from './image/resize.ts';
export { nms, type NmsOptions, type NmsResult } from './metrics/nms.ts';
export { countSelection, SELECTION_BAR } from './metrics/selection.ts';
export {
  boxArea,
  boxAt,
  cxcywhOf,
  giou,
  iou,
  pxOfLogits,
  xyxyOf,
  type Box,
} from './numbers/boxes.ts';
export { channelAnswers, type ChannelAnswer } from './numbers/channelAnswers.ts';
export { convolve } from './numbers/convolve.ts';
export { batchNorm, foldBatchNorm, fuseRepVgg } from './numbers/foldBatchNorm.ts';
export { kernelAt } from './numbers/kernelAt.ts';
export { largestDifference } from './numbers/largestDifference.ts';
export { inverseSigmoid, sigmoid, softmax } from './numbers/logits.ts';
export { bilinearTaps, levelOfValues, sampleBilinear } from './numbers/sampleBilinear.ts';
export {
  backboneFields,
  backboneLayers,
  receptiveField,
  type Field,
} from './numbers/receptiveField.ts';
export { meanLook, samplingShare, type SamplingShare } from './numbers/samplingShare.ts';
export { sineCodeValues } from './numbers/sineCode.ts';
export { levelOfToken, tokenAt, tokenLevels, tokenPosition } from './numbers/tokens.ts';
export { PUBLISHED } from './params/published.ts';
export type { Detection } from './postprocess/detection.ts';
export { postprocess } from './postprocess/postprocess.ts';
export { queryFates, queryLife } from './postprocess/queryLife.ts';
export { seededRandom } from './scene/random.ts';
export { denoisingGroups, denoisingQueries, sampleNoise } from './train/denoising.ts';
export { denoisingMask } from './train/denoisingMask.ts';
export { seededDenoising } from './train/seededDenoising.ts';
export { askedOf, targetsOf } from './train/targets.ts';
export { cosineTo, dot, frameOf, lengthOfChange, vectorOf } from './trace/frameMaths.ts';
