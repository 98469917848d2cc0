import type { KernelConfig } from '@tensorflow/tfjs-core';
import { layerNormOnWasm } from '../layerNormOnWasm.ts';
import { matMulPerHeadOnWasm } from '../matMulPerHeadOnWasm.ts';
import { sampleOnWasm } from '../sampleOnWasm.ts';
import { addNormaliseOnWasm } from './addNormaliseOnWasm.ts';
import { attendHeadsOnWasm } from './attendHeadsOnWasm.ts';
import { convActivatedOnWasm } from './convActivatedOnWasm.ts';
import { addOnWasm, multiplyOnWasm, sigmoidOnWasm } from './elementwiseOnWasm.ts';
import { fittingBinary } from './fittingBinary.ts';
import { useBinary } from './instantiate.ts';
import { linearActivatedOnWasm } from './linearActivatedOnWasm.ts';
import { avgPoolOnWasm, maxPoolOnWasm } from './poolOnWasm.ts';
import { refineBoxesOnWasm } from './refineBoxesOnWasm.ts';
import { sampleSharedOnWasm } from './sampleSharedOnWasm.ts';

export { inviteHelpers } from './inviteHelpers.ts';
export { keptOf } from './panels.ts';

const binary = await fittingBinary();
if (binary !== null) useBinary(binary);

const joined = [
  addNormaliseOnWasm,
  attendHeadsOnWasm,
  convActivatedOnWasm,
  linearActivatedOnWasm,
  refineBoxesOnWasm,
  sampleSharedOnWasm,
];

const standIns: Readonly<Record<string, (tfjs: KernelConfig) => KernelConfig>> = {
  Add: addOnWasm,
  AvgPool: avgPoolOnWasm,
  MaxPool: maxPoolOnWasm,
  Multiply: multiplyOnWasm,
  Sigmoid: sigmoidOnWasm,
};

/** Those of several operations in one are compiled: none of them where there is no SIMD. */
export const KERNELS: readonly KernelConfig[] = [
  ...[layerNormOnWasm, matMulPerHeadOnWasm, sampleOnWasm],
  ...(binary === null ? [] : joined),
];

/** In the places of tfjs' kernels, by name. */
export const STAND_INS = binary === null ? {} : standIns;
