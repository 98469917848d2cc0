import type { ResNetConfig } from '../config.ts';

/** How a block changes the shape of the map. */
export interface BlockShape {
  readonly stride: number;
  /** Its output has another number of channels than its input. */
  readonly changesWidth: boolean;
  /** The first block of a stage; a basic one of ResNet-vd always projects its shortcut. */
  readonly first: boolean;
}

/** Strides of the convolutions of the stem; the pooling after them halves once more. */
export const stemStrides = ({ stem }: ResNetConfig): readonly number[] =>
  stem === 'deep' ? [2, 1, 1] : [2];

/** Of the first block of a stage; the others have 1. */
export const stageStride = (cfg: ResNetConfig, stage: number): number =>
  stage > 0 || cfg.downsampleInFirstStage ? 2 : 1;

/**
 * Strides of a block's convolutions: two 3x3 (basic) or 1x1, 3x3, 1x1 (bottleneck).
 *
 * @source RTDetrResNetBasicLayer, RTDetrResNetBottleNeckLayer
 */
export function blockStrides(cfg: ResNetConfig, { stride }: BlockShape): number[] {
  if (cfg.layerType === 'basic') return [stride, 1];
  return cfg.downsampleInBottleneck ? [stride, 1, 1] : [1, stride, 1];
}

/**
 * Whether a convolution stands in the block's shortcut.
 *
 * @source RTDetrResNetBasicLayer, RTDetrResNetBottleNeckLayer, ResNetBasicLayer
 */
export function projects(cfg: ResNetConfig, block: BlockShape): boolean {
  if (cfg.layerType === 'basic' && cfg.shortcutPool) return block.first;
  return block.changesWidth || block.stride !== 1;
}
