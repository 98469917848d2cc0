import type { KernelConfig } from '@tensorflow/tfjs-core';
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

/** Several operations in one; none where there is no SIMD. */
export const JOINED = binary === null ? [] : joined;

/** In the places of tfjs' kernels, by name. */
export const STAND_INS = binary === null ? {} : standIns;
