/** All that a page on WebGPU loads of this folder. */
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { addNormaliseOnWebgpu, layerNormOnWebgpu } from '../layerNormOnWebgpu.ts';
import { sampleOnWebgpu } from '../sampleOnWebgpu.ts';
import { attendHeadsOnWebgpu } from './attendHeadsOnWebgpu.ts';
import { convActivatedOnWebgpu } from './convActivatedOnWebgpu.ts';
import { linearActivatedOnWebgpu } from './linearActivatedOnWebgpu.ts';
import { refineBoxesOnWebgpu } from './refineBoxesOnWebgpu.ts';
import { sampleSharedOnWebgpu } from './sampleSharedOnWebgpu.ts';
import { topTokensOnWebgpu } from './topTokensOnWebgpu.ts';

export const KERNELS: readonly KernelConfig[] = [
  layerNormOnWebgpu,
  sampleOnWebgpu,
  addNormaliseOnWebgpu,
  attendHeadsOnWebgpu,
  convActivatedOnWebgpu,
  linearActivatedOnWebgpu,
  refineBoxesOnWebgpu,
  sampleSharedOnWebgpu,
  topTokensOnWebgpu,
];
