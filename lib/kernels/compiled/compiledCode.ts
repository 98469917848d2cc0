import { addNormaliseOnWasm } from './addNormaliseOnWasm.ts';
import { attendHeadsOnWasm } from './attendHeadsOnWasm.ts';
import { convActivatedOnWasm } from './convActivatedOnWasm.ts';
import { addOnWasm, multiplyOnWasm, sigmoidOnWasm } from './elementwiseOnWasm.ts';
import { linearActivatedOnWasm } from './linearActivatedOnWasm.ts';
import { avgPoolOnWasm, maxPoolOnWasm } from './poolOnWasm.ts';
import { refineBoxesOnWasm } from './refineBoxesOnWasm.ts';
import { sampleSharedOnWasm } from './sampleSharedOnWasm.ts';

export { inviteHelpers } from './inviteHelpers.ts';
export { useBinary } from './instantiate.ts';

/** Several operations in one. */
export const JOINED = [
  addNormaliseOnWasm,
  attendHeadsOnWasm,
  convActivatedOnWasm,
  linearActivatedOnWasm,
  refineBoxesOnWasm,
  sampleSharedOnWasm,
];

/** In the places of tfjs' kernels, by name. */
export const STAND_INS = {
  Add: addOnWasm,
  AvgPool: avgPoolOnWasm,
  MaxPool: maxPoolOnWasm,
  Multiply: multiplyOnWasm,
  Sigmoid: sigmoidOnWasm,
};
