/**
 * What cells of the notebook know as `learning`: matching and losses on plain numbers. Apart from
 * `lib`, so that a chapter that names none of it does not load it.
 */
export { boxLoss, type BoxLoss } from './train/boxLoss.ts';
export { boxPath } from './train/boxPath.ts';
export { crossEntropy, type LogitLoss } from './train/crossEntropy.ts';
export { detrClassLoss } from './train/detrClassLoss.ts';
export { focal } from './train/focal.ts';
export { greedy } from './train/greedy.ts';
export { augmentingPaths, hungarian, type AugmentingPath } from './train/hungarian.ts';
export {
  denoisingLosses,
  layerLosses,
  lossParts,
  type LayerLoss,
} from './train/layerLosses.ts';
export {
  classCost,
  costMatrix,
  costParts,
  COST_WEIGHTS,
  type CostParts,
  type CostWeights,
} from './train/matchCost.ts';
export { oneToMany } from './train/oneToMany.ts';
export { targetNames } from './train/targetNames.ts';
export { totalCost } from './train/totalCost.ts';
export { varifocal } from './train/varifocal.ts';
